"""Find parts of an `allOf` that contradict each other: no value fits both, so only one of them is read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from polykyc_tools.engine.openapi.overlapping_unions import describe_owner, is_composed
from polykyc_tools.engine.openapi.schemas import (
    ITEM_KEYWORDS,
    Node,
    find_type_conflict,
    flatten_all_of,
    resolve_references,
)
from polykyc_tools.engine.openapi.traversal import visit_schemas
from polykyc_tools.engine.source.diagnostics import Loss
from polykyc_tools.engine.source.mapping_reader import format_position, is_map

_MAX_DEPTH: Final = 20
"""How many lists within lists are compared; no honest document nests deeper."""


def find_conflicts(document: Node) -> Iterator[Loss]:
    """Yield a loss for each pair of types that the parts of one `allOf` of *document* contradict each other with."""
    for pointer, schema in visit_schemas(document):
        for position, name, types in _conflicts(document, schema) if is_composed(schema) else ():
            why = f"`{name}` is {types[0]} in one of its parts and {types[1]} in another; only one of them is kept"
            yield Loss(position, describe_owner(document, pointer), why)


def _conflicts(document: Node, schema: Node) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """Yield the position and the name of what parts of *schema* contradict each other in, and both types."""
    inner = flatten_all_of(document, schema)[1]
    typed = [part for part in inner if "type" in part]
    for part in typed[1:]:
        types = find_type_conflict(document, typed[0], part)
        if types is not None:
            yield format_position(schema, "allOf"), "type", types
            return
    properties: dict[str, Any] = {}
    for part in inner:
        for name, node in part.get("properties", {}).items():
            types = _conflict(document, properties.get(name), node)
            if types is not None:
                yield format_position(part["properties"], name), name, types
            properties[name] = node
    # An object without named properties is a map.
    for word in ITEM_KEYWORDS if not properties else ():
        schemas = [part[word] for part in inner if word in part and part[word] is not True and part[word] != {}]
        for first, second in pairwise(schemas):
            types = _conflict(document, first, second)
            if types is not None:
                yield format_position(schema, "allOf"), word, types


def _conflict(document: Node, first: Any, second: Any) -> tuple[str, str] | None:
    """Return the types of two schemas of the same values, or of the items of these, if no value fits both."""
    for _ in range(_MAX_DEPTH):
        if first is None or first == second:
            break
        types = find_type_conflict(document, first, second)
        if types is not None:
            return types
        word = next(
            (word for word in ITEM_KEYWORDS if _has(document, first, word) and _has(document, second, word)), None
        )
        if word is None:
            break
        first, second = resolve_references(document, first)[word], resolve_references(document, second)[word]
    return None


def _has(document: Node, node: Any, word: str) -> bool:
    return is_map(node) and is_map(resolve_references(document, node).get(word))
