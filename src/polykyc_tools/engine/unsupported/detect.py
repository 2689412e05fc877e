"""Find the operations and parameters that no client can be emitted for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, assert_never
from urllib.parse import unquote

from polykyc_tools.engine.normalize.form_urlencoded import why_unstyled
from polykyc_tools.engine.normalize.keywords import IS_JSON
from polykyc_tools.engine.normalize.request_bodies import why_unsendable
from polykyc_tools.engine.normalize.response_bodies import why_unreadable
from polykyc_tools.engine.normalize.security_schemes import (
    security_requirements,
    sendable_requirements,
    why_unsendable_together,
)
from polykyc_tools.engine.openapi.operations import label_operation, operations, success_status_codes
from polykyc_tools.engine.openapi.parameters import ParameterStyle, is_settable_header, is_token, parameter_style
from polykyc_tools.engine.openapi.schemas import UNION_KEYWORDS, Node, merge_and_strip_null, resolve_references
from polykyc_tools.engine.openapi.webhooks import is_empty
from polykyc_tools.engine.source.diagnostics import InputError, Loss, Problem, Remainder
from polykyc_tools.engine.source.mapping_reader import format_position, is_map

from .remove import Removal


def find_unsupported(document: Node) -> Iterator[Removal]:
    """Yield every operation of *document*, and every parameter, that no client can be emitted for."""
    if is_empty(document):
        position = format_position(document, "paths")
        raise InputError([Problem(position, "there is no operation", "describe one under `paths`")])
    for path, method, node in operations(document):
        for position, why in _operation_reasons(document, path, node):
            yield Removal(Loss(position, label_operation(path, method, node), why), path, method)
        yield from _parameters(document, path, method, node)


def _operation_reasons(document: Node, path: str, node: Node) -> Iterator[tuple[str, str]]:
    """Yield each reason why the operation *node* cannot be emitted, with its position."""
    if (why := _why_outside(path)) is not None:
        yield format_position(document["paths"], path), why
    if sendable_requirements(document, node) is None:
        why = why_unsendable_together(document, security_requirements(document, node)[0])
        yield format_position(node if "security" in node else document, "security"), str(why)
    responses: Node = node.get("responses", {})
    statuses = success_status_codes(responses)
    if not statuses:
        yield format_position(node, "responses"), "no answer that means success"
    for status in statuses:
        if (why := why_unreadable(resolve_references(document, responses[status]))) is not None:
            yield format_position(responses[status]), f"the answer {status} {why}"
    if (why := why_unsendable(document, resolve_references(document, node.get("requestBody", {})))) is not None:
        yield format_position(node, "requestBody"), why


def _why_outside(path: str) -> str | None:
    """Return why *path* would lead out of the base URL, None if it does not."""
    if any(unquote(segment) in {".", ".."} for segment in path.split("/")):
        return "the path has a dotted segment, which leads out of the base URL"
    if "?" in path or "#" in path:
        return "the path holds a query or a fragment, which no path can"
    return None


def _parameters(document: Node, path: str, method: str, node: Node) -> Iterator[Removal]:
    seen: set[tuple[str, str]] = set()
    references = (*node.get("parameters", ()), *document["paths"][path].get("parameters", ()))
    has_cookies = any(resolve_references(document, reference)["in"] == "cookie" for reference in references)
    for reference in references:
        parameter = resolve_references(document, reference)
        key = parameter["in"], parameter["name"]
        why = None if key in seen else _why_unsendable_parameter(document, parameter)
        if _is_cookie_header(*key) and has_cookies and key not in seen:
            # One header has space for one of them, and the others say which cookies they are.
            shared = f"parameter `{key[1]}` is the header that the cookie parameters of the operation share"
            label, remains = label_operation(path, method, node), Remainder.OPERATION_WITHOUT_PARAMETER
            yield Removal(Loss(format_position(reference), label, shared, remains), path, method, key)
            why = None
        seen.add(key)
        if why is not None:
            label, is_required = label_operation(path, method, node), parameter.get("required")
            # A call works without an optional one.
            remains = Remainder.NOTHING if is_required else Remainder.OPERATION_WITHOUT_PARAMETER
            loss = Loss(format_position(reference), label, f"parameter `{key[1]}` {why}", remains)
            yield Removal(loss, path, method, None if is_required else key)


def _why_unsendable_parameter(document: Node, parameter: Node) -> str | None:
    is_header = parameter["in"] == "header" and not _is_cookie_header(parameter["in"], parameter["name"])
    if is_header and not is_settable_header(parameter["name"]):
        return "is no header that a caller may set"
    if parameter["in"] == "cookie" and not is_token(parameter["name"]):
        return "is no cookie that a caller may set"
    if "schema" not in parameter:
        return f"is {', '.join(parameter['content'])}, not JSON"
    if IS_JSON in parameter:
        return None
    style = parameter_style(parameter)
    if style is None:
        return why_unstyled(parameter)
    match style.writes:
        case "anything":
            return None
        case "array":
            location = parameter["in"]
            objects = location == "query" and style is ParameterStyle.REPEATED
            is_flat = _is_flat(document, parameter["schema"], lists=location != "cookie", objects=objects)
            return None if is_flat else f"is more than one value in {location}"
        case _:
            assert_never(style.writes)


def _is_cookie_header(location: str, name: str) -> bool:
    """Tell whether a parameter is the whole header `Cookie`, whose value the caller writes."""
    return location == "header" and name.lower() == "cookie"


def _is_flat(document: Node, schema: Node, *, lists: bool, objects: bool = False) -> bool:
    """Tell whether a value of *schema* is a single one or, if they may stand there, a list or an object of such."""
    bare = merge_and_strip_null(document, schema)[0]
    named_types: Any = bare.get("type", "")
    types = [named_types] if isinstance(named_types, str) else named_types
    if "object" in types or "properties" in bare:
        values = [*bare.get("properties", {}).values(), bare.get("additionalProperties")]
        if not objects or not all(_is_flat(document, value, lists=True) for value in values if is_map(value)):
            return False
    options = [option for word in UNION_KEYWORDS for option in bare.get(word, ())]
    if not all(_is_flat(document, option, lists=lists, objects=objects) for option in options):
        return False
    return "array" not in types or (lists and _is_flat(document, bare.get("items", {}), lists=False))
