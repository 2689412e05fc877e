"""What the component schemas of a document look like, read once: which properties, which times, which parts."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define

from polykyc_tools.engine.checks.value_domains import TIMES
from polykyc_tools.engine.openapi.schemas import Node, merged, resolved, without_null
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.pointers import pointer_of, split_pointer


@define(frozen=True)
class Property:
    """A property: the form of its *time*, whether it may be null, and the component that it or its items are."""

    nullable: bool
    required: bool
    time: str
    part: str | None
    items: str | None


@define(frozen=True)
class Shape:
    """A component schema, by its name."""

    name: str
    properties: Mapping[str, Property]


def shape(document: Node, schema: Node, name: str = "") -> Shape:
    """Return the shape of *schema*."""
    whole = merged(document, schema)
    required = whole.get("required", ())
    return Shape(
        name,
        {key: _property(document, one, key in required) for key, one in whole.get("properties", {}).items()},
    )


def component(schema: object) -> str | None:
    """Return the component that *schema* refers to, null aside; None if it is none."""
    found = without_null(schema)[0] if is_map(schema) else {}
    ref = found.get("$ref")
    if isinstance(ref, str) and ref.startswith("#/components/schemas/"):
        return split_pointer(pointer_of(ref))[-1]
    return None


def _property(document: Node, schema: Node, required: bool) -> Property:
    bare, nullable = without_null(schema)
    whole = resolved(document, bare)
    whole, null = without_null(whole)
    items = whole.get("items")
    kinds = whole.get("type", "")
    time = whole.get("format", "")
    return Property(
        nullable=nullable or null,
        required=required,
        time=time if TIMES.get(time) == (kinds[0] if is_list(kinds) else kinds) else "",
        part=component(schema),
        items=component(items),
    )
