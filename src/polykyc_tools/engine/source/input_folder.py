"""Documents of an input folder; other files there are refused, because a run would ignore them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from .diagnostics import InputError, Problem

SUFFIXES: Final = (".yaml", ".yml", ".json")
"""The suffixes of a document."""

_IGNORED_FILES: Final = frozenset({"README.md", "Thumbs.db", "desktop.ini"})
"""The other files that an input folder may hold, next to hidden files that do not look like a document."""
_EDITOR_BACKUPS: Final = re.compile(r"\.#(.+)|#(.+)#|(.+)~")
"""The backups that Emacs and other editors keep of a document."""
_DOCUMENT: Final = re.compile(r"(?P<stem>.+?)(?P<suffix>\.ya?ml|\.json)", re.IGNORECASE)


def documents(home: Path, name: str, *, nested: bool = False) -> tuple[list[Path], list[Problem]]:
    """Return the documents in the folder *name* of *home*, sorted, and what is wrong with everything else there.

    The folder need not be there; *nested* ones may hold what its documents refer to.
    """
    folder = home / name
    try:
        entries = sorted(folder.iterdir()) if folder.is_dir() else []
        document_names = frozenset(path.name for path in entries if _is_document(path))
        faults = {
            path.name: _describe_problem(path, document_names, nested=nested)
            for path in entries
            if path.name not in document_names
        }
        problems = [Problem(f"{name}/{entry}", *fault) for entry, fault in faults.items() if fault]
        problems = [*_misplaced(home, name), *problems]
    except OSError as error:
        what = f"cannot be read: {(error.strerror or str(error)).lower()}"
        raise InputError([Problem(name, what, "mend its permissions")]) from error
    return [path for path in entries if path.name in document_names], problems


def document(folder: Path, stem: str) -> Path | None:
    """Return the document in *folder* that is called *stem*, None if there is none."""
    return next((path for suffix in SUFFIXES if (path := folder / f"{stem}{suffix}").is_file()), None)


def is_left_over(name: str) -> bool:
    """Tell whether a file of that *name* is an editor's or a system's, and no template."""
    return name.startswith(".") or name.endswith("~")


def _misplaced(home: Path, name: str) -> Iterator[Problem]:
    """Yield what is wrong with the folder *name* of *home* itself, and with others of nearly that name."""
    folder = home / name
    if folder.is_dir():
        return
    if folder.is_symlink():
        what = f"is a link to `{folder.readlink()}`, which is not there"
        yield Problem(name, what, "restore the folder, or remove the link")
    elif folder.exists():
        yield Problem(name, "is a file, and a folder belongs there", "move the file away")
    for other in sorted(home.iterdir()):
        if other.name.casefold() in {name, name.removesuffix("s")} and other.is_dir():
            held = next((path.name for path in sorted(other.iterdir()) if _is_document(path)), None)
            if held is not None:
                yield Problem(other.name, f"is not read, and holds `{held}`", f"rename it to `{name}`")


def _is_document(path: Path) -> bool:
    return path.suffix in SUFFIXES and not path.name.startswith(".") and path.is_file()


def _describe_problem(path: Path, document_names: frozenset[str], *, nested: bool) -> tuple[str, str] | None:
    """Return the problem of *path*, which is not in *document_names*, and its edit; None if it may stay."""
    name = path.name
    edited = _EDITOR_BACKUPS.fullmatch(name)
    if edited is not None and document_names.intersection(edited.groups()):
        return None
    named = _DOCUMENT.match(name.lstrip(".#"))
    ends = name.endswith(SUFFIXES)
    if path.is_symlink() and not path.exists():
        return f"is a link to `{path.readlink()}`, which is not there", "restore the file, or remove the link"
    if path.is_dir():
        held = "a file belongs there" if ends else "none of the files in it is read"
        return None if nested and not ends else (f"is a folder, and {held}", "move it elsewhere")
    if name in _IGNORED_FILES or (name.startswith(".") and not name.lower().endswith(SUFFIXES)):
        return None
    if ends and not path.is_file():
        return "is not a file", "name a YAML or JSON file"
    meant = f"{named['stem']}{named['suffix'].lower()}" if named else None
    if meant is None or meant in document_names:
        return "is no document, and would be passed over", "move it elsewhere, or remove it"
    return "is not called as a document is, and would be passed over", f"rename it to `{meant}`, or move it elsewhere"
