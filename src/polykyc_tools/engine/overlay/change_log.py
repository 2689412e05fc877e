"""What each action of an overlay did, and where: kept for those who ask why a thing is as it is."""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from attrs import define

from polykyc_tools.engine.source.nodes import JSON, Array, Object, SourcePosition, find_position
from polykyc_tools.engine.source.pointers import KeyPath, require_value

from .merge import kind_of

Did: TypeAlias = Literal["adds", "replaces", "removes", "extends"]


@define(frozen=True)
class Touch:
    """One thing that *action* did at *place*; *where* is the line that says so, *was* the line that stood there."""

    place: KeyPath
    action: str
    did: Did
    where: SourcePosition
    was: SourcePosition | None


def removals(document: Object, found: list[KeyPath], action: str, where: SourcePosition) -> Iterator[Touch]:
    """Yield what an action that removes the places *found* is about to do."""
    for place in found:
        if place:
            yield Touch(place, action, "removes", where, _mark(document, place))


def updates(document: Object, found: list[KeyPath], value: JSON, action: str, where: SourcePosition) -> Iterator[Touch]:
    """Yield what an action that merges *value* into the places *found* is about to do."""
    for place in found:
        old = require_value(document, place)
        if isinstance(old, Object) and isinstance(value, Object):
            yield from _merging(old, value, place, action)
        elif isinstance(old, Array):
            yield Touch(place, action, "extends", where, old.position)
        else:
            yield Touch(place, action, "replaces", where, _mark(document, place))


def _merging(old: Object, value: Object, place: KeyPath, action: str) -> Iterator[Touch]:
    for key, new in value.items():
        there, where = (*place, key), find_position(value, key)
        if key not in old:
            yield Touch(there, action, "adds", where, None)
        elif isinstance(inner := old[key], Object) and isinstance(new, Object):
            yield from _merging(inner, new, there, action)
        elif kind_of(old[key]) == kind_of(new) == "a list":
            yield Touch(there, action, "extends", where, find_position(old, key))
        elif old[key] != new:
            yield Touch(there, action, "replaces", where, find_position(old, key))


def _mark(document: Object, place: KeyPath) -> SourcePosition | None:
    if not place:
        return document.position
    holder = require_value(document, place[:-1])
    return find_position(holder, place[-1]) if isinstance(holder, Object | Array) else None
