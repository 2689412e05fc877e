"""Request bodies that are not JSON: rewritten as the JSON that stands for them, with their encoding."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias, cast

from polykyc_tools.engine.ir import BodyEncoding
from polykyc_tools.engine.openapi.media_types import (
    FORM,
    JSON,
    MULTIPART,
    is_range,
    is_text,
    is_utf8,
    is_valid_media_type,
    json_header_value,
    strip_media_parameters,
)
from polykyc_tools.engine.openapi.operations import json_media_name, json_media_type, label_operation, operations
from polykyc_tools.engine.openapi.schemas import Node, merge_schema, resolve_references
from polykyc_tools.engine.source.diagnostics import Loss, Remainder
from polykyc_tools.engine.source.mapping_reader import format_position
from polykyc_tools.engine.source.nodes import Array, Object

from .form_multipart import encode_multipart
from .form_urlencoded import EncodedBody, encode_urlencoded
from .response_bodies import VALUE_KIND, ValueKind, is_json_of_any_type

ENCODING: Final = "x-polykyc-sent"
"""On a request body: its `BodyEncoding`, which no document can write."""

_Encoder: TypeAlias = Callable[[Node, Node], EncodedBody | str]
_ENCODERS: Final[Mapping[str, _Encoder]] = {FORM: encode_urlencoded, MULTIPART: encode_multipart}
"""The forms, the preferred one first."""
_TEXT_RULES: Final = ("minLength", "maxLength", "pattern")
_TOKEN: Final = "[A-Za-z0-9!#$&^_.+-]{1,127}"


def normalize_request_bodies(document: Node) -> tuple[Loss, ...]:
    """Rewrite every request body of *document* that is not JSON, and return the fields that cannot be sent."""
    lost: list[Loss] = []
    for path, method, operation in operations(document):
        body = resolve_references(document, operation.get("requestBody", {}))
        _mark_json(operation, body)
        encoded = _encode(document, body)
        if not isinstance(encoded, EncodedBody):
            continue
        position, label = format_position(operation, "requestBody"), label_operation(path, method, operation)
        remains = Remainder.OPERATION_WITHOUT_BODY if encoded.is_empty else Remainder.OPERATION_WITHOUT_FIELD
        lost += (Loss(position, label, why, remains) for why in encoded.lost)
        if encoded.is_empty or (encoded.encoding and encoded.has_no_fields and not body.get("required")):
            del operation["requestBody"]
            continue
        here = cast(Object, operation).position
        schema = Object(encoded.schema, position=here)
        rewritten: Any = {**body, "content": {"application/json": {"schema": schema}}, ENCODING: encoded.encoding}
        operation["requestBody"] = Object(rewritten, position=here)
        if encoded.type_parameter is not None:
            parameter = Object({**encoded.type_parameter, "required": bool(body.get("required"))}, position=here)
            operation["parameters"] = Array([*operation.get("parameters", ()), parameter], position=here)
    return tuple(lost)


def _mark_json(operation: Node, body: Node) -> None:
    """Change *operation*: mark its request *body* if it is JSON of another media type than `application/json`."""
    name = json_media_name(body)
    if name is not None and json_header_value(name).lower() != JSON:
        marked: Any = {**body, ENCODING: BodyEncoding("json", json_header_value(name))}
        operation["requestBody"] = Object(marked, position=cast(Object, operation).position)


def why_unsendable(document: Node, body: Node) -> str | None:
    """Return why no client sends the request *body*, None if one does."""
    encoded = _encode(document, body)
    return encoded if isinstance(encoded, str) else None


def body_encoding(body: Node) -> BodyEncoding | None:
    """Return the encoding of the request *body*, None for `application/json`."""
    encoding = body.get(ENCODING)
    return encoding if isinstance(encoding, BodyEncoding) else None


def _encode(document: Node, body: Node) -> EncodedBody | str | None:
    """Return how *body* is sent, or why it cannot be, None if it is JSON; a form, which says most, comes first."""
    content: Node = body.get("content", {})
    if not content or json_media_type(body) is not None:
        return None
    reasons: list[str] = []
    for form, encode in _ENCODERS.items():
        for media in (content[name] for name in content if strip_media_parameters(name) == form):
            encoded = encode(document, media)
            if isinstance(encoded, str):
                reasons.append(encoded)
            elif encoded.is_empty and body.get("required"):
                reasons.append(encoded.lost[0])
            else:
                return encoded
    return _encode_raw(document, content) or next(iter(reasons), None) or _why_no_type(content)


def _why_no_type(content: Node) -> str:
    odd = next((name for name in content if not is_valid_media_type(name)), None)
    if odd is not None:
        return f"the body is of `{odd}`, which is no media type"
    return f"the body is {', '.join(content)}, which no client writes"


def _encode_raw(document: Node, content: Node) -> EncodedBody | None:
    """Return the body as one text or as bytes, None if its media types need more than a name."""
    for name, media in content.items():
        if is_json_of_any_type(document, name, media):
            return EncodedBody(media["schema"], None)
    names = [
        name
        for name in content
        if is_valid_media_type(name)
        and strip_media_parameters(name) != FORM
        and not strip_media_parameters(name).startswith("multipart/")
    ]
    if not names:
        return None
    is_textual = all(is_text(name) and is_utf8(name) for name in names)
    schema: Any = {"type": "string"}
    if is_textual and len(names) == 1:
        described = merge_schema(document, content[names[0]].get("schema", {}))
        schema |= {word: described[word] for word in _TEXT_RULES if word in described}
    if not is_textual:
        schema[VALUE_KIND] = ValueKind("bytes")
    usual = "text/plain" if is_textual else "application/octet-stream"
    media_type = next((name for name in names if not is_range(name)), usual)
    parameter = _type_parameter(names) if len(names) > 1 or is_range(names[0]) else None
    encoding = BodyEncoding("text" if is_textual else "bytes", media_type)
    return EncodedBody(schema, encoding, type_parameter=parameter)


def _type_parameter(names: list[str]) -> Node:
    """Return the parameter in which a caller says which of the media types *names* the body has."""
    schema: Node = {"type": "string"}
    if len(names) == 1:
        parts = (_TOKEN if part == "*" else re.escape(part) for part in strip_media_parameters(names[0]).split("/"))
        schema["pattern"] = f"^{'/'.join(parts)}(;.{{0,99}})?$"
    elif not any(map(is_range, names)):
        schema["enum"] = names
    about = "The content type of the body."
    return {"name": "Content-Type", "in": "header", "description": about, "schema": schema}
