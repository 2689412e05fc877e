"""Where copies are: the folder that somebody names, or those below the current one."""

from __future__ import annotations

import keyword
import os
from pathlib import Path

from polykyc_tools.engine.output.foreign_files import CACHE
from polykyc_tools.engine.source.diagnostics import InputError, Problem

from .lockfile import NAME, Lock, read

_PASSED = frozenset({CACHE, "node_modules", "site-packages"})


def absolute_path(path: Path) -> Path:
    """Return *path* from the root on, with its links as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - `resolve` would follow the links


def copy_folder(into: Path) -> Path:
    """Return the folder that *into* names, by the shortest path that leads there."""
    absolute = absolute_path(into)
    if absolute.is_symlink():
        hint = "name the folder that it leads to"
        raise InputError([Problem(str(into), f"is a link to `{absolute.readlink()}`", hint)])
    here = Path.cwd()
    return absolute.relative_to(here) if absolute.is_relative_to(here) and absolute != here else absolute


def copies(into: Path | None) -> list[Path]:
    """Return the copy at *into*, or every one below the current folder."""
    if into is not None:
        return [copy_folder(into)]
    targets = _copies_below()
    if not targets:
        raise InputError([Problem(".", f"no `{NAME}` lies below it", "name the folder of the copy with --into")])
    return targets


def only_copy(into: Path | None, example: str) -> Path:
    """Return the copy at *into*, or else the only one below the current folder; *example* is a command that names one.

    Raises:
        InputError: There is none below the current folder, or there are several.

    """
    if into is not None:
        return copy_folder(into)
    targets = _copies_below()
    if not targets:
        raise InputError([Problem(".", f"no `{NAME}` lies below it", f"name the folder, as in `{example}`")])
    if len(targets) > 1:
        what = f"there are several copies below it: {', '.join(map(str, targets))}"
        raise InputError([Problem(".", what, f"name one of them, as with `--into {targets[0]}`")])
    return targets[0]


def _copies_below() -> list[Path]:
    return sorted(Path(home) for home, folders, files in os.walk(".") if _is_copy(folders, files))


def _is_copy(folders: list[str], files: list[str]) -> bool:
    """Tell whether a folder with *files* is a copy; keep out of those of its *folders* that are somebody else's."""
    folders[:] = [name for name in folders if name not in _PASSED and not name.startswith(".")]
    if "pyvenv.cfg" in files:
        folders.clear()
    return NAME in files


def locked(target: Path) -> Lock:
    """Return the lock of the copy at *target*."""
    path = target / NAME
    if path.is_symlink() or not path.is_file():
        raise InputError([Problem(str(target), *_lack(target))])
    return read(path, str(path))


def _lack(target: Path) -> tuple[str, str]:
    from polykyc_tools.engine.output.atomic_swap import (
        find_set_aside,  # here, because only a copy that is gone needs it
    )

    if not target.exists() and target.parent.is_dir() and find_set_aside(target):
        return "an update was cut off while it stood aside", f"run `polykyc vendor update --into {target}` again"
    if target.exists() and not target.is_dir():
        return "is a file, not a copy", "name the folder of the copy"
    what = f"is no copy: it has no `{NAME}`" if target.exists() else "is not there"
    return what, "name the folder that `polykyc vendor add` made, or restore it"


def refuse_strangers(target: Path, away: Path) -> None:
    """Raise unless a copy can be put at *target*, which has none, outside of the package at *away*."""
    problems: list[Problem] = []
    if not target.name.isidentifier() or keyword.iskeyword(target.name):
        hint = "end it with a name such as kyc; the folder becomes a package"
        problems.append(Problem(f"--into {target}", f"`{target.name}` is no name of a Python package", hint))
    if target.exists() and not target.is_dir():
        problems.append(Problem(str(target), "is a file, and a folder belongs there", "name another folder"))
    elif target.exists() and (names := sorted(path.name for path in target.iterdir() if path.name != CACHE)):
        some = ", ".join(f"`{name}`" for name in names[:3])
        hint = f"name a folder of its own, such as {target / 'kyc'}"
        problems.append(Problem(str(target), f"holds {some}{', …' if names[3:] else ''}, and is no copy", hint))
    absolute = target.absolute()
    around = [str(above) for above in absolute.parents if (above / NAME).exists()]
    problems += [
        Problem(str(target), f"lies inside the copy at {above}", "name a folder next to that one") for above in around
    ]
    if absolute.resolve().is_relative_to(away.resolve()):
        problems.append(Problem(str(target), "lies inside the package to be copied", "name a folder of your own"))
    if problems:
        raise InputError(problems)
