"""Put a folder in the place of another, so that a kill at any point leaves the one or the other.

Where the system can exchange two folders in one step, there is no moment without a target.
Elsewhere the old one stands aside for the moment between two renames, and `recover` brings it back.
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
def alone(target: Path) -> Generator[None, None, None]:
    """Keep out every other run that would write *target*, and clear away what a killed one left."""
    if sys.platform == "win32":
        recover(target)
        yield
        return
    import fcntl  # there is none on Windows

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


def beside(target: Path, role: str) -> Path:
    """Return a fresh path next to *target*, on the same disk, that `recover` knows as ours."""
    return target.with_name(f".{target.name}-{role}-{secrets.token_hex(4)}")


def recover(target: Path) -> None:
    """Bring *target* back if a run was killed while it stood aside, and remove what that run left."""
    for old in aside(target):
        if not os.path.lexists(target):
            old.rename(target)
    for role in ("old", "new"):
        for left in _left(target, role):
            shutil.rmtree(left, ignore_errors=True)


def aside(target: Path) -> list[Path]:
    """Return the trees of *target* that a killed run left standing aside."""
    return _left(target, "old")


def _left(target: Path, role: str) -> list[Path]:
    # Named as `beside` names them, to the letter: a folder of the user's may begin like that.
    ours = re.compile(rf"\.{re.escape(target.name)}-{role}-[0-9a-f]{{8}}")
    return [path for path in target.parent.iterdir() if ours.fullmatch(path.name)]


def _anything(_: Path) -> bool:
    return True


def swap(new: Path, target: Path, *, expected: Callable[[Path], bool] = _anything) -> bool:
    """Put *new* in the place of *target*, whose old tree is gone afterwards; return whether that was done.

    It is not done if the old tree is not as *expected* once nobody can reach it any more: it is put back then.
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
    old = beside(target, "old")
    try:
        target.rename(old)
        fits = expected(old)
        if fits:
            new.rename(target)
    finally:
        recover(target)
    return fits


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, or return False where the system or the disk cannot."""
    try:
        system = ctypes.CDLL(None, use_errno=True)
        first, second = os.fsencode(one.absolute()), os.fsencode(other.absolute())
        if sys.platform == "darwin":
            return bool(system.renamex_np(first, second, _EXCHANGE) == 0)
        return bool(system.renameat2(_HERE, first, _HERE, second, _EXCHANGE) == 0)
    except (AttributeError, OSError, TypeError):
        return False
