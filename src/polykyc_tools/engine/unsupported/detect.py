"""What no client can be emitted for: found with its place, so that it is left out by name and not in silence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from polykyc_tools.engine.normalize.form_urlencoded import json_types, why_unstyled
from polykyc_tools.engine.normalize.parameter_content import IS_JSON
from polykyc_tools.engine.normalize.request_bodies import why_unsendable
from polykyc_tools.engine.normalize.response_bodies import why_unreadable
from polykyc_tools.engine.normalize.security_schemes import (
    Requirement,
    choose_requirement,
    security_requirements,
    usual_requirement,
    why_unsendable_together,
)
from polykyc_tools.engine.openapi.operations import label_operation, operations, success_status_codes
from polykyc_tools.engine.openapi.parameters import ParameterStyle, is_settable_header, is_token, parameter_style
from polykyc_tools.engine.openapi.schemas import Node, merge_and_strip_null, resolve_references
from polykyc_tools.engine.openapi.webhooks import is_empty
from polykyc_tools.engine.source.diagnostics import InputError, Loss, Problem
from polykyc_tools.engine.source.mapping_reader import format_position

from .remove import Removal


def find_unsupported(document: Node) -> Iterator[Removal]:
    """Yield every operation of *document*, and every parameter, that no client would be emitted for."""
    if is_empty(document):
        where = format_position(document, "paths")
        raise InputError([Problem(where, "there is no operation", "describe one under `paths`")])
    preferred = usual_requirement(document)
    for path, method, node in operations(document):
        name = label_operation(path, method, node)
        route = [(format_position(document["paths"], path), why)] if (why := _astray(path)) else []
        secured = _secured(document, node, preferred)
        for where, why in (*route, *secured, *_answers(document, node), *_body(document, node)):
            yield Removal(Loss(where, name, why), path, method)
        yield from _parameters(document, path, method, node)


def _astray(path: str) -> str | None:
    """Return why *path* would lead elsewhere than below the base URL, None if it does not."""
    if any(unquote(segment) in {".", ".."} for segment in path.split("/")):
        return "the path has a dotted segment, which leads out of the base URL"
    if "?" in path or "#" in path:
        return "the path holds a query or a fragment, which no path can"
    return None


def _parameters(document: Node, path: str, method: str, node: Node) -> Iterator[Removal]:
    seen: set[tuple[str, str]] = set()
    for parameter in (*node.get("parameters", ()), *document["paths"][path].get("parameters", ())):
        found = resolve_references(document, parameter)
        key = found["in"], found["name"]
        why = None if key in seen else _odd(document, found)
        seen.add(key)
        if why is not None:
            loss = Loss(
                format_position(parameter), label_operation(path, method, node), f"parameter `{found['name']}` {why}"
            )
            # Without one that may be left out, the call is still a call.
            yield Removal(loss, path, method, None if found.get("required") else key)


def _odd(document: Node, found: Node) -> str | None:
    """Return why the parameter *found* cannot be sent, None if it can."""
    if found["in"] == "header" and not is_settable_header(found["name"]):
        return "is no header that a caller may set"
    if found["in"] == "cookie" and not is_token(found["name"]):
        return "is no cookie that a caller may set"
    if "schema" not in found:
        return f"is {', '.join(found['content'])}, not JSON"
    if IS_JSON in found:
        return None
    style = parameter_style(found)
    if style is None:
        return why_unstyled(found)
    if style is ParameterStyle.DEEP_OBJECT:
        types = json_types(document, found["schema"])
        return None if "object" in types and "array" not in types else why_unstyled(found)
    if not _is_flat(document, found["schema"], lists=found["in"] != "cookie"):
        return f"is more than one value in {found['in']}"
    return None


def _body(document: Node, node: Node) -> Iterator[tuple[str, str]]:
    body = resolve_references(document, node.get("requestBody", {}))
    if (why := why_unsendable(document, body)) is not None:
        yield format_position(node, "requestBody"), why


def _answers(document: Node, node: Node) -> Iterator[tuple[str, str]]:
    answers: Node = node.get("responses", {})
    good = {status: answers[status] for status in success_status_codes(answers)}
    if not good:
        yield format_position(node, "responses"), "no answer that means success"
    for status, answer in good.items():
        response = resolve_references(document, answer)
        if (why := why_unreadable(response)) is not None:
            yield format_position(answer), f"the answer {status} {why}"


def _is_flat(document: Node, schema: Node, *, lists: bool) -> bool:
    """Tell whether values of *schema* are single ones, or *lists* of such."""
    bare = merge_and_strip_null(document, schema)[0]
    options = [*bare.get("anyOf", ()), *bare.get("oneOf", ())]
    given = bare.get("type", "")
    kinds: Any = [given] if isinstance(given, str) else given
    if "object" in kinds or "properties" in bare or not all(_is_flat(document, one, lists=lists) for one in options):
        return False
    return "array" not in kinds or (lists and _is_flat(document, bare.get("items", {}), lists=False))


def _secured(document: Node, node: Node, preferred: Requirement) -> Iterator[tuple[str, str]]:
    """Yield why no credential that the operation *node* takes can be sent."""
    if choose_requirement(document, node, preferred) is None:
        why = why_unsendable_together(document, security_requirements(document, node)[0])
        yield format_position(node if "security" in node else document, "security"), str(why)
