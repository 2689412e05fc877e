"""What bringing a copy up to date does to each file: decided here, on values, and done elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from attrs import define

from polykyc_tools.vendoring.copy.status import REJECTED

from .three_way_merge import marked, merge, ours, rejected


class Deed(StrEnum):
    """What happens to a file."""

    ADD = "add"
    UPDATE = "update"
    MERGE = "merge"
    DELETE = "delete"
    KEEP = "keep"
    CONFLICT = "conflict"


@define(frozen=True)
class Step:
    """One file that is touched, or kept though upstream or here it is another, and *why* if that is not plain."""

    path: str
    deed: Deed
    why: str = ""


@define(frozen=True)
class Plan:
    """The *steps* for people, and what they come to: files to be written and files to be deleted."""

    steps: tuple[Step, ...]
    writes: Mapping[str, bytes]
    deletes: frozenset[str]

    @property
    def conflicts(self) -> tuple[Step, ...]:
        """Return the steps that a person has to settle."""
        return tuple(step for step in self.steps if step.deed is Deed.CONFLICT)


@define(frozen=True)
class Words:
    """How conflicts are shown: *rejects* into files of their own, or markers, which call the sides *was* and *now*."""

    rejects: bool
    was: str
    now: str


def plan(base: Mapping[str, bytes], here: Mapping[str, bytes], there: Mapping[str, bytes], words: Words) -> Plan:
    """Return how the files *here*, which were *base*, become *there* without losing what was done to them.

    What is in neither *base* nor *there* is somebody else's, and is not looked at.
    """
    steps: list[Step] = []
    writes: dict[str, bytes] = {}
    deletes: set[str] = set()
    for path in sorted({*base, *there}):
        was, mine, new = base.get(path), here.get(path), there.get(path)
        if mine == new:
            continue
        if new == was:
            steps.append(Step(path, Deed.KEEP, "removed here" if mine is None else "modified here"))
        elif mine == was and new is None:
            steps.append(Step(path, Deed.DELETE))
            deletes.add(path)
        elif mine == was and new is not None:
            steps.append(Step(path, Deed.ADD if was is None else Deed.UPDATE))
            writes[path] = new
        elif new is None:
            steps.append(Step(path, Deed.CONFLICT, "gone upstream, modified here: kept, and no longer looked after"))
        elif mine is None:
            why = f"changed upstream, removed here: the change is in {path}{REJECTED}"
            steps.append(Step(path, Deed.CONFLICT, why))
            writes[path + REJECTED] = rejected(merge(was or b"", b"", new), path, was=words.was, now=words.now)
        else:
            step, written = _merged(path, was or b"", mine, new, words)
            steps.append(step)
            writes |= written
    return Plan(tuple(steps), writes, frozenset(deletes))


def _merged(path: str, was: bytes, mine: bytes, new: bytes, words: Words) -> tuple[Step, dict[str, bytes]]:
    # An editor or a checkout may have given every line the ending of Windows; that must not make every line a clash.
    windows = b"\r\n" in mine and mine.count(b"\n") == mine.count(b"\r\n") and b"\r" not in was + new
    merged = merge(was, mine.replace(b"\r\n", b"\n") if windows else mine, new)

    def ended(text: bytes) -> bytes:
        return text.replace(b"\n", b"\r\n") if windows else text

    if not merged.clashes:
        return Step(path, Deed.MERGE), {path: ended(ours(merged))}
    count = f"{len(merged.clashes)} place{'s' if len(merged.clashes) > 1 else ''}"
    if words.rejects:
        why = f"changed upstream and here in {count}: yours stays, the change is in {path}{REJECTED}"
        diff = rejected(merged, path, was=words.was, now=words.now)
        return Step(path, Deed.CONFLICT, why), {path: ended(ours(merged)), path + REJECTED: diff}
    text = ended(marked(merged, was=words.was, now=words.now))
    return Step(path, Deed.CONFLICT, f"changed upstream and here in {count}: both are between markers"), {path: text}
