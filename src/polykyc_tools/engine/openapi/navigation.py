"""Walk a document by places, through references and compositions, so that each step keeps its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.nodes import Array, Object, find_position
from polykyc_tools.engine.source.pointers import KeyPath, find_value, pointer_of, require_value, split_pointer

from .schemas import COMPOSITION_KEYWORDS, Node


def format_path_position(document: Object, place: KeyPath | None) -> str:
    """Return `path:line` of *place*, nothing for None."""
    if place is None:
        return ""
    if not place:
        return str(document.position)
    holder = require_value(document, place[:-1])
    return str(find_position(holder, place[-1])) if isinstance(holder, Object | Array) else ""


def follow_references(document: Node, place: KeyPath) -> KeyPath:
    """Return the place that the references at *place* lead to, itself if there are none."""
    seen: set[KeyPath] = set()
    while place not in seen:
        seen.add(place)
        node = require_value(document, place)
        said = node.get("$ref") if is_map(node) else None
        if not isinstance(said, str):
            break
        place = split_pointer(pointer_of(said))
    return place


def find_composed_paths(
    document: Node, place: KeyPath, seen: set[KeyPath] | None = None, *, composed: Sequence[str] = COMPOSITION_KEYWORDS
) -> Iterator[KeyPath]:
    """Yield the path of every schema that has a say at *place*: what it refers to, and what it is *composed* of."""
    seen = set() if seen is None else seen
    place = follow_references(document, place)
    node = require_value(document, place)
    if place in seen or not is_map(node):
        return
    seen.add(place)
    yield place
    for word in composed:
        for index, _ in enumerate(node.get(word, ())):
            yield from find_composed_paths(document, (*place, word, index), seen, composed=composed)


def find_property_path(
    document: Node, place: KeyPath, name: str, *, composed: Sequence[str] = COMPOSITION_KEYWORDS
) -> KeyPath | None:
    """Return the path of the property *name* of the schema at *place*, None if neither it nor a part has one."""
    for piece in find_composed_paths(document, place, composed=composed):
        if name in (find_value(document, (*piece, "properties")) or ()):
            return (*piece, "properties", name)
    return None


def find_nested_property_path(
    document: Node, place: KeyPath, path: Iterable[str], *, composed: Sequence[str] = COMPOSITION_KEYWORDS
) -> KeyPath | None:
    """Return the path of the property at *path* of the values of the schema at *place*, None if there is none."""
    found: KeyPath | None = place
    for name in path:
        found = find_property_path(document, found, name, composed=composed) if found is not None else None
    return found


def find_content_schema(document: Node, place: KeyPath) -> KeyPath | None:
    """Return the place of the schema of the body or parameter at *place*, None if it has none."""
    if find_value(document, place) is None:
        return None
    place = follow_references(document, place)
    for name in find_value(document, (*place, "content")) or ():
        if find_value(document, (*place, "content", name, "schema")) is not None:
            return (*place, "content", name, "schema")
    return None


def follow_steps(document: Node, place: KeyPath, steps: Sequence[str]) -> KeyPath | None:
    """Return how far *steps* lead from the schema at *place*, by names where a composition moved the properties."""
    if find_value(document, place) is None:
        return None
    rest = list(steps)
    while rest:
        word = rest.pop(0)
        if word == "properties" and rest:
            found = find_property_path(document, place, rest.pop(0))
        else:
            step: str | int = int(word) if word.isdecimal() else word
            found = next(_stepped(document, place, step), None)
        if found is None:
            return place
        place = found
    return place


def _stepped(document: Node, place: KeyPath, step: str | int) -> Iterator[KeyPath]:
    if find_value(document, (*place, step)) is not None:
        yield (*place, step)
    for piece in find_composed_paths(document, place):
        if find_value(document, (*piece, step)) is not None:
            yield (*piece, step)
