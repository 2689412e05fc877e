"""What schemas say that cannot be meant: left out by name, for a document is none the worse without it.

A default that is not a value of its own schema, and a name that is required where no property has it.
"""

from __future__ import annotations

from typing import Final

from polykyc_tools.engine.openapi.schemas import Node, merge_schema
from polykyc_tools.engine.openapi.traversal import visit_schemas
from polykyc_tools.engine.source.diagnostics import Loss
from polykyc_tools.engine.source.mapping_reader import format_position
from polykyc_tools.engine.source.nodes import Object
from polykyc_tools.engine.source.pointers import split_pointer

from .fast_check import is_value

_ODD: Final = (AttributeError, ImportError, KeyError, LookupError, RecursionError, TypeError, ValueError)
"""What a document that is no OpenAPI may raise; what is wrong with it is told by `validate`."""


def untrue(document: Object) -> tuple[Loss, ...]:
    """Take out of *document* what its schemas cannot mean, and return what is lost."""
    minor = 0 if str(document.get("openapi")).startswith("3.0.") else 1
    lost: list[Loss] = []
    try:
        for pointer, schema in list(visit_schemas(document)):
            name = ".".join(split_pointer(pointer))
            for wire in _unheard(document, schema):
                what = f"`{wire}` is required, and no property"
                lost.append(Loss(format_position(schema, "required"), name, what))
                schema["required"].remove(wire)
            if "default" in schema and not _is_true(document, pointer, schema, minor):
                lost.append(
                    Loss(format_position(schema, "default"), name, "the default is not a value of its own schema")
                )
                del schema["default"]
    except _ODD:
        pass
    return tuple(lost)


def _unheard(document: Object, schema: Node) -> list[str]:
    """Return what *schema*, made of parts, requires and does not have; one that stands alone may have any."""
    if "allOf" not in schema or "required" not in schema:
        return []
    return sorted(set(schema["required"]) - set(merge_schema(document, schema).get("properties", {})))


def _is_true(document: Object, pointer: str, schema: Node, minor: int) -> bool:
    value = schema["default"]
    try:
        if is_value(document, schema, value, minor):
            return True
    except _ODD:
        pass
    # Imported here: it takes a fifth of a second to load.
    from .spec_validator import fits

    # A schema that cannot be followed is told of elsewhere.
    try:
        return fits(document, pointer, value, minor)
    except Exception:
        return True
