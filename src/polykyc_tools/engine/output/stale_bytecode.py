"""Find compiled modules that Python loads in place of the source that a person has reviewed (PEP 552).

What Python writes by itself has the time and the size of its source, and is ignored when they differ: a person who can
make such a file can change the source as well. Python loads a module with a hash by that hash alone, or without a look
at the source. Such a module stays in a checkout, and its code may be anything.
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
    """Return the reason against each compiled module below *home* that Python did not write by itself, by path."""
    reasons = {path: _fault(home / path) for path in _cached(home)}
    return {path: why for path, why in sorted(reasons.items()) if why}


def tracked_bytecode(home: Path) -> dict[str, str]:
    """Return the same for each compiled file below *home* that git tracks, empty where git does not work."""
    if not any((above / ".git").exists() for above in (home.absolute(), *home.absolute().parents)):
        return {}
    # A repository may name a program that watches its files, and a check must not run it.
    line = ["git", "-C", str(home), "-c", "core.fsmonitor=false", "ls-files", "-z", "--", *_PATTERNS]
    try:
        listing = subprocess.run(line, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return {}
    why = "is compiled, and git tracks it: everybody gets it; `git rm --cached` it"
    return {os.fsdecode(path): why for path in listing.split(b"\0") if path}


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
