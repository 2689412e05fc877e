"""What a name stands for: values, and who uses a class."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from attrs import define

from polykyc_tools.engine.pipeline.generate import Reading
from polykyc_tools.engine.source.pointers import KeyPath


@define(frozen=True)
class Row:
    """A row of a table of the overlay: *text* is what it says, *where* its line."""

    text: str
    where: str


@define(frozen=True)
class Thing:
    """What a name stands for: the emitted *file* and the *symbol* in it, its *place*, its *rows*, its operations.

    *listed* are the places of the provider's own words that it rests on.
    """

    file: str
    symbol: tuple[str, ...]
    place: KeyPath | None
    rows: tuple[Row, ...] = ()
    operations: tuple[str, ...] = ()
    listed: tuple[KeyPath, ...] = ()


Things: TypeAlias = Iterator[tuple[str, Thing]]


def users(reading: Reading, name: str) -> tuple[str, ...]:
    """Return the operations that take or give the class *name*, however deep."""
    provider = reading.provider
    holders: Mapping[str, set[str]] = {emitted.name: {cls for _, cls in emitted.imports} for emitted in provider.models}
    names, before = {name}, set[str]()
    while names != before:
        before = set(names)
        names |= {holder for holder, held in holders.items() if held & names}
    return tuple(emitted.name for emitted in provider.operations if {cls for _, cls in emitted.imports} & names)
