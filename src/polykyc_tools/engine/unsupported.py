"""What the engine cannot emit yet: said with its place, so that nothing is left out in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .problems import Problem
from .reader import place
from .schemas import Node, json_media, operations, resolved, visit

_HINT = "take it out with an overlay action (`remove: true`), or describe it otherwise"


def unsupported(document: Node) -> Iterator[Problem]:
    """Yield everything in *document* that no client would be emitted for."""
    yield from _security(document)
    yield from _patterns(document)
    for path, method, node in operations(document):
        name = str(node.get("operationId") or f"{method.upper()} {path}")
        for parameter in (*document["paths"][path].get("parameters", ()), *node.get("parameters", ())):
            found = resolved(document, parameter)
            if found["in"] == "cookie" or "schema" not in found:
                yield Problem(place(parameter), f"{name}: parameter `{found['name']}` is in {found['in']}", _HINT)
            elif found.get("style", "form") not in {"form", "simple"} or found.get("explode") is False:
                yield Problem(place(parameter), f"{name}: parameter `{found['name']}` has a style of its own", _HINT)
        body = resolved(document, node.get("requestBody", {}))
        if body.get("content") and json_media(body) is None:
            yield Problem(place(node, "requestBody"), f"{name}: the body is {_media(body)}, not JSON", _HINT)
        good = {status: answer for status, answer in node.get("responses", {}).items() if status.startswith("2")}
        if not good:
            yield Problem(place(node, "responses"), f"{name}: no answer that means success", "add its 2xx response")
        for status, answer in good.items():
            response = resolved(document, answer)
            if response.get("content") and json_media(response) is None:
                yield Problem(place(answer), f"{name}: the answer {status} is {_media(response)}, not JSON", _HINT)


def _patterns(document: Node) -> Iterator[Problem]:
    for _, schema in visit(document):
        try:
            re.compile(str(schema.get("pattern", "")))
        except re.error as error:
            hint = "write it so that ECMAScript and Python both take it"
            yield Problem(place(schema, "pattern"), f"the pattern is none of Python's: {error.msg}", hint)


def _media(holder: Node) -> str:
    return ", ".join(holder["content"])


def _security(document: Node) -> Iterator[Problem]:
    schemes = document.get("components", {}).get("securitySchemes", {})
    for name, scheme in schemes.items():
        kind = (scheme["type"], str(scheme.get("scheme", scheme.get("in", ""))).lower())
        if kind not in {("http", "bearer"), ("apiKey", "header")}:
            yield Problem(place(schemes, name), f"security scheme `{name}` is {' '.join(kind).strip()}", _HINT)
    if any(len(requirement) > 1 for requirement in document.get("security", ())):
        yield Problem(place(document, "security"), "several credentials at once", _HINT)
