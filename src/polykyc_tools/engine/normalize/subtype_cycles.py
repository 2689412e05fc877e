"""Parents that are the union of their own subtypes: `oneOf` of components that have the parent in their `allOf`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from polykyc_tools.engine.naming import numbered
from polykyc_tools.engine.openapi.references import referenced_component
from polykyc_tools.engine.openapi.schemas import UNION_KEYWORDS, Node
from polykyc_tools.engine.source.diagnostics import Note
from polykyc_tools.engine.source.mapping_reader import format_position, is_list, is_map
from polykyc_tools.engine.source.nodes import Object
from polykyc_tools.engine.source.pointers import escape_key, reference_to

_OF_UNION: Final = frozenset((*UNION_KEYWORDS, "discriminator", "title"))
_OF_OBJECT: Final = frozenset(("properties", "required", "additionalProperties", "allOf"))
_MARKS: Final = ("x-kyc-personal", "x-kyc-secret")


def separate_parents(document: Node) -> tuple[Note, ...]:
    """Give the subtypes of each such parent of *document* its properties alone, without the union that they are in.

    Whatever is a subtype is one of the options, so the union says nothing of it; followed, it would lead back forever.
    """
    schemas: Node = document.get("components", {}).get("schemas", {})
    notes: list[Note] = []
    for name, parent in [*schemas.items()]:
        if not isinstance(parent, Object):
            continue
        options = [option for keyword in UNION_KEYWORDS for option in _list(parent, keyword)]
        children = {referenced_component(str(option["$ref"])) for option in options if "$ref" in option} - {name}
        holders_of = {child: [*_references_to(schemas, child, name)] for child in children}
        holders = {id(holder): holder for references in holders_of.values() for holder in references}
        if not holders:
            continue
        base = numbered(f"{name}Base", schemas.__contains__)
        schemas[base] = _base_of(parent)
        for holder in holders.values():
            holder["$ref"] = reference_to(f"/components/schemas/{escape_key(base)}")
        is_subtype = [holders_of.get(referenced_component(str(option.get("$ref", "#/")))) for option in options]
        if all(is_subtype) and not any(key.startswith("x-kyc-") for key in parent):
            # Each option has these already. Written out again, an option would be a second class.
            for key in _OF_OBJECT & parent.keys():
                del parent[key]
        why = "its options have it in their `allOf`, which leads back; they get its properties without its union"
        notes.append(Note(format_position(schemas, name), f"schema `{name}`", why))
    return tuple(notes)


def _base_of(parent: Object) -> Object:
    """Return *parent* without its union, and without the annotations that are about the union as a whole."""
    base = parent.copy()
    for key in parent:
        if key in _OF_UNION or (key.startswith("x-kyc-") and key not in _MARKS):
            del base[key]
    return base


def _references_to(schemas: Node, start: str, target: str) -> Iterator[Node]:
    """Yield each reference to *target* that the component *start* has in its `allOf`, or in that of a part of it."""
    seen: set[str] = set()
    pending = [start]
    while pending:
        name = pending.pop()
        parts = [*_list(schemas.get(name), "allOf")]
        if name in seen or name == target:
            continue
        seen.add(name)
        for part in parts:  # the loop adds to it
            parts += _list(part, "allOf")
            if "$ref" not in part:
                continue
            component = referenced_component(str(part["$ref"]))
            if component == target:
                yield part
            else:
                pending.append(component)


def _list(node: object, keyword: str) -> list[Node]:
    """Return the schemas in the list *keyword* of *node*, none if there is no such list."""
    listed = node.get(keyword) if is_map(node) else None
    return [part for part in listed if is_map(part)] if is_list(listed) else []
