"""Compare emitted files with the tree on disk, or replace it as a whole."""

import os
import shutil
from collections.abc import Collection, Generator, Mapping
from contextlib import contextmanager
from difflib import unified_diff
from itertools import islice
from pathlib import Path

from attrs import define

from polykyc_tools.engine.progress import Step, unheard
from polykyc_tools.engine.source.diagnostics import InputError, Problem

from .atomic_swap import lock_folder, staging_path, swap
from .foreign_files import foreign_files, package_files, refuse_foreign_files
from .formatting import formatted, lay_out, write_files
from .import_check import try_imports
from .path_checks import check_paths
from .stale_bytecode import planted_bytecode

__all__ = ["Difference", "compare", "emit", "formatted", "replace"]

_LINES = 400


@define(frozen=True)
class Difference:
    """How a tree differs from the emitted files, by path; true if it does."""

    added: tuple[str, ...]  # on disk only
    missing: tuple[str, ...]  # emitted only
    changed: tuple[str, ...]
    compiled: Mapping[str, str]
    """Compiled modules that Python loads in place of the sources, each with the reason against it."""
    text: str

    def __bool__(self) -> bool:
        return bool(self.added or self.missing or self.changed or self.compiled)


def compare(files: Mapping[str, bytes], target: Path) -> Difference:
    """Return how the tree at *target* differs from *files*: first in its paths, then in its bytes."""
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
    return Difference(tuple(added), tuple(missing), tuple(changed), planted_bytecode(target), text)


def replace(files: Mapping[str, bytes], target: Path, *, earlier: Collection[str] = ()) -> bool:
    """Make *files* the whole tree at *target*, if they can be imported, and return whether that changed anything.

    *earlier* are the files of the last run.

    Raises:
        InputError: A file cannot be imported or written, or the old tree has a file that no run wrote. The old tree
            stays as it is.

    """
    check_paths(files)
    with _locked(target):
        # Compare first, because an unchanged tree may be read-only.
        if target.exists() and not compare(files, target):
            return False
        with _stage(target) as home:
            write_files(files, home)
            return _replace_tree(files, home, target, earlier=earlier)


def emit(
    texts: Mapping[str, str],
    unchanged: Mapping[str, bytes],
    target: Path,
    step: Step = unheard,
    *,
    shipped: Collection[str] = (),
    earlier: Collection[str] = (),
) -> tuple[dict[str, bytes], bool]:
    """Format *texts*, and make them and the *unchanged* files the tree at *target*, as `replace` does.

    Return its files, and whether the tree changed. Each stage is a *step*. Files that are *shipped* with polykyc are
    neither formatted nor imported.
    """
    check_paths({*texts, *unchanged})
    if target.is_dir() and not os.access(target.parent, os.W_OK):
        # A read-only tree may still be up to date.
        files = {**formatted(texts, shipped=shipped), **unchanged}
        return files, replace(files, target, earlier=earlier)
    with _locked(target), _stage(target) as home:
        step(f"laying out {len(texts):,} files")
        files = lay_out(texts, home, shipped=shipped)
        write_files(unchanged, home)
        files.update(unchanged)
        return files, _replace_tree(files, home, target, step, shipped=shipped, earlier=earlier)


def _replace_tree(
    files: Mapping[str, bytes],
    home: Path,
    target: Path,
    step: Step = unheard,
    *,
    shipped: Collection[str] = (),
    earlier: Collection[str] = (),
) -> bool:
    """Replace *target* by *home*, which holds *files*, unless they are the same."""
    difference = compare(files, target) if target.exists() else None
    if difference is not None and not difference:
        return False
    refuse_foreign_files(target, files, earlier)
    touched = [path for path in _touched(files, difference) if path not in shipped]
    step(f"importing {sum(path.endswith('.py') for path in touched):,} modules")
    try_imports(touched, home.parent, home.name)
    # The imports take seconds, in which a user may have put a file there.
    if not swap(home, target, expected=lambda old: not foreign_files(old, files, earlier)):
        refuse_foreign_files(target, files, earlier)
    return True


@contextmanager
def _locked(target: Path) -> Generator[None]:
    """Lock *target* against other runs, and turn errors of the system into problems that name the edit."""
    _check_target(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with lock_folder(target):
            yield
    except OSError as error:
        what = f"cannot be written: {(error.strerror or str(error)).lower()}"
        hint = "make the folder writable, or name another with `--root`"
        raise InputError([Problem(str(error.filename or target), what, hint)]) from error


@contextmanager
def _stage(target: Path) -> Generator[Path]:
    """Yield a folder with the name of *target*, in a folder next to it that is removed afterwards."""
    stage = staging_path(target, "new")
    try:
        (stage / target.name).mkdir(parents=True)
        yield stage / target.name
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _touched(files: Mapping[str, bytes], difference: Difference | None) -> list[str]:
    """Return those of *files* whose import may have changed: no provider imports another one."""
    if difference is None:
        return list(files)
    parts = {path.partition("/")[0] for path in (*difference.added, *difference.missing, *difference.changed)}
    if "_runtime" in parts:
        return list(files)
    return [path for path in files if "/" not in path or path.partition("/")[0] in parts]


def _check_target(target: Path) -> None:
    above = target.parent
    if above.is_symlink() and not above.exists():
        what = f"is a link to `{above.readlink()}`, which is not there"
        raise InputError([Problem(str(above), what, "remove the link, or make the folder that it leads to")])
    if above.exists() and not above.is_dir():
        raise InputError([Problem(str(above), "is a file, and a folder belongs there", "move the file away")])
    for other in above.iterdir() if above.is_dir() else ():
        if other.name != target.name and other.name.casefold() == target.name.casefold():
            what = f"differs from `{target.name}` by case only, and is the same folder on some disks"
            raise InputError([Problem(str(other), what, "rename it, or name the package as it is with --package")])
    if target.is_symlink():
        what = f"is a link to `{target.readlink()}`, and would be replaced by a folder"
        raise InputError([Problem(str(target), what, "remove the link, or name the folder that it leads to")])
    if target.exists() and not target.is_dir():
        raise InputError([Problem(str(target), "is a file, and a folder belongs there", "remove the file")])


def _tree(target: Path) -> dict[str, bytes | None]:
    """Return the bytes of each file by its path, and None for a link, which never equals an emitted file."""
    tree: dict[str, bytes | None] = {}
    for path in package_files(target):
        file = target / path
        plain = file.is_file() and not file.is_symlink()
        tree[path] = file.read_bytes() if plain else None
    return tree


def _diff(name: str, path: str, there: bytes | None, emitted: bytes | None) -> list[str]:
    label = f"{name}/{path}"
    fate = "is missing" if there is None else "differs"
    if emitted is None:
        fate = "is not emitted"
    return [f"{label}: {fate}", *unified_diff(_lines(there), _lines(emitted), label, label, lineterm="")]


def _lines(content: bytes | None) -> list[str]:
    return (content or b"").decode(errors="backslashreplace").split("\n")
