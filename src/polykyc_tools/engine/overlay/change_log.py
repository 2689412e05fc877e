"""What each action of an overlay did, and where: kept for those who ask why a thing is as it is."""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from attrs import define

from polykyc_tools.engine.source.nodes import JSON, Array, Mark, Object, mark
from polykyc_tools.engine.source.pointers import KeyPath, value_at_path

from .merge import kind_of

Did: TypeAlias = Literal["adds", "replaces", "removes", "extends"]


@define(frozen=True)
class Touch:
    """One thing that *action* did at *place*; *where* is the line that says so, *was* the line that stood there."""

    place: KeyPath
    action: str
    did: Did
    where: Mark
    was: Mark | None


def removals(document: Object, found: list[KeyPath], action: str, where: Mark) -> Iterator[Touch]:
    """Yield what an action that removes the places *found* is about to do."""
    for place in found:
        if place:
            yield Touch(place, action, "removes", where, _mark(document, place))


def updates(document: Object, found: list[KeyPath], value: JSON, action: str, where: Mark) -> Iterator[Touch]:
    """Yield what an action that merges *value* into the places *found* is about to do."""
    for place in found:
        old = value_at_path(document, place)
        if isinstance(old, Object) and isinstance(value, Object):
            yield from _merging(old, value, place, action)
        elif isinstance(old, Array):
            yield Touch(place, action, "extends", where, old.where)
        else:
            yield Touch(place, action, "replaces", where, _mark(document, place))


def _merging(old: Object, value: Object, place: KeyPath, action: str) -> Iterator[Touch]:
    for key, new in value.items():
        there, where = (*place, key), mark(value, key)
        if key not in old:
            yield Touch(there, action, "adds", where, None)
        elif isinstance(inner := old[key], Object) and isinstance(new, Object):
            yield from _merging(inner, new, there, action)
        elif kind_of(old[key]) == kind_of(new) == "a list":
            yield Touch(there, action, "extends", where, mark(old, key))
        elif old[key] != new:
            yield Touch(there, action, "replaces", where, mark(old, key))


def _mark(document: Object, place: KeyPath) -> Mark | None:
    if not place:
        return document.where
    holder = value_at_path(document, place[:-1])
    return mark(holder, place[-1]) if isinstance(holder, Object | Array) else None
