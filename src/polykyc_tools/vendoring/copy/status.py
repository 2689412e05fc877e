"""How a copy differs from its lock."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import Final

from attrs import define

from .lockfile import NAME, Lock, contents, digest
from .tree import Tree

REJECTED: Final = ".rej"
_MARKER: Final = re.compile(rb"^(?:<{7} |>{7} )[^\r\n]*", re.MULTILINE)


class Verdict(IntEnum):
    """What is found of a copy, as the exit code that says so."""

    WHOLE = 0
    MODIFIED = 4
    SCATTERED = 5
    NEWER = 6
    UNRESOLVED = 7


_URGENT: Final = (Verdict.UNRESOLVED, Verdict.SCATTERED, Verdict.MODIFIED, Verdict.NEWER)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return which of *verdicts* a person has to see first."""
    present = {*verdicts}
    return next((verdict for verdict in _URGENT if verdict in present), Verdict.WHOLE)


@define(frozen=True)
class State:
    """The paths at which a copy differs from its lock, with a word on each that needs one."""

    unresolved: Mapping[str, str]
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    modified: Mapping[str, str]
    accepted: tuple[str, ...] = ()
    """The files that were modified, and accepted as they are."""

    @property
    def verdict(self) -> Verdict:
        """Return what it comes to, a newer version left out."""
        if self.unresolved:
            return Verdict.UNRESOLVED
        if self.missing or self.extra:
            return Verdict.SCATTERED
        return Verdict.MODIFIED if self.modified else Verdict.WHOLE


def state(lock: Lock, tree: Tree) -> State:
    """Return how *tree* differs from *lock*."""
    modified: dict[str, str] = {}
    missing: list[str] = []
    accepted: list[str] = []
    for path, expected in lock.files.items():
        content = tree.files.get(path)
        if path in tree.links:
            modified[path] = f"is a link to `{tree.links[path]}`"
        elif path in tree.strange:
            modified[path] = "is no plain file"
        elif content is None:
            missing.append(path)
        elif (now := digest(content)) == lock.accepted.get(path):
            accepted.append(path)
        elif now != expected:
            modified[path] = "line endings only" if digest(content.replace(b"\r\n", b"\n")) == expected else ""
    extra = sorted({*tree.files, *tree.links, *tree.strange} - {*lock.files, NAME})
    unresolved = {path: f"a conflict marker on line {line}" for path, line in _marked(lock, tree).items()}
    unresolved |= {path: "what an update could not apply" for path in extra if _is_reject(path, lock)}
    return State(unresolved, tuple(missing), tuple(extra), modified, tuple(accepted))


def edited(base: Mapping[str, bytes], tree: Tree) -> tuple[dict[str, str], dict[str, str]]:
    """Return the modules of *tree* that are not as they came: the text that each came with, if it did, and its own."""
    here = {
        path: content.decode(errors="replace")
        for path, content in tree.files.items()
        if path.endswith(".py") and content != base.get(path)
    }
    return {path: base[path].decode() for path in here if path in base}, here


def _marked(lock: Lock, tree: Tree) -> dict[str, int]:
    """Return the line of the first conflict marker in each file that has one which it did not come with."""
    lines: dict[str, int] = {}
    for path, expected in lock.files.items():
        content = tree.files.get(path, b"")
        if digest(content) != expected and (markers := [*_MARKER.finditer(content)]):
            # Unpacked for those alone: a hook looks at every commit, and hardly a file holds a marker.
            came = {*_MARKER.findall(contents(lock, NAME)[path])}
            if first := next((marker for marker in markers if marker[0] not in came), None):
                lines[path] = content.count(b"\n", 0, first.start()) + 1
    return lines


def _is_reject(path: str, lock: Lock) -> bool:
    return path.endswith(REJECTED) and path.removesuffix(REJECTED) in lock.files
