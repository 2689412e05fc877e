"""How a success is recognised: by its HTTP statuses, and by what its envelope holds next to the payload."""

from __future__ import annotations

from collections.abc import Iterator

from polykyc_tools.engine.annotations.types import EnvelopeAnnotation
from polykyc_tools.engine.normalize.response_bodies import other_media_types
from polykyc_tools.engine.openapi.operations import json_media_type, operations, success_status_codes
from polykyc_tools.engine.openapi.schemas import (
    Node,
    find_property_schema,
    merge_schema,
    resolve_references,
    strip_null,
)
from polykyc_tools.engine.source.pointers import split_pointer


def success_statuses(operation: Node) -> tuple[int, ...]:
    """Return the HTTP statuses that *operation* lists as success; none if a range or `default` is one of them."""
    listed = success_status_codes(operation["responses"])
    return tuple(sorted(map(int, listed))) if all(map(str.isdigit, listed)) else ()


def undescribed_pointers(document: Node, operation: Node, envelope: EnvelopeAnnotation) -> tuple[str, ...]:
    """Return the pointers of `ok` and `status` for which some success of *operation* describes no property."""
    schemas = list(_success_schemas(document, operation))
    pointers = (*envelope.ok, *([envelope.status] if envelope.status is not None else []))
    return tuple(
        pointer for pointer in pointers if any(_property(document, schema, pointer) is None for schema in schemas)
    )


def error_pointers(document: Node, envelope: EnvelopeAnnotation) -> tuple[str, ...]:
    """Return the pointers to what holds an error's code or text, and is null where there is no error.

    What a success may hold there without being null is no error: both kinds of answers have it.
    """
    holders = [pointer.rpartition("/")[0] for pointer in (*envelope.code, *envelope.message)]
    pointers = [pointer for pointer in dict.fromkeys(holders) if pointer]
    if not pointers:
        return ()
    schemas = [schema for _, _, node in operations(document) for schema in _success_schemas(document, node)]
    return tuple(pointer for pointer in pointers if all(_may_lack(document, schema, pointer) for schema in schemas))


def _may_lack(document: Node, schema: Node, pointer: str) -> bool:
    held = _property(document, schema, pointer)
    return held is None or held.get("type") == "null" or strip_null(held)[1]


def _property(document: Node, schema: Node, pointer: str) -> Node | None:
    """Return the schema of the property at *pointer* of *schema*, None if none is described."""
    described = find_property_schema(document, schema, split_pointer(pointer))
    return None if described is None else merge_schema(document, described)


def _success_schemas(document: Node, operation: Node) -> Iterator[Node]:
    """Yield the JSON schema of each success of *operation*, an empty one for a body that is not JSON."""
    for status in success_status_codes(operation["responses"]):
        response = resolve_references(document, operation["responses"][status])
        media = json_media_type(response)
        if media is not None and not other_media_types(response):
            yield media.get("schema", {})
        elif status not in {"204", "205"}:
            yield {}
