"""What bringing a copy up to date does to each file: decided here, on values, and done elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from attrs import define, evolve

from polykyc_tools.engine.source.moved_modules import MOVED_MODULES
from polykyc_tools.vendoring.copy.status import REJECTED

from .three_way_merge import keep_own_lines, marked, merge, rejected


class Deed(StrEnum):
    """What happens to a file."""

    ADD = "add"
    UPDATE = "update"
    RENAME = "rename"
    MERGE = "merge"
    DELETE = "delete"
    KEEP = "keep"
    CONFLICT = "conflict"


@define(frozen=True)
class Planned:
    """One file that is touched, or kept though upstream or here it is another, and *why* if that is not plain."""

    path: str
    deed: Deed
    why: str = ""
    old_path: str | None = None
    """Where the file was, if upstream renamed it."""


@define(frozen=True)
class Plan:
    """The *steps* for people, and what they come to: files to be written and files to be deleted."""

    steps: tuple[Planned, ...]
    writes: Mapping[str, bytes]
    deletes: frozenset[str]
    renames: Mapping[str, str]
    """The old path of each file that takes another place, by its new one."""

    @property
    def conflicts(self) -> tuple[Planned, ...]:
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
    steps: list[Planned] = []
    writes: dict[str, bytes] = {}
    deletes: set[str] = set()
    renames = _renames(base, here, there)
    for path in sorted({*base, *there} - {*renames.values()}):
        old_path = renames.get(path)
        if old_path is not None:
            step, written = _renamed(old_path, path, base[old_path], here, there[path], words)
            deletes |= {old_path} & {*here}
        else:
            step, written = _changed(path, base.get(path), here.get(path), there.get(path), words)
            deletes |= {path} if step is not None and step.deed is Deed.DELETE else set()
        steps += [step] if step is not None else []
        writes |= written
    return Plan(tuple(steps), writes, frozenset(deletes), {new: old for new, old in renames.items() if old in deletes})


def _renames(base: Mapping[str, bytes], here: Mapping[str, bytes], there: Mapping[str, bytes]) -> dict[str, str]:
    """Return the old path of each file that upstream renamed, by its new one.

    With `--older` a rename is undone. Where a file of somebody's own is in the new place, both are left as they are.
    """
    both_ways = [*MOVED_MODULES.items(), *((new, old) for old, new in MOVED_MODULES.items())]
    return {
        new: old
        for old, new in both_ways
        if old in base and old not in there and new in there and new not in base
        if old not in here or new not in here
    }


def _changed(
    path: str, was: bytes | None, mine: bytes | None, new: bytes | None, words: Words
) -> tuple[Planned | None, dict[str, bytes]]:
    """Return what happens to the file *path*, and the files that this writes."""
    if mine == new:
        return None, {}
    if new == was:
        return Planned(path, Deed.KEEP, "removed here" if mine is None else "modified here"), {}
    if new is None:
        if mine == was:
            return Planned(path, Deed.DELETE), {}
        return Planned(path, Deed.CONFLICT, "gone upstream, modified here: kept, and no longer looked after"), {}
    if mine == was:
        return Planned(path, Deed.ADD if was is None else Deed.UPDATE), {path: new}
    if mine is None:
        why = f"changed upstream, removed here: the change is in {path}{REJECTED}"
        reject = rejected(merge(was or b"", b"", new), path, was=words.was, now=words.now)
        return Planned(path, Deed.CONFLICT, why), {path + REJECTED: reject}
    return _merged(path, was or b"", mine, new, words)


def _renamed(
    old_path: str, path: str, was: bytes, here: Mapping[str, bytes], new: bytes, words: Words
) -> tuple[Planned | None, dict[str, bytes]]:
    """Return what happens to the file *old_path* that upstream renamed to *path*, and the files that this writes."""
    if old_path not in here:
        # Removed here, or renamed here too, ahead of upstream.
        step, written = _changed(path, was, here.get(path), new, words)
        return None if step is None else evolve(step, old_path=old_path), written
    mine = here[old_path]
    step, written = _changed(path, was, mine, new, words)
    if step is not None and step.deed is Deed.CONFLICT:
        return evolve(step, old_path=old_path), written
    why = "with what was modified here" if mine not in (was, new) else ""
    return Planned(path, Deed.RENAME, why, old_path), {path: written.get(path, mine)}


def _merged(path: str, was: bytes, mine: bytes, new: bytes, words: Words) -> tuple[Planned, dict[str, bytes]]:
    # An editor or a checkout may have given every line the ending of Windows; that must not make every line a clash.
    windows = b"\r\n" in mine and mine.count(b"\n") == mine.count(b"\r\n") and b"\r" not in was + new
    merged = merge(was, mine.replace(b"\r\n", b"\n") if windows else mine, new)

    def ended(text: bytes) -> bytes:
        return text.replace(b"\n", b"\r\n") if windows else text

    if not merged.clashes:
        return Planned(path, Deed.MERGE), {path: ended(keep_own_lines(merged))}
    count = f"{len(merged.clashes)} place{'s' if len(merged.clashes) > 1 else ''}"
    if words.rejects:
        why = f"changed upstream and here in {count}: yours stays, the change is in {path}{REJECTED}"
        diff = rejected(merged, path, was=words.was, now=words.now)
        return Planned(path, Deed.CONFLICT, why), {path: ended(keep_own_lines(merged)), path + REJECTED: diff}
    text = ended(marked(merged, was=words.was, now=words.now))
    return Planned(path, Deed.CONFLICT, f"changed upstream and here in {count}: both are between markers"), {path: text}
