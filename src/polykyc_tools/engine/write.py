"""Bring the emitted files to disk: compare them with the tree that is there, or replace it as a whole."""

import shutil
from collections.abc import Mapping
from difflib import unified_diff
from itertools import islice
from pathlib import Path

from attrs import define

from .form import formatted
from .paths import check_paths
from .problems import InputError, Problem
from .swap import alone, beside, swap
from .trial import try_imports

__all__ = ["Difference", "compare", "formatted", "replace"]

_LINES = 400


@define(frozen=True)
class Difference:
    """What sets a tree apart from the emitted files, by path; true if anything does."""

    added: tuple[str, ...]  # on disk only
    missing: tuple[str, ...]  # emitted only
    changed: tuple[str, ...]
    text: str

    def __bool__(self) -> bool:
        return bool(self.added or self.missing or self.changed)


def compare(files: Mapping[str, bytes], target: Path) -> Difference:
    """Return how the tree at *target* differs from *files*: the sets of paths first, then the bytes."""
    check_paths(files)
    _check_target(target)
    there = _tree(target)
    added, missing = sorted(there.keys() - files.keys()), sorted(files.keys() - there.keys())
    changed = sorted(path for path in there.keys() & files.keys() if there[path] != files[path])
    lines = [
        line
        for path in sorted([*added, *missing, *changed])
        for line in _diff(target.name, path, there.get(path), files.get(path))
    ]
    more = len(lines) - _LINES
    tail = [f"... and {more} more lines"] if more > 0 else []
    text = "\n".join([*islice(lines, _LINES), *tail])
    return Difference(tuple(added), tuple(missing), tuple(changed), text)


def replace(files: Mapping[str, bytes], target: Path) -> bool:
    """Make *files* the whole tree at *target*, once they import, and return whether that changed anything.

    At any failure the old tree stays.
    """
    check_paths(files)
    _check_target(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with alone(target):
            difference = compare(files, target) if target.exists() else None
            if difference is not None and not difference:
                return False
            stage = beside(target, "new")
            try:
                _emit(files, stage / target.name)
                try_imports(_touched(files, difference), stage, target.name)
                swap(stage / target.name, target)
                return True
            finally:
                shutil.rmtree(stage, ignore_errors=True)
    except OSError as error:
        what = f"cannot be written: {(error.strerror or str(error)).lower()}"
        hint = "make the folder writable, or name another with `--root`"
        raise InputError([Problem(str(error.filename or target), what, hint)]) from error


def _touched(files: Mapping[str, bytes], difference: Difference | None) -> list[str]:
    """Return those of *files* that may import otherwise than before: no provider imports another."""
    if difference is None:
        return list(files)
    parts = {path.partition("/")[0] for path in (*difference.added, *difference.missing, *difference.changed)}
    if "_runtime" in parts:
        return list(files)
    return [path for path in files if "/" not in path or path.partition("/")[0] in parts]


def _check_target(target: Path) -> None:
    if target.is_symlink():
        what = f"is a link to `{target.readlink()}`, and would be replaced by a folder"
        raise InputError([Problem(str(target), what, "remove the link, or name the folder that it leads to")])
    if target.exists() and not target.is_dir():
        raise InputError([Problem(str(target), "is a file, and a folder belongs there", "remove the file")])


def _tree(target: Path) -> dict[str, bytes | None]:
    """Return each file's bytes by its path; None for what is no plain file, which equals nothing emitted."""
    tree: dict[str, bytes | None] = {}
    for place in target.rglob("*"):
        inside = place.relative_to(target)
        if "__pycache__" in inside.parts or (place.is_dir() and not place.is_symlink()):
            continue
        plain = place.is_file() and not place.is_symlink()
        tree[inside.as_posix()] = place.read_bytes() if plain else None
    return tree


def _diff(name: str, path: str, there: bytes | None, emitted: bytes | None) -> list[str]:
    label = f"{name}/{path}"
    fate = "is missing" if there is None else "differs"
    if emitted is None:
        fate = "is not emitted, and would be removed"
    return [f"{label}: {fate}", *unified_diff(_lines(there), _lines(emitted), label, label, lineterm="")]


def _lines(content: bytes | None) -> list[str]:
    return (content or b"").decode(errors="backslashreplace").split("\n")


def _emit(files: Mapping[str, bytes], home: Path) -> None:
    # The mode is set, not left to the umask: the tree is the same for whoever emits it.
    for path, content in files.items():
        place = home / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        place.chmod(0o644)
