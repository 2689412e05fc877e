"""Bring a copy from one state to another: plan the changes, and write exactly those."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Final

from attrs import define, evolve

from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.moved_modules import MovedImport, moved_imports
from polykyc_tools.vendoring.copy.lockfile import NAME, Lock, digest, dump
from polykyc_tools.vendoring.copy.status import state
from polykyc_tools.vendoring.copy.tree import Tree, tree

from .install import clear, held, put, refuse_obstacles
from .plan import Plan, Words, plan

_BASE: Final = re.compile(r"^\|{7} .*?^={7}$", re.MULTILINE | re.DOTALL)


@define(frozen=True)
class Change:
    """From the lock *old* and its files *base* to *new* and *there*; without a new lock nothing is to be left."""

    old: Lock | None
    base: Mapping[str, bytes]
    new: Lock | None
    there: Mapping[str, bytes]


@define(frozen=True)
class Done:
    """What was done, or with a dry run would be: *idle* if there was nothing to do.

    The *moved_imports* are those of files that are not as they came, by the path and in the state after it.
    """

    change: Change
    plan: Plan
    idle: bool
    moved_imports: tuple[tuple[str, MovedImport], ...]


def carry_out(target: Path, decide: Callable[[], Change], *, rejects: bool, dry: bool) -> Done:
    """Do to the copy at *target* what *decide* says, or with *dry* only tell."""
    with nullcontext() if dry else held(target):
        change, existing = decide(), tree(target)
        _refuse_unresolved(target, change, existing)
        words = Words(rejects, was=_label(change.old), now=_label(change.new))
        decided = plan(change.base, existing.files, change.there, words)
        writes, deletes = {**decided.writes}, {*decided.deletes}
        after = {path: content for path, content in {**existing.files, **writes}.items() if path not in deletes}
        if change.old is not None and change.new is not None:
            accepted = _still_accepted(change.old, change.new, existing.files, after, decided)
            change = evolve(change, new=evolve(change.new, accepted=accepted))
        if change.new is None:
            deletes.add(NAME)
        elif existing.files.get(NAME) != (written := dump(change.new)):
            writes[NAME] = written
        _refuse_overwriting(target, change, existing, writes)
        refuse_obstacles(target, existing, {*change.base, *change.there}, {*writes, *deletes})
        if (writes or deletes) and not dry:
            if (
                change.new is None
                and {*existing.files} == deletes
                and not existing.links
                and not _is_repository(target)
            ):
                clear(target, existing)
            else:
                put(target, existing, writes, deletes, decided.renames)
    return Done(change, decided, not (writes or deletes), tuple(_moved_imports(after, change.there)))


def _moved_imports(after: Mapping[str, bytes], there: Mapping[str, bytes]) -> Iterator[tuple[str, MovedImport]]:
    """Yield the imports in files of somebody's own, or modified here, whose module is at another path now."""
    for path, content in sorted(after.items()):
        if path.endswith(".py") and content != there.get(path):
            # The old text between the markers of a conflict does not stay.
            text = _BASE.sub(lambda base: "\n" * base[0].count("\n"), content.decode(errors="replace"))
            for moved in moved_imports(path, text, after):
                yield path, moved


def _still_accepted(
    old: Lock, new: Lock, here: Mapping[str, bytes], after: Mapping[str, bytes], decided: Plan
) -> dict[str, str]:
    """Return the digests of the accepted files as they are *after* the change; a conflict has to be accepted again."""
    conflicts = {step.path for step in decided.conflicts}
    new_paths = {old_path: path for path, old_path in decided.renames.items()}
    accepted: dict[str, str] = {}
    for path, was in old.accepted.items():
        new_path = new_paths.get(path, path)
        if new_path not in new.files or new_path not in after or new_path in conflicts:
            continue
        # A further edit, which nobody accepted, stays unaccepted.
        now = digest(after[new_path]) if path in here and digest(here[path]) == was else was
        if now != new.files[new_path]:
            accepted[new_path] = now
    return accepted


def _label(lock: Lock | None) -> str:
    return f"polykyc {lock.origin.version} {lock.origin.revision[:8]}" if lock else "nothing"


def _is_repository(target: Path) -> bool:
    return (target / ".git").exists()


def _refuse_unresolved(target: Path, change: Change, existing: Tree) -> None:
    """Raise if an earlier conflict still waits: a second one on top of it could not be read."""
    if change.old and (waiting := state(change.old, existing).unresolved):
        hint = "settle it, and remove the markers or the .rej file"
        raise InputError(Problem(str(target / path), f"has {why}", hint) for path, why in waiting.items())


def _refuse_overwriting(target: Path, change: Change, existing: Tree, writes: Mapping[str, bytes]) -> None:
    """Raise if a file of the user, such as a `.rej` of another tool, would be overwritten."""
    foreign = [path for path in _strange(change, writes) if path in existing.files]
    if foreign:
        hint = "move it elsewhere"
        raise InputError(Problem(str(target / path), "is there already, and is not ours", hint) for path in foreign)


def _strange(change: Change, writes: Mapping[str, bytes]) -> Iterator[str]:
    return (path for path in sorted(writes) if path not in {*change.base, *change.there, NAME})
