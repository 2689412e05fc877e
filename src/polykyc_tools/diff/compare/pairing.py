"""The models or enums of two states, side by side: gone, new, or of another name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from polykyc_tools.diff.findings.finding import Finding, Name, Side
from polykyc_tools.engine import ir
from polykyc_tools.engine.pipeline.generate import Reading
from polykyc_tools.engine.source.pointers import KeyPath

Class = TypeVar("Class", ir.Model, ir.Choice)
By = Callable[[Reading, str], KeyPath | None]


def paired(
    kind: str,
    old: tuple[Side, Iterable[Class]],
    new: tuple[Side, Iterable[Class]],
    renamed: Mapping[str, str],
    place: By,
) -> tuple[list[Finding], list[tuple[Class, Class]]]:
    """Return what is gone, new or *renamed* among the classes of a *kind*, and those that both sides have."""
    (ours, was), (theirs, now) = old, new
    slug = theirs.provider.slug
    before, after = {renamed.get(one.name, one.name): one for one in was}, {one.name: one for one in now}
    found: list[Finding] = []
    both: list[tuple[Class, Class]] = []
    for name, one in before.items():
        if name not in after:
            where = ours.at(place(ours.reading, one.name))
            found.append(Finding(f"{kind}-removed", slug, one.name, "is gone", where, named(one)))
    for name, one in after.items():
        where = theirs.at(place(theirs.reading, name))
        if name not in before:
            found.append(Finding(f"{kind}-added", slug, name, "is new", where, named(one)))
            continue
        both.append((before[name], one))
        if before[name].name != name:
            what = f"is named so now, and was `{before[name].name}`"
            found.append(Finding(f"{kind}-renamed", slug, name, what, where, named(before[name], one)))
    return found, both


def named(*classes: ir.Model | ir.Choice) -> frozenset[Name]:
    """Return the public names of *classes*."""
    return frozenset(("model", one.name) for one in classes)
