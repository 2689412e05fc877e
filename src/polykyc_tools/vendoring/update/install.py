"""Write a new state of a copy next to it, then put it in its place in one step."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Generator, Iterator, Mapping
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from stat import S_IMODE

from polykyc_tools.engine.output.atomic_swap import lock_folder, staging_path, swap
from polykyc_tools.engine.output.foreign_files import is_cached
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.vendoring.copy.tree import Tree, tree


@contextmanager
def held(target: Path) -> Generator[None, None, None]:
    """Keep other runs away from *target*; create the folders above it, and remove them again if they stay empty."""
    for above in target.parents:
        if above.exists() and not above.is_dir():
            raise InputError([Problem(str(above), "is a file, and a folder belongs there", "name another folder")])
    created = [above for above in target.parents if not above.exists()]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with lock_folder(target):
            yield
    finally:
        for above in created:
            if above.exists() and not any(above.iterdir()):
                above.rmdir()


def put(
    target: Path, existing: Tree, writes: Mapping[str, bytes], deletes: Collection[str], renames: Mapping[str, str]
) -> None:
    """Write and delete files of *target*, which contains *existing*; after a failure it is as it was.

    A file at one of the new paths in *renames* gets the mode that the one at its old path has.
    """
    stage = staging_path(target, "new")
    expected = {path: content for path, content in {**existing.files, **writes}.items() if path not in deletes}
    try:
        if target.exists():
            shutil.copytree(target, stage, symlinks=True, ignore=_ignored)
        else:
            stage.mkdir()
        modes = {new: S_IMODE((stage / old).stat().st_mode) for new, old in renames.items()}
        for path in deletes:
            (stage / path).unlink()
        for path, content in writes.items():
            file = stage / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            if path not in existing.files:
                file.chmod(modes.get(path, 0o644))  # whatever the umask is
        _drop_empty(stage, deletes)
        if tree(stage).files != expected or not swap(stage, target, expected=lambda old: tree(old) == existing):
            raise _restless(target)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def clear(target: Path, existing: Tree) -> None:
    """Remove *target*, which contains *existing* and nothing else, in one step."""
    gone = staging_path(target, "new")
    target.rename(gone)
    if tree(gone) != existing:
        gone.rename(target)
        raise _restless(target)
    shutil.rmtree(gone, ignore_errors=True)


def refuse_obstacles(target: Path, existing: Tree, emitted: Collection[str], changes: Collection[str]) -> None:
    """Raise unless *emitted* are files or free places inside *target*, and *changes* of them may be written."""
    by_case = {path.casefold(): path for path in (*existing.files, *existing.folders, *existing.links)}
    problems = [
        Problem(str(target / path), what, hint)
        for each in sorted({*emitted, *changes})
        for path, what, hint in _obstacles(existing, by_case, each)
    ]
    reason = "is no plain file, and cannot be kept"
    problems += [Problem(str(target / path), reason, "move it elsewhere") for path in sorted(existing.strange)]
    locked = sorted(path for path in existing.locked if path in changes or path in existing.folders)
    if os.path.lexists(target) and not os.access(target, os.W_OK):
        locked.insert(0, "")
    problems += [Problem(str(target / path), "is read-only", f"chmod u+w {target / path}") for path in locked]
    if problems:
        raise InputError(problems)


def _obstacles(existing: Tree, by_case: Mapping[str, str], path: str) -> Iterator[tuple[str, str, str]]:
    """Yield what is in the way of the file *path*; *by_case* maps a case-folded name to the existing one."""
    there = {*existing.files, *existing.folders}
    for part in accumulate(path.split("/"), "{}/{}".format):
        if part in existing.links:
            yield part, f"is a link to `{existing.links[part]}`", "put what it leads to in its place"
        elif part == path and part in existing.folders:
            yield part, "is a folder that is in the way", "move it elsewhere"
        elif part != path and part in existing.files:
            yield part, "is a file that is in the way", "move it elsewhere"
        elif part not in there and (other := by_case.get(part.casefold())) is not None:
            yield part, f"differs from `{other}`, which is there, by case only", "rename the one that is there"


def _ignored(folder: str, names: list[str]) -> list[str]:
    """Return those of *names* in *folder* that Python keeps for itself: they may be of the old state."""
    return [name for name in names if is_cached(f"{folder}/{name}") and not (Path(folder) / name).is_symlink()]


def _restless(target: Path) -> InputError:
    hint = "let it come to rest, then run again"
    return InputError([Problem(str(target), "was changed by somebody else meanwhile", hint)])


def _drop_empty(stage: Path, deletes: Collection[str]) -> None:
    """Remove the folders that lost their last file; those that were empty before stay."""
    for path in deletes:
        for above in (stage / path).parents:
            # Gone already with another of its files, as are perhaps those above it.
            if not above.exists():
                continue
            if above == stage or any(above.iterdir()):
                break
            above.rmdir()
