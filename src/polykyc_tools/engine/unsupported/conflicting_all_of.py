"""What parts of one `allOf` say against each other: no value fits both, so one of them is left out."""

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

_DEEPEST: Final = 20
"""How far lists of lists are followed; nobody writes deeper ones."""


def find_conflicts(document: Node) -> Iterator[Loss]:
    """Yield what the parts of each schema of *document* say of the same thing and cannot both mean."""
    for pointer, schema in visit_schemas(document):
        for where, name, said in _clashing(document, schema) if is_composed(schema) else ():
            why = f"`{name}` is {said[0]} in one of its parts and {said[1]} in another; only one of them is kept"
            yield Loss(where, describe_owner(document, pointer), why)


def _clashing(document: Node, schema: Node) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """Yield the place and the name of what parts of *schema* differ in, and what they say."""
    known: dict[str, Any] = {}
    inner = flatten_all_of(document, schema)[1]
    typed = [part for part in inner if "type" in part]
    for part in typed[1:]:
        said = find_type_conflict(document, typed[0], part)
        if said is not None:
            yield format_position(schema, "allOf"), "type", said
            return
    for part in inner:
        for name, node in part.get("properties", {}).items():
            said = _between(document, known.get(name), node)
            if said is not None:
                yield format_position(part["properties"], name), name, said
            known[name] = node
    # Beyond what has a name an object holds anything.
    for word in ITEM_KEYWORDS if not known else ():
        held = [part[word] for part in inner if word in part and part[word] is not True and part[word] != {}]
        for one, other in pairwise(held):
            said = _between(document, one, other)
            if said is not None:
                yield format_position(schema, "allOf"), word, said


def _between(document: Node, one: Any, other: Any) -> tuple[str, str] | None:
    """Return what *one* and *other* say of the same values, or of all that these hold, if no value fits both."""
    for _ in range(_DEEPEST):
        if one is None or one == other:
            break
        said = find_type_conflict(document, one, other)
        if said is not None:
            return said
        word = next((word for word in ITEM_KEYWORDS if _has(document, one, word) and _has(document, other, word)), None)
        if word is None:
            break
        one, other = resolve_references(document, one)[word], resolve_references(document, other)[word]
    return None


def _has(document: Node, node: Any, word: str) -> bool:
    return is_map(node) and is_map(resolve_references(document, node).get(word))
