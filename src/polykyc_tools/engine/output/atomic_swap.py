"""Replace a folder by another one, so that a kill at any moment leaves one of the two.

Where the system can exchange two folders in one step, there is always a target. Elsewhere the old one has another name
for the moment between two renames, and `recover` gives it its name back.
"""

import ctypes
import os
import re
import secrets
import shutil
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from polykyc_tools.engine.source.diagnostics import InputError, Problem

_HERE = -100  # AT_FDCWD: a relative path starts at the working directory
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, and RENAME_SWAP of macOS


@contextmanager
def lock_folder(target: Path) -> Generator[None, None, None]:
    """Lock *target* against every other run, and remove what a killed run left.

    Raises:
        InputError: Another run has the lock.

    """
    if sys.platform == "win32":
        recover(target)
        yield
        return
    import fcntl  # Windows has no such module

    # The system lets go of the lock when the process ends, however it ends.
    lock = os.open(target.parent, os.O_RDONLY)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            busy = Problem(str(target), "another run is writing it", "wait for that run to end, then run again")
            raise InputError([busy]) from None
        recover(target)
        yield
    finally:
        os.close(lock)


def staging_path(target: Path, role: str) -> Path:
    """Return a new path next to *target*, on the same disk, whose name `recover` recognises."""
    return target.with_name(f".{target.name}-{role}-{secrets.token_hex(4)}")


def recover(target: Path) -> None:
    """Bring *target* back if a run was killed while it had another name, and remove what that run left."""
    for old in find_set_aside(target):
        if not os.path.lexists(target):
            old.rename(target)
    for role in ("old", "new"):
        for left in _leftovers(target, role):
            shutil.rmtree(left, ignore_errors=True)


def find_set_aside(target: Path) -> list[Path]:
    """Return the trees of *target* that a killed run left under another name."""
    return _leftovers(target, "old")


def _leftovers(target: Path, role: str) -> list[Path]:
    # The whole name has to fit, because a folder of the user may begin like that.
    pattern = re.compile(rf"\.{re.escape(target.name)}-{role}-[0-9a-f]{{8}}")
    return [path for path in target.parent.iterdir() if pattern.fullmatch(path.name)]


def _accept_any(_: Path) -> bool:
    return True


def swap(new: Path, target: Path, *, expected: Callable[[Path], bool] = _accept_any) -> bool:
    """Replace *target* by *new*, remove the old tree, and return whether that was done.

    The old tree is checked once no other process can reach it. If it is not as *expected*, it gets its place back.
    """
    if not os.path.lexists(target):
        new.rename(target)
        return True
    if _exchange(new, target):
        fits = expected(new)
        if not fits:
            _exchange(new, target)
        shutil.rmtree(new, ignore_errors=True)
        return fits
    old = staging_path(target, "old")
    try:
        target.rename(old)
        fits = expected(old)
        if fits:
            new.rename(target)
    finally:
        recover(target)
    return fits


def _exchange(left: Path, right: Path) -> bool:
    """Exchange two folders in one step, or return False where the system or the disk cannot."""
    try:
        system = ctypes.CDLL(None, use_errno=True)
        first, second = os.fsencode(left.absolute()), os.fsencode(right.absolute())
        if sys.platform == "darwin":
            return bool(system.renamex_np(first, second, _EXCHANGE) == 0)
        return bool(system.renameat2(_HERE, first, _HERE, second, _EXCHANGE) == 0)
    except (AttributeError, OSError, TypeError):
        return False
