"""Envelopes: the payload of each success takes the place of the whole response body."""

from __future__ import annotations

from attrs import define

from polykyc_tools.engine.annotations.sensitive_fields import hide_payload
from polykyc_tools.engine.normalize.response_bodies import other_media_types
from polykyc_tools.engine.openapi.operations import json_media_type, success_status_codes
from polykyc_tools.engine.openapi.schemas import Node, find_value_schema, resolve_references
from polykyc_tools.engine.source.pointers import escape_key


@define(frozen=True)
class Payload:
    """What one success status carries: no *schema* is nothing, *optional* is perhaps nothing."""

    status: int | None
    schema: Node | None
    optional: bool
    media: tuple[str, ...] = ()
    """The types of an answer that is not JSON."""


def unwrap(document: Node, operation: Node, where: str | tuple[tuple[str, str], ...]) -> tuple[Payload, ...]:
    """Put the payload's schema in the place of each success answer's, drop the other answers, say what is left."""
    found: list[Payload] = []
    kept: Node = {}
    for status in success_status_codes(operation["responses"]):
        response = resolve_references(document, operation["responses"][status])
        media, types = json_media_type(response), other_media_types(response)
        schema, optional = None, False
        if types and media is not None:
            schema = media["schema"]
        elif media is not None and "schema" in media:
            whole = media["schema"]
            for pointer in [where] if isinstance(where, str) else [path for _, path in where]:
                hide_payload(document, whole, pointer)
            if isinstance(where, str):
                schema, optional = find_value_schema(document, whole, where)
            else:
                schema = _parts(document, operation["operationId"], whole, where)
        found.append(Payload(int(status) if status.isdigit() else None, schema, optional, types))
        content = {"content": {"application/json": {"schema": schema}}} if schema is not None else {}
        kept[status] = {"description": response.get("description", ""), **content}
    operation["responses"] = kept
    return tuple(found)


def _parts(document: Node, operation_id: str, schema: Node, where: tuple[tuple[str, str], ...]) -> Node:
    """Return a reference to a new component that holds the parts of *schema* that *where* names."""
    properties: Node = {}
    required: list[str] = []
    for name, pointer in where:
        inner, optional = find_value_schema(document, schema, pointer)
        properties[name] = inner if inner is not None else {}
        if not optional:
            required.append(name)
    components = document.setdefault("components", {}).setdefault("schemas", {})
    name = "".join(word[:1].upper() + word[1:] for word in operation_id.replace("-", "_").split("_")) + "Page"
    components[name] = {"type": "object", "properties": properties, "required": required}
    return {"$ref": f"#/components/schemas/{escape_key(name)}"}
