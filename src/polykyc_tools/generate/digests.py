"""Digests of what a run of `generate` depends on: files, the engine, and the installed packages.

Only the standard library is imported, because a run without changes has to be quick.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).resolve().parent.parent
_ENGINE: Final = ("engine", "generate", "overlay_schema", "version.py")
"""The parts of `polykyc_tools` that decide the emitted bytes and the records of them."""

GONE: Final = ""
"""The digest of a path that is missing, or no file."""


def digest(content: bytes) -> str:
    """Return the digest of *content*."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def of_file(path: Path) -> str:
    """Return the digest of the file at *path*, or `GONE` if it cannot be read."""
    try:
        return digest(path.read_bytes()) if path.is_file() else GONE
    except OSError:
        return GONE


def of_all(digests: Mapping[str, str]) -> str:
    """Return one digest of many *digests* by name."""
    return digest("".join(f"{digests[name]} {name}\0" for name in sorted(digests)).encode())


def below(folder: Path) -> Iterator[Path]:
    """Yield every file and every link below *folder*; a link to a folder is not followed."""
    for above, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        links = [name for name in folders if (Path(above) / name).is_symlink()]
        yield from (Path(above) / name for name in (*names, *links))


def engine() -> str:
    """Return the digest of what makes files of inputs: this Python, our own code, and the installed packages."""
    files = [file for name in _ENGINE for file in ([_HERE / name] if name.endswith(".py") else below(_HERE / name))]
    digests = {file.relative_to(_HERE).as_posix(): of_file(file) for file in files}
    return of_all({**digests, "python": sys.version, "installed": of_all(dict(_installed()))})


def _installed() -> Iterator[tuple[str, str]]:
    # The names of the metadata folders contain the version, and their time is that of the installation. To read the
    # metadata would take as long as all the rest.
    for folder in sys.path:
        try:
            entries = list(os.scandir(folder or "."))
        except OSError:
            continue
        for entry in entries:
            if entry.name.endswith((".dist-info", ".egg-info")):
                yield f"{folder}/{entry.name}", str(entry.stat().st_mtime_ns)


def latest(paths: Iterable[Path]) -> int:
    """Return the time of the last change of *paths* in nanoseconds, on the clock of their disk; 0 without any."""
    return max((_changed(path) for path in paths), default=0)


def _changed(path: Path) -> int:
    try:
        stats = (path.stat(), path.lstat())
    except OSError:
        return 0
    # A program can set back the time of the content, but not that of the change. On Windows the latter is the creation.
    return max(max(stat.st_mtime_ns, 0 if os.name == "nt" else stat.st_ctime_ns) for stat in stats)
