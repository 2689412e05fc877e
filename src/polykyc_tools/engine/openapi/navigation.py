"""Walk a document by places, through references and compositions, so that each step keeps its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.nodes import Array, Object, mark
from polykyc_tools.engine.source.pointers import KeyPath, keys, pointer_of, value_at_path

from .schemas import COMPOSED


def line(document: Object, place: KeyPath | None) -> str:
    """Return `path:line` of *place*, nothing for None."""
    if place is None:
        return ""
    if not place:
        return str(document.where)
    holder = value_at_path(document, place[:-1])
    return str(mark(holder, place[-1])) if isinstance(holder, Object | Array) else ""


def followed(document: Object, place: KeyPath) -> KeyPath:
    """Return the place that the references at *place* lead to, itself if there are none."""
    seen: set[KeyPath] = set()
    while place not in seen:
        seen.add(place)
        node = value_at_path(document, place)
        said = node.get("$ref") if isinstance(node, Object) else None
        if not isinstance(said, str):
            break
        place = keys(pointer_of(said))
    return place


def pieces(document: Object, place: KeyPath, seen: set[KeyPath] | None = None) -> Iterator[KeyPath]:
    """Yield the place of every schema that has a say at *place*: what it refers to and what it is composed of."""
    seen = set() if seen is None else seen
    place = followed(document, place)
    node = value_at_path(document, place)
    if place in seen or not is_map(node):
        return
    seen.add(place)
    yield place
    for word in COMPOSED:
        for index, _ in enumerate(node.get(word, ())):
            yield from pieces(document, (*place, word, index), seen)


def member(document: Object, place: KeyPath, name: str) -> KeyPath | None:
    """Return the place of the property *name* of the schema at *place*, None if it has none."""
    for piece in pieces(document, place):
        if name in (get(document, (*piece, "properties")) or ()):
            return (*piece, "properties", name)
    return None


def media(document: Object, place: KeyPath) -> KeyPath | None:
    """Return the place of the schema of the body or parameter at *place*, None if it has none."""
    if get(document, place) is None:
        return None
    place = followed(document, place)
    for name in get(document, (*place, "content")) or ():
        if get(document, (*place, "content", name, "schema")) is not None:
            return (*place, "content", name, "schema")
    return None


def get(document: Object, place: KeyPath) -> Any:
    """Return what stands at *place*, None if nothing does."""
    try:
        return value_at_path(document, place)
    except (IndexError, KeyError, TypeError):
        return None


def walked(document: Object, place: KeyPath, steps: Sequence[str]) -> KeyPath | None:
    """Return how far *steps* lead from the schema at *place*, by names where a composition moved the properties."""
    if get(document, place) is None:
        return None
    rest = list(steps)
    while rest:
        word = rest.pop(0)
        if word == "properties" and rest:
            found = member(document, place, rest.pop(0))
        else:
            step: str | int = int(word) if word.isdecimal() else word
            found = next(_stepped(document, place, step), None)
        if found is None:
            return place
        place = found
    return place


def _stepped(document: Object, place: KeyPath, step: str | int) -> Iterator[KeyPath]:
    if get(document, (*place, step)) is not None:
        yield (*place, step)
    for piece in pieces(document, place):
        if get(document, (*piece, step)) is not None:
            yield (*piece, step)
