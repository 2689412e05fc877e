"""What a name stands for: values, and who uses a class."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from attrs import define

from polykyc_tools.engine.pipeline.generate import Reading
from polykyc_tools.engine.source.pointers import KeyPath


@define(frozen=True)
class Row:
    """A row of a table of the overlay: *text* is what it says, *position* its line."""

    text: str
    position: str


@define(frozen=True)
class NameTarget:
    """What a name stands for: the emitted *file* and the *symbol* in it, its *path*, its *rows*, its operations.

    *listed* are the paths of the provider's own words that it rests on.
    """

    file: str
    symbol: tuple[str, ...]
    path: KeyPath | None
    rows: tuple[Row, ...] = ()
    operations: tuple[str, ...] = ()
    listed: tuple[KeyPath, ...] = ()


NameTargets: TypeAlias = Iterator[tuple[str, NameTarget]]


def users(reading: Reading, name: str) -> tuple[str, ...]:
    """Return the operations that take or give the class *name*, however deep."""
    provider = reading.provider
    holders: Mapping[str, set[str]] = {emitted.name: {cls for _, cls in emitted.imports} for emitted in provider.models}
    names, before = {name}, set[str]()
    while names != before:
        before = set(names)
        names |= {holder for holder, held in holders.items() if held & names}
    return tuple(emitted.name for emitted in provider.operations if {cls for _, cls in emitted.imports} & names)
