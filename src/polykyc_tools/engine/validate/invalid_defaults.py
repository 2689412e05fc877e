"""Remove invalid defaults, and required names without a property, from schemas, and report each loss."""

from __future__ import annotations

from typing import Final

from polykyc_tools.engine.openapi.schemas import Node, merge_schema
from polykyc_tools.engine.openapi.traversal import visit_schemas
from polykyc_tools.engine.source.diagnostics import Loss, Remainder
from polykyc_tools.engine.source.mapping_reader import format_position
from polykyc_tools.engine.source.nodes import Object
from polykyc_tools.engine.source.pointers import split_pointer

from .fast_check import is_value

_INVALID_DOCUMENT_ERRORS: Final = (
    AttributeError,
    ImportError,
    KeyError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""The errors that an invalid document may raise; `validate` reports its problems."""


def remove_invalid_defaults(document: Object) -> tuple[Loss, ...]:
    """Change *document*: remove invalid defaults and required names without a property; return the losses."""
    minor = 0 if str(document.get("openapi")).startswith("3.0.") else 1
    losses: list[Loss] = []
    try:
        for pointer, schema in list(visit_schemas(document)):
            name = ".".join(split_pointer(pointer))
            for wire in _undeclared_required(document, schema):
                what = f"`{wire}` is required, and no property"
                losses.append(Loss(format_position(schema, "required"), name, what, Remainder.SCHEMA_WITHOUT_REQUIRED))
                schema["required"].remove(wire)
            if "default" in schema and not _is_valid_default(document, pointer, schema, minor):
                what, position = "the default is not a value of its own schema", format_position(schema, "default")
                losses.append(Loss(position, name, what, Remainder.SCHEMA_WITHOUT_DEFAULT))
                del schema["default"]
    except _INVALID_DOCUMENT_ERRORS:
        pass
    return tuple(losses)


def _undeclared_required(document: Object, schema: Node) -> list[str]:
    """Return the required names of a composed *schema* without a property; a plain schema may require any name."""
    if "allOf" not in schema or "required" not in schema:
        return []
    return sorted(set(schema["required"]) - set(merge_schema(document, schema).get("properties", {})))


def _is_valid_default(document: Object, pointer: str, schema: Node, minor: int) -> bool:
    value = schema["default"]
    try:
        if is_value(document, schema, value, minor):
            return True
    except _INVALID_DOCUMENT_ERRORS:
        pass
    # Imported here: it takes a fifth of a second to load.
    from .spec_validator import is_valid_value

    # `validate` reports a schema with an unusable reference.
    try:
        return is_valid_value(document, pointer, value, minor)
    except Exception:
        return True
