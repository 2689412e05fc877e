"""Answers that are not JSON: written as the text that they hold, with what tells its kind beside it."""

from __future__ import annotations

from typing import Any, Final, cast

from attrs import define

from polykyc_tools.engine.ir import Kind
from polykyc_tools.engine.openapi.media_types import is_text, is_valid_media_type, strip_media_parameters
from polykyc_tools.engine.openapi.operations import json_media_type, operations, success_status_codes
from polykyc_tools.engine.openapi.schemas import Node, resolve_references
from polykyc_tools.engine.source.nodes import Object

from .form_urlencoded import json_types

VALUE_KIND: Final = "x-polykyc-holds"
"""On a schema: what stands for a text of JSON here, as a `Held`."""
MEDIA_TYPES: Final = "x-polykyc-media"
"""On an answer that is not JSON: its media types, as a tuple."""

ANY_TYPE: Final = ("*/*", "application/*")
_ENDLESS: Final = ("text/event-stream",)


@define(frozen=True)
class ValueKind:
    """A kind of value that JSON has not; no document can say one, because what is read of it is plain."""

    kind: Kind
    types: tuple[str, ...] = ()
    """The media types that a file may be of, any if empty."""
    or_text: bool = False
    """Whether a text may stand in a file's place."""


def value_kind(schema: Node) -> ValueKind:
    """Return what stands for the text of *schema*, which may be one."""
    found = schema.get(VALUE_KIND)
    return found if isinstance(found, ValueKind) else ValueKind("text")


def other_media_types(response: Node) -> tuple[str, ...]:
    """Return the media types of an answer that is not JSON, none of any other."""
    found = response.get(MEDIA_TYPES)
    return cast("tuple[str, ...]", found) if isinstance(found, tuple) else ()


def normalize_responses(document: Node) -> None:
    """Respell every answer of *document* that means success and is not JSON, as far as a client can read it."""
    for _, _, operation in operations(document):
        said: Object = operation.get("responses", {})
        for status in success_status_codes(said):
            found = _respelled(document, resolve_references(document, cast(Node, said[status])))
            if found is not None:
                said[status] = Object(found, position=said.position)


def why_unreadable(response: Node) -> str | None:
    """Return why no client reads *response*, None if one does."""
    content: Node = response.get("content", {})
    if not content or json_media_type(response) is not None or _readable(content):
        return None
    odd = next((name for name in content if not is_valid_media_type(name)), None)
    if odd is not None:
        return f"is of `{odd}`, which is no media type"
    return f"is {', '.join(content)}, which has no end"


def _readable(content: Node) -> tuple[str, ...]:
    return tuple(
        strip_media_parameters(name)
        for name in content
        if is_valid_media_type(name) and strip_media_parameters(name) not in _ENDLESS
    )


def _respelled(document: Node, response: Node) -> Node | None:
    content: Node = response.get("content", {})
    types = _readable(content)
    if json_media_type(response) is not None or not types:
        return None
    for name, media in content.items():
        # Whoever describes an object as of any type means JSON: some frameworks write nothing else.
        if (
            strip_media_parameters(name) in ANY_TYPE
            and media.get("schema")
            and json_types(document, media["schema"]) != {"string"}
        ):
            return {**response, "content": {"application/json": media}}
    kind: Kind = "text" if all(map(is_text, types)) else "bytes"
    schema: Any = {"type": "string", VALUE_KIND: ValueKind(kind)}
    return {**response, "content": {"application/json": {"schema": schema}}, MEDIA_TYPES: types}
