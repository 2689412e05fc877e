"""Response bodies that are not JSON: rewritten as JSON texts, with a mark of what they hold."""

from __future__ import annotations

from typing import Any, Final, cast

from attrs import define

from polykyc_tools.engine.ir import Kind
from polykyc_tools.engine.openapi.media_types import is_text, is_valid_media_type, strip_media_parameters
from polykyc_tools.engine.openapi.operations import json_media_type, label_operation, operations, success_status_codes
from polykyc_tools.engine.openapi.schemas import Node, resolve_references
from polykyc_tools.engine.source.diagnostics import Note
from polykyc_tools.engine.source.mapping_reader import format_position
from polykyc_tools.engine.source.nodes import Object

from .form_urlencoded import json_types

VALUE_KIND: Final = "x-polykyc-holds"
"""On a schema of a text: the `ValueKind` of what is sent instead."""
MEDIA_TYPES: Final = "x-polykyc-media"
"""On a response that is not JSON: its media types, as a tuple."""

ANY_TYPE: Final = ("*/*", "application/*")
_ENDLESS: Final = ("text/event-stream",)


@define(frozen=True)
class ValueKind:
    """A kind of value that JSON does not have. No document can write one, because what is read from it is plain."""

    kind: Kind
    types: tuple[str, ...] = ()
    """The media types that a file may have, any if empty."""
    or_text: bool = False
    """Whether a text may be sent instead of the file."""


def value_kind(schema: Node) -> ValueKind:
    """Return the kind of value that the *schema* of a text is for."""
    kind = schema.get(VALUE_KIND)
    return kind if isinstance(kind, ValueKind) else ValueKind("text")


def other_media_types(response: Node) -> tuple[str, ...]:
    """Return the media types of a *response* that is not JSON, none of any other."""
    types = response.get(MEDIA_TYPES)
    return cast("tuple[str, ...]", types) if isinstance(types, tuple) else ()


def normalize_responses(document: Node) -> None:
    """Rewrite every success response of *document* that is not JSON, as far as a client can read it."""
    for _, _, operation in operations(document):
        responses: Object = operation.get("responses", {})
        for status in success_status_codes(responses):
            written = resolve_references(document, cast(Node, responses[status]))
            rewritten = _rewrite(document, written)
            if rewritten is not None:
                # Its marks have a comment on their line.
                lines = written.key_positions if isinstance(written, Object) else None
                responses[status] = Object(rewritten, position=responses.position, key_positions=lines)


def add_undocumented_successes(document: Node) -> tuple[Note, ...]:
    """Give each operation of *document* that documents errors only a success of any type, which is returned as bytes.

    A redirection is a documented answer as well, but no client follows one.
    """
    notes: list[Note] = []
    for path, method, operation in operations(document):
        responses = operation.get("responses")
        if not isinstance(responses, Object) or not responses:
            continue
        if success_status_codes(responses) or any(status.startswith("3") for status in responses):
            continue
        content = Object({"*/*": Object(position=responses.position)}, position=responses.position)
        answer: Any = {"description": "What no page documents.", "content": content}
        responses["default"] = Object(answer, position=responses.position)
        why = "no success is documented; the operation is emitted, and returns the body as bytes"
        notes.append(Note(format_position(operation, "responses"), label_operation(path, method, operation), why))
    return tuple(notes)


def widen_bare_formats(document: Node) -> tuple[Note, ...]:
    """Give each success of *document* whose only media type is a plain word, such as `PDF`, any type in its place.

    No header can ask for that word, and what comes can be read: as bytes, or as the JSON that a schema describes.
    """
    notes: list[Note] = []
    for path, method, operation in operations(document):
        responses: Any = operation.get("responses", {})
        for status in success_status_codes(responses):
            response = resolve_references(document, responses[status])
            content: Node = response.get("content", {})
            word = next(iter(content), "")
            if len(content) != 1 or not (word.isascii() and word.isalnum()):
                continue
            widened = Object({"*/*": content[word]}, position=responses.position)
            responses[status] = Object({**response, "content": widened}, position=responses.position)
            why = f"the answer {status} is of `{word}`, which is no media type; the client takes an answer of any type"
            notes.append(Note(format_position(operation, "responses"), label_operation(path, method, operation), why))
    return tuple(notes)


def why_unreadable(response: Node) -> str | None:
    """Return why no client reads *response*, None if one does."""
    content: Node = response.get("content", {})
    if not content or json_media_type(response) is not None or _readable_types(content):
        return None
    odd = next((name for name in content if not is_valid_media_type(name)), None)
    if odd is not None:
        return f"is of `{odd}`, which is no media type"
    return f"is {', '.join(content)}, which has no end"


def is_json_of_any_type(document: Node, name: str, media: Node) -> bool:
    """Tell whether a body of any type, as *name* says, is JSON: some frameworks describe an object in no other way."""
    return (
        strip_media_parameters(name) in ANY_TYPE
        and bool(media.get("schema"))
        and json_types(document, media["schema"]) != {"string"}
    )


def _readable_types(content: Node) -> tuple[str, ...]:
    return tuple(
        strip_media_parameters(name)
        for name in content
        if is_valid_media_type(name) and strip_media_parameters(name) not in _ENDLESS
    )


def _rewrite(document: Node, response: Node) -> Node | None:
    content: Node = response.get("content", {})
    types = _readable_types(content)
    if json_media_type(response) is not None or not types:
        return None
    for name, media in content.items():
        if is_json_of_any_type(document, name, media):
            return {**response, "content": {"application/json": media}}
    kind: Kind = "text" if all(map(is_text, types)) else "bytes"
    schema: Any = {"type": "string", VALUE_KIND: ValueKind(kind)}
    return {**response, "content": {"application/json": {"schema": schema}}, MEDIA_TYPES: types}
