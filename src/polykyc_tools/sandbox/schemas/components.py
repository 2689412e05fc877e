"""Component schemas: their properties, the formats of times, and the components that they refer to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import define

from polykyc_tools.engine.openapi.schemas import (
    COMPOSITION_KEYWORDS,
    Node,
    merge_schema,
    resolve_references,
    strip_null,
)
from polykyc_tools.engine.openapi.time_formats import TIMES, plain_format
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.pointers import pointer_of, split_pointer

_NARROWING: Final = frozenset({"type", "enum", "const", "not", "if", "$ref", *COMPOSITION_KEYWORDS})
"""Without any of these keywords a property may hold any JSON, null among it."""


@define(frozen=True)
class ComponentProperty:
    """A property: the format of its *time*, and the *component* that it, or each of its *items*, is."""

    nullable: bool
    required: bool
    time: str | None
    component: str | None
    items: str | None


@define(frozen=True)
class ComponentShape:
    """A component schema: its name and its properties."""

    name: str
    properties: Mapping[str, ComponentProperty]


def read_shape(document: Node, schema: Node, name: str = "") -> ComponentShape:
    """Return the shape of *schema*."""
    whole_schema = merge_schema(document, schema)
    required = whole_schema.get("required", ())
    return ComponentShape(
        name,
        {
            key: _read_property(document, inner, key in required)
            for key, inner in whole_schema.get("properties", {}).items()
        },
    )


def component_name(schema: object) -> str | None:
    """Return the name of the component that *schema* refers to; None if it refers to none."""
    plain = strip_null(schema)[0] if is_map(schema) else {}
    ref = plain.get("$ref")
    if isinstance(ref, str) and ref.startswith("#/components/schemas/"):
        return split_pointer(pointer_of(ref))[-1]
    return None


def _read_property(document: Node, schema: Node, required: bool) -> ComponentProperty:
    bare, nullable = strip_null(schema)
    target = resolve_references(document, bare)
    target, target_nullable = strip_null(target)
    items = target.get("items")
    kinds = target.get("type", "")
    time = target.get("format")
    json_type = kinds[0] if is_list(kinds) else kinds
    return ComponentProperty(
        nullable=nullable or target_nullable or _NARROWING.isdisjoint(target),
        required=required,
        time=time if TIMES.get(plain_format(time)) == json_type else None,
        component=component_name(schema),
        items=component_name(items),
    )
