"""Find files in an emitted package that no run of polykyc wrote, so that no run deletes or overwrites them."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.header_comment import comment, has_header

CACHE: Final = "__pycache__"
_BYTECODE: Final = re.compile(r"[^/]+\.pyc(?:\.[0-9]+)?")
_MADE_BY_THE_SYSTEM: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_MOST: Final = 20
_BEGINNING: Final = 4096


def is_cached(path: str) -> bool:
    """Tell whether *path* has the name of a file that Python keeps in `__pycache__` and can write again."""
    folder, _, name = path.rpartition("/")
    return folder.rpartition("/")[2] == CACHE and _BYTECODE.fullmatch(name) is not None


def package_files(target: Path) -> Iterator[str]:
    """Yield the path of every file and link below *target*, without those that Python and the system make again."""
    for above, folders, names in os.walk(target, onerror=_refuse):
        links = [name for name in folders if (Path(above) / name).is_symlink()]
        for name in (*names, *links):
            file = Path(above) / name
            path = file.relative_to(target).as_posix()
            if file.is_symlink() or not (name in _MADE_BY_THE_SYSTEM or is_cached(path)):
                yield path


def _refuse(error: OSError) -> None:
    # A file that cannot be read may be foreign. A folder that does not exist has no files.
    if not isinstance(error, FileNotFoundError):
        what = f"cannot be read: {(error.strerror or str(error)).lower()}"
        raise InputError([Problem(str(error.filename), what, "mend its permissions")]) from error


def foreign_files(target: Path, files: Collection[str], earlier: Collection[str]) -> list[str]:
    """Return the files at *target* that no run of polykyc wrote; *earlier* lists the files of the last run.

    *files* are the paths to write. Without the list, the header line shows that polykyc wrote a file. A file without
    comments counts as written if its path is in *files* and another file has the line.
    """
    unlisted = [path for path in package_files(target) if path not in earlier or (target / path).is_symlink()]
    headed = {path for path in unlisted if _says_generated(target / path)}
    marker = {path for path in files if comment(path) is None} if earlier or headed else set[str]()
    marker -= {path for path in marker if (target / path).is_symlink()}
    return sorted({*unlisted} - headed - marker)


def refuse_foreign_files(target: Path, files: Collection[str], earlier: Collection[str]) -> None:
    """Raise `InputError` if writing *files* to *target* would lose a file that no run of polykyc wrote."""
    foreign = foreign_files(target, files, earlier)
    if not foreign:
        return
    if {*foreign} == {*package_files(target)}:
        names = sorted({path.partition("/")[0] for path in foreign})
        some = ", ".join(f"`{name}`" for name in names[:3])
        what = f"holds {some}{', …' if names[3:] else ''}, which no run of polykyc wrote"
        raise InputError([Problem(str(target), what, "name another package with --package, or move the folder away")])
    what = "was not written by polykyc, and would be lost, for the folder is replaced as a whole"
    hint = "move it out of the folder, or delete it"
    problems = [Problem(str(target / path), what, hint) for path in foreign[:_MOST]]
    if len(foreign) > _MOST:
        problems.append(Problem(str(target), f"holds {len(foreign) - _MOST} more such files", hint))
    raise InputError(problems)


def _says_generated(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return has_header(file.read(_BEGINNING))
