"""A process that dies in the middle, without a process: from one change of the disk on, nothing succeeds any more."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, Final

_DISK: Final = ("open", "os.", "shutil.", "fcntl.", "ctypes.")
# What changes the disk; to die before a reading is to die after the last change before it.
_CHANGES: Final = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.utime", "ctypes.dlsym"}
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Killed(BaseException):
    """The process is no more; no `except` of ours may catch it."""


class _Clock:
    """Counts changes; at the last one, and ever after, the process is dead."""

    left: int | None = None
    seen: int = 0
    exchange: bool = True
    event: str = ""
    deed: Callable[[], object] | None = None

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        if self.left is None or not event.startswith(_DISK):
            return
        if event == self.event and self.deed:
            deed, self.deed = self.deed, None
            deed()
        if event in _CHANGES or (event == "open" and args[2] & _WRITING):
            self.seen += 1
        if self.seen >= self.left:
            raise Killed
        if not self.exchange and event == "ctypes.dlsym":
            raise AttributeError(args[1])  # as a system without the call says


_CLOCK: Final = _Clock()
sys.addaudithook(_CLOCK)  # for good: Python takes none away again, so it sleeps between uses


@contextmanager
def killed_at(change: int, *, exchange: bool = True) -> Generator[None, None, None]:
    """Let all inside die at its *change*th change of the disk; without *exchange* as on a system that lacks it."""
    _CLOCK.left, _CLOCK.seen, _CLOCK.exchange = change, 0, exchange
    try:
        yield
    except Killed:
        pass
    finally:
        _CLOCK.left = None


def changes(work: Callable[[], object], *, exchange: bool = True) -> int:
    """Return how often *work* changes the disk."""
    with killed_at(sys.maxsize, exchange=exchange):
        work()
    return _CLOCK.seen


@contextmanager
def meanwhile(event: str, deed: Callable[[], object], *, exchange: bool = True) -> Generator[None, None, None]:
    """Do *deed*, as somebody else would, right before the first *event* of those inside."""
    _CLOCK.event, _CLOCK.deed = event, deed
    with killed_at(sys.maxsize, exchange=exchange):
        yield
    assert _CLOCK.deed is None, f"there was no {event}"
