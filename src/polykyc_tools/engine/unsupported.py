"""What the engine cannot emit yet: said with its place, so that nothing is left out in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .problems import Problem
from .reader import place
from .schemas import (
    Node,
    at,
    booleans,
    json_media,
    keys,
    merged,
    operations,
    requirements,
    resolved,
    visit,
    without_null,
)

_HINT = "take it out with an overlay action (`remove: true`), or describe it otherwise"


def unsupported(document: Node) -> Iterator[Problem]:
    """Yield everything in *document* that no client would be emitted for."""
    shapeless = list(_shapeless(document))
    if shapeless:
        # What comes next takes every schema to be a mapping.
        yield from shapeless
        return
    yield from _security(document)
    yield from _patterns(document)
    yield from _values(document)
    for path, method, node in operations(document):
        name = str(node.get("operationId") or f"{method.upper()} {path}")
        for parameter in (*document["paths"][path].get("parameters", ()), *node.get("parameters", ())):
            found = resolved(document, parameter)
            if found["in"] == "cookie" or "schema" not in found:
                yield Problem(place(parameter), f"{name}: parameter `{found['name']}` is in {found['in']}", _HINT)
            elif found.get("style", "form") not in {"form", "simple"} or found.get("explode") is False:
                yield Problem(place(parameter), f"{name}: parameter `{found['name']}` has a style of its own", _HINT)
            elif not _is_flat(document, found["schema"], lists=found["in"] == "query"):
                what = f"parameter `{found['name']}` is more than one value in {found['in']}"
                yield Problem(place(parameter), f"{name}: {what}", _HINT)
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


def _shapeless(document: Node) -> Iterator[Problem]:
    for pointer in booleans(document):
        above, _, key = pointer.rpartition("/")
        where = place(at(document, above), keys(f"/{key}")[0])
        yield Problem(where, f"a schema that is a boolean, at {pointer}", "write `{}` for any value, or take it out")
    for path, item in document.get("paths", {}).items():
        if "$ref" in item:
            yield Problem(place(item, "$ref"), f"{path}: refers to a path item", "write the path item out")
    if next(operations(document), None) is None:
        yield Problem(place(document, "paths"), "there is no operation", "describe one under `paths`")


def _is_flat(document: Node, schema: Node, *, lists: bool) -> bool:
    """Tell whether values of *schema* are single ones, or *lists* of such."""
    bare = merged(document, without_null(merged(document, schema))[0])
    options = [*bare.get("anyOf", ()), *bare.get("oneOf", ())]
    given = bare.get("type", "")
    kinds: Any = [given] if isinstance(given, str) else given
    if "object" in kinds or "properties" in bare or not all(_is_flat(document, one, lists=lists) for one in options):
        return False
    return "array" not in kinds or (lists and _is_flat(document, bare.get("items", {}), lists=False))


def _patterns(document: Node) -> Iterator[Problem]:
    for _, schema in visit(document):
        try:
            re.compile(str(schema.get("pattern", "")))
        except re.error as error:
            hint = "write it so that ECMAScript and Python both take it"
            yield Problem(place(schema, "pattern"), f"the pattern is none of Python's: {error.msg}", hint)


def _values(document: Node) -> Iterator[Problem]:
    for _, schema in visit(document):
        if "prefixItems" in schema:
            yield Problem(place(schema, "prefixItems"), "a list whose items have a schema each", _HINT)
        listed: list[object] = [value for value in schema.get("enum", ()) if value is not None]
        kinds = {*map(type, listed)}
        if len(kinds) > 1 or float in kinds:
            yield Problem(place(schema, "enum"), "an enum that is neither of texts nor of whole numbers alone", _HINT)


def _media(holder: Node) -> str:
    return ", ".join(holder["content"])


def _security(document: Node) -> Iterator[Problem]:
    schemes = document.get("components", {}).get("securitySchemes", {})
    for name, scheme in schemes.items():
        kind = (scheme["type"], str(scheme.get("scheme", scheme.get("in", ""))).lower())
        if kind not in {("http", "bearer"), ("apiKey", "header")}:
            yield Problem(place(schemes, name), f"security scheme `{name}` is {' '.join(kind).strip()}", _HINT)
    named = list(dict.fromkeys(name for requirement in requirements(document) for name in requirement))
    for holder in (document, *(node for _, _, node in operations(document))):
        alternatives: list[Node] = holder.get("security", [])
        if any(len(requirement) > 1 for requirement in alternatives):
            yield Problem(place(holder, "security"), "several credentials at once", _HINT)
        elif alternatives and not any(not requirement or named[0] in requirement for requirement in alternatives):
            what = f"a credential of its own, `{next(iter(alternatives[0]))}` and not `{named[0]}`"
            yield Problem(place(holder, "security"), what, _HINT)
