"""What stands beside a reference: in 3.1 it asks for more, in 3.0 it is passed over."""

from __future__ import annotations

from typing import Final

from polykyc_tools.engine.openapi.traversal import visit_schemas
from polykyc_tools.engine.source.nodes import Array, Object, find_position

_TOLD: Final = frozenset(
    (
        *("$ref", "title", "description", "default", "deprecated", "example", "examples"),
        # So many documents of 3.0 say this beside a reference that it counts there too.
        *("nullable", "readOnly", "writeOnly"),
    )
)


def normalize_ref_siblings(document: Object) -> None:
    """Put what stands beside a reference of *document* where it means what it says: into an `allOf`, or nowhere."""
    heard = not str(document.get("openapi")).startswith("3.0")
    for _, schema in list(visit_schemas(document)):
        said = [key for key in schema if "$ref" in schema and key not in _TOLD and not key.startswith("x-")]
        if not said or not isinstance(schema, Object):
            continue
        part = Object(position=schema.position)
        for key in said:
            part[key], part.key_positions[key] = schema.pop(key), find_position(schema, key)
        if heard:
            first = Object({"$ref": schema.pop("$ref")}, position=schema.position)
            schema["allOf"] = Array([first, part], position=schema.position)
