"""Bodies that are not JSON: respelled as the JSON that stands for them, with how they go out beside it."""

from __future__ import annotations

import re
from typing import Any, Final, cast

from polykyc_tools.engine.ir import BodyEncoding
from polykyc_tools.engine.openapi.media_types import (
    FORM,
    MULTIPART,
    is_range,
    is_text,
    is_utf8,
    is_valid_media_type,
    strip_media_parameters,
)
from polykyc_tools.engine.openapi.operations import json_media_type, label_operation, operations
from polykyc_tools.engine.openapi.schemas import Node, merge_schema, resolve_references
from polykyc_tools.engine.source.diagnostics import Loss
from polykyc_tools.engine.source.mapping_reader import format_position
from polykyc_tools.engine.source.nodes import Array, Object

from .form_multipart import encode_multipart
from .form_urlencoded import EncodedBody, encode_urlencoded, json_types
from .response_bodies import ANY_TYPE, VALUE_KIND, ValueKind

ENCODING: Final = "x-polykyc-sent"
"""On a request body: its `Packing`, which no document can say."""

_TEXT_RULES: Final = ("minLength", "maxLength", "pattern")
_TOKEN: Final = "[A-Za-z0-9!#$&^_.+-]{1,127}"


def normalize_request_bodies(document: Node) -> tuple[Loss, ...]:
    """Respell every body of *document* that is not JSON, and return the fields that cannot go out."""
    lost: list[Loss] = []
    for path, method, operation in operations(document):
        body = resolve_references(document, operation.get("requestBody", {}))
        found = _packed(document, body)
        if not isinstance(found, EncodedBody):
            continue
        where, label = format_position(operation, "requestBody"), label_operation(path, method, operation)
        lost += (Loss(where, label, why) for why in found.lost)
        if found.is_empty:
            del operation["requestBody"]
            continue
        here = cast(Object, operation).position
        schema = Object(found.schema, position=here)
        told: Any = {**body, "content": {"application/json": {"schema": schema}}, ENCODING: found.packing}
        operation["requestBody"] = Object(told, position=here)
        if found.asks is not None:
            asked = Object({**found.asks, "required": bool(body.get("required"))}, position=here)
            operation["parameters"] = Array([*operation.get("parameters", ()), asked], position=here)
    return tuple(lost)


def why_unsendable(document: Node, body: Node) -> str | None:
    """Return why no client sends *body*, None if one does."""
    found = _packed(document, body)
    return found if isinstance(found, str) else None


def body_encoding(body: Node) -> BodyEncoding | None:
    """Return how *body* goes out, None if as JSON."""
    found = body.get(ENCODING)
    return found if isinstance(found, BodyEncoding) else None


def _packed(document: Node, body: Node) -> EncodedBody | str | None:
    """Return how *body*, if it is not JSON, can be sent, or why it cannot: what says most of it comes first."""
    content: Node = body.get("content", {})
    if not content or json_media_type(body) is not None:
        return None
    reasons: list[str] = []
    for wanted in (FORM, MULTIPART):
        for media in (content[name] for name in content if strip_media_parameters(name) == wanted):
            found = encode_urlencoded(document, media) if wanted == FORM else encode_multipart(document, media)
            if isinstance(found, EncodedBody) and not (found.is_empty and body.get("required")):
                return found
            reasons.append(found.lost[0] if isinstance(found, EncodedBody) else found)
    whole = _raw(document, content)
    return whole or next(iter(reasons), None) or _none(content)


def _none(content: Node) -> str:
    odd = next((name for name in content if not is_valid_media_type(name)), None)
    if odd is not None:
        return f"the body is of `{odd}`, which is no media type"
    return f"the body is {', '.join(content)}, which no client writes"


def _raw(document: Node, content: Node) -> EncodedBody | None:
    """Return the body as one text or as bytes, None if its types need more than a name."""
    for name, media in content.items():
        if (
            strip_media_parameters(name) in ANY_TYPE
            and media.get("schema")
            and json_types(document, media["schema"]) != {"string"}
        ):
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
    texts = all(is_text(name) and is_utf8(name) for name in names)
    schema: Any = {"type": "string"}
    if texts and len(names) == 1:
        said = merge_schema(document, content[names[0]].get("schema", {}))
        schema |= {word: said[word] for word in _TEXT_RULES if word in said}
    if not texts:
        schema[VALUE_KIND] = ValueKind("bytes")
    usual = "text/plain" if texts else "application/octet-stream"
    media_type = next((name for name in names if not is_range(name)), usual)
    asks = _asking(names) if len(names) > 1 or is_range(names[0]) else None
    return EncodedBody(schema, BodyEncoding("text" if texts else "bytes", media_type), asks=asks)


def _asking(names: list[str]) -> Node:
    """Return the parameter that says which of the types *names* the body is of."""
    schema: Node = {"type": "string"}
    if len(names) == 1:
        parts = (_TOKEN if part == "*" else re.escape(part) for part in strip_media_parameters(names[0]).split("/"))
        schema["pattern"] = f"^{'/'.join(parts)}(;.{{0,99}})?$"
    elif not any(map(is_range, names)):
        schema["enum"] = names
    about = "The content type of the body."
    return {"name": "Content-Type", "in": "header", "description": about, "schema": schema}
