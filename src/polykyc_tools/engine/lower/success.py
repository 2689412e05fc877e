"""How a success says yes: by which HTTP statuses, and by what its envelope holds around the payload."""

from __future__ import annotations

from collections.abc import Iterator

from polykyc_tools.engine.annotations.types import Envelope
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


def success_statuses(node: Node) -> tuple[int, ...]:
    """Return the HTTP statuses that the operation *node* lists as success; none where a range or `default` is one."""
    found = success_status_codes(node["responses"])
    return tuple(sorted(map(int, found))) if all(map(str.isdigit, found)) else ()


def undescribed_pointers(document: Node, node: Node, envelope: Envelope) -> tuple[str, ...]:
    """Return those pointers of `ok` and `status` for which some described success of *node* has no place."""
    schemas = list(_successes(document, node))
    places = (*envelope.ok, *([envelope.status] if envelope.status is not None else []))
    return tuple(
        pointer for pointer in places if any(_property(document, schema, pointer) is None for schema in schemas)
    )


def error_pointers(document: Node, envelope: Envelope) -> tuple[str, ...]:
    """Return the pointers of what holds an error's code or text, and is null where there is no error.

    What a success has there without ever being null is no error, but something that both kinds of answers have.
    """
    holders = [*dict.fromkeys(pointer.rpartition("/")[0] for pointer in (*envelope.code, *envelope.message))]
    if not any(holders):
        return ()
    schemas = [schema for _, _, node in operations(document) for schema in _successes(document, node)]
    return tuple(
        pointer
        for pointer in holders
        if pointer
        and all(
            found is None or found.get("type") == "null" or strip_null(found)[1]
            for found in (_property(document, schema, pointer) for schema in schemas)
        )
    )


def _property(document: Node, schema: Node, pointer: str) -> Node | None:
    """Return the schema of the property at *pointer* of *schema*, None if none is described."""
    found = find_property_schema(document, schema, split_pointer(pointer))
    return None if found is None else merge_schema(document, found)


def _successes(document: Node, node: Node) -> Iterator[Node]:
    """Yield the JSON schema of each success of the operation *node*, an empty one for what is no JSON."""
    for status in success_status_codes(node["responses"]):
        response = resolve_references(document, node["responses"][status])
        media = json_media_type(response)
        if media is not None and not other_media_types(response):
            yield media.get("schema", {})
        elif status not in {"204", "205"}:
            yield {}
