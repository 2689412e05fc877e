"""What programs spend with all that they start: memory and time, and stock as it comes, its hooks included."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from turns import installed

BIN = Path(sys.executable).parent
# Stock looks for ruff, which its hooks run, on the PATH; without it they are left out.
PATH = f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"

_MEMORY = Path("/dev/shm")
"""A disk in memory, on Linux: to make a file costs some disks half a millisecond of CPU, whatever makes it."""


@contextmanager
def folder() -> Generator[Path]:
    """Yield an empty folder, in memory where that can be."""
    with TemporaryDirectory(dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None) as path:
        yield Path(path)


def polykyc_command(root: Path) -> list[str]:
    """Return the command that emits the clients of *root*."""
    return [str(BIN / "polykyc"), "generate", "--root", str(root)]


def stock(spec: Path, out: Path) -> list[str]:
    """Return the command of stock openapi-python-client, which emits a client of *spec* into *out*."""
    arguments = ("generate", "--path", str(spec), "--output-path", str(out), "--meta", "none")
    return [str(BIN / "openapi-python-client"), *arguments]


def peak(command: list[str]) -> float:
    """Return the most MiB that *command* and its children have at once, what they share counted once; Linux only."""
    child = subprocess.Popen(command, env={**installed(), "PATH": PATH}, stdout=subprocess.DEVNULL)
    highest = before = 0
    while child.poll() is None:
        size = sum(map(_size, _tree(child.pid)))
        # Twice in a row: a child that is about to become another program seems to have all that its parent has.
        highest, before = max(highest, min(size, before)), size
        time.sleep(0.01)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    return highest / 1024


def _tree(process: int) -> list[int]:
    try:
        inner = " ".join(file.read_text() for file in Path(f"/proc/{process}/task").glob("*/children"))
    except OSError:  # it has ended meanwhile
        inner = ""
    return [process, *(descendant for child in inner.split() for descendant in _tree(int(child)))]


def _size(process: int) -> int:
    """Return the kB of *process*, of pages that it shares its share."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
