"""What a run of `generate` depends on, as digests: files, the engine, and what is installed beside it.

Only the standard library is needed: telling that nothing changed has to be quick.
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
"""What of the workshop decides about the emitted bytes, and about what is recorded of them."""

GONE: Final = ""
"""The digest of what is not there, or no file."""


def digest(content: bytes) -> str:
    """Return the digest of *content*."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def of_file(path: Path) -> str:
    """Return the digest of the file at *path*, `GONE` if there is none that can be read."""
    try:
        return digest(path.read_bytes()) if path.is_file() else GONE
    except OSError:
        return GONE


def of_all(digests: Mapping[str, str]) -> str:
    """Return one digest of many, by what they are of."""
    return digest("".join(f"{digests[name]} {name}\0" for name in sorted(digests)).encode())


def below(folder: Path) -> Iterator[Path]:
    """Yield every file below *folder*, and every link: none to a folder is followed."""
    for above, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        links = [name for name in folders if (Path(above) / name).is_symlink()]
        yield from (Path(above) / name for name in (*names, *links))


def engine() -> str:
    """Return the digest of what makes files out of inputs: this Python, our own code, and all that is installed."""
    ours = [file for name in _ENGINE for file in ([_HERE / name] if name.endswith(".py") else below(_HERE / name))]
    digests = {file.relative_to(_HERE).as_posix(): of_file(file) for file in ours}
    return of_all({**digests, "python": sys.version, "installed": of_all(dict(_installed()))})


def _installed() -> Iterator[tuple[str, str]]:
    # By the names of their folders, which hold the version, and the time of their installation: to read metadata
    # would take as long as all the rest.
    for place in sys.path:
        try:
            found = list(os.scandir(place or "."))
        except OSError:
            continue
        for entry in found:
            if entry.name.endswith((".dist-info", ".egg-info")):
                yield f"{place}/{entry.name}", str(entry.stat().st_mtime_ns)


def latest(paths: Iterable[Path]) -> int:
    """Return when the last of *paths* was changed, on the clock of their disk."""
    return max((_changed(path) for path in paths), default=0)


def _changed(path: Path) -> int:
    try:
        found = (path.stat(), path.lstat())
    except OSError:
        return 0
    # The time of change cannot be set back, that of the content can; on Windows the former is that of creation.
    return max(max(one.st_mtime_ns, 0 if os.name == "nt" else one.st_ctime_ns) for one in found)
