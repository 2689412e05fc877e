"""The sandbox's time: the machine's, moved on as a test likes."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from math import floor
from typing import Final

from attrs import define

LATEST: Final = datetime(9000, 1, 1, tzinfo=UTC).timestamp()
"""Times beyond this one cannot be written everywhere, so nothing is made to last longer."""


class Clock:
    """Seconds since 1970, *offset* ahead of what *read* tells.

    What the sandbox keeps is in its own time. What it tells is in the reader's, who has another clock: moving on makes
    everything that was kept older, and a client that compares `expires_at` with its own time agrees.
    """

    def __init__(self, read: Callable[[], float] = time.time, *, offset: float = 0.0) -> None:
        self._read = read
        self.offset = offset
        self._stopped: Final[ContextVar[float | None]] = ContextVar("polykyc_sandbox_now", default=None)

    def now(self) -> float:
        """Return the sandbox's time."""
        stopped = self._stopped.get()
        return self._read() + self.offset if stopped is None else stopped

    @contextmanager
    def stopped(self) -> Generator[None]:
        """Let no time pass for the caller: a session that runs out in the middle of an answer has no word in it."""
        token = self._stopped.set(self.now())
        try:
            yield
        finally:
            self._stopped.reset(token)

    def outside(self, moment: float) -> float:
        """Return *moment*, a time of the sandbox's, as the reader's clock would tell it."""
        return min(moment, LATEST) - self.offset


@define(frozen=True, order=True)
class Moment:
    """A time of the sandbox's, not yet written in anybody's form."""

    at: float


def as_told(moment: float) -> float:
    """Return *moment* in the whole milliseconds that an answer tells: what is kept must not end later than that."""
    return _milliseconds(moment) / 1000


def _milliseconds(moment: float) -> int:
    # What is whole but for the noise of a float stays what it is.
    return floor(moment * 1000 + 0.001)


def written(moment: float, form: str) -> str | int:
    """Return *moment* in the *form* that a schema asks for: `unix-ms`, `unix-s`, `date` or else `date-time`."""
    if form == "unix-ms":
        return _milliseconds(moment)
    if form == "unix-s":
        return int(moment)
    time_ = datetime.fromtimestamp(moment, UTC)
    if form == "date":
        return time_.date().isoformat()
    return time_.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read(text: object) -> float | None:
    """Return the moment that *text* tells, a date and time or milliseconds since 1970; None if it tells none."""
    if isinstance(text, int) and not isinstance(text, bool):
        return text / 1000 if abs(text) < LATEST * 1000 else None
    try:
        told = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return None if told is None else (told if told.tzinfo else told.replace(tzinfo=UTC)).timestamp()
