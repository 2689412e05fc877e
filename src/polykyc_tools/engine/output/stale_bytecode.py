"""Compiled modules that Python loads in the place of the source that was read and approved (PEP 552).

What Python writes by itself carries the time and the size of its source, and is thrown away when they differ; whoever
can make such a file can change the source as well. One that carries a hash is loaded by that hash alone, or without a
look at the source: it survives a checkout, and its code may be any.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from .foreign_files import CACHE, is_cached

_BY_HASH: Final = 1
_CHECKED: Final = 2
_FLAGS: Final = slice(4, 8)  # after the number of the version of Python
_PATTERNS: Final = ("*.pyc", "*.pyo", "*.pyd", "*.so", f"*{CACHE}/*")


def planted_bytecode(home: Path) -> dict[str, str]:
    """Return why each compiled module below *home* that Python did not write by itself is one too many, by its path."""
    told = {path: _fault(home / path) for path in _cached(home)}
    return {path: why for path, why in sorted(told.items()) if why}


def tracked_bytecode(home: Path) -> dict[str, str]:
    """Return the same for each compiled file below *home* that git tracks; nothing where git cannot be asked."""
    if not any((above / ".git").exists() for above in (home.absolute(), *home.absolute().parents)):
        return {}
    # A repository may name a program that watches its files: it is not to be run by whoever only looks.
    line = ["git", "-C", str(home), "-c", "core.fsmonitor=false", "ls-files", "-z", "--", *_PATTERNS]
    try:
        told = subprocess.run(line, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return {}
    why = "is compiled, and git tracks it: everybody gets it; `git rm --cached` it"
    return {os.fsdecode(path): why for path in told.split(b"\0") if path}


def _cached(home: Path) -> Iterator[str]:
    for above, _, names in os.walk(home):
        for path in (Path(above) / name for name in names):
            inside = path.relative_to(home).as_posix()
            if is_cached(inside) and path.is_file() and not path.is_symlink():
                yield inside


def _fault(path: Path) -> str:
    with path.open("rb") as file:
        flags = int.from_bytes(file.read(_FLAGS.stop)[_FLAGS], "little")
    if not flags & _BY_HASH:
        return ""
    how = "by the hash of its source, whatever its code" if flags & _CHECKED else "without a look at its source"
    return f"is compiled, and loaded {how}; delete it"
