"""The sandbox's clock: the machine's time, and an offset that tests move."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from math import floor
from typing import Final

from attrs import define

from polykyc_tools.engine.openapi.time_formats import time_pattern, write_time

LATEST: Final = datetime(9000, 1, 1, tzinfo=UTC).timestamp()
"""Not every format can hold a later time, so nothing lasts longer."""
_DATE_TIME: Final = "yyyy-MM-ddTHH:mm:ss.SSSXXX"


class SandboxClock:
    """Seconds since 1970, *offset* ahead of what *read* returns.

    The sandbox stores its own time, and answers with the reader's: a move of the clock makes everything stored
    older, and a client that compares `expires_at` with its own time agrees.
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
    def stop(self) -> Generator[None]:
        """Stop the clock in the context: a session that expires in the middle of an answer has no word in it."""
        token = self._stopped.set(self.now())
        try:
            yield
        finally:
            self._stopped.reset(token)

    def reader_time(self, moment: float) -> float:
        """Return *moment*, a time of the sandbox, by the reader's clock."""
        return min(moment, LATEST) - self.offset


@define(frozen=True, order=True)
class Moment:
    """A time of the sandbox, in seconds since 1970, before it is written in a format."""

    at: float


def whole_milliseconds(moment: float) -> float:
    """Return *moment* in whole milliseconds, as an answer shows it: nothing may end later than shown."""
    return _milliseconds(moment) / 1000


def _milliseconds(moment: float) -> int:
    # The addition keeps a whole number of milliseconds whole in spite of float noise.
    return floor(moment * 1000 + 0.001)


def format_time(moment: float, time_format: str) -> str | int:
    """Return *moment* in *time_format*, the `format` of a schema; as `date-time` if that is no format of a time."""
    match time_format:
        case "unix-ms":
            return _milliseconds(moment)
        case "unix-s":
            return int(moment)
        case "date":
            return datetime.fromtimestamp(moment, UTC).date().isoformat()
        case _:
            return write_time(datetime.fromtimestamp(moment, UTC), time_pattern(time_format) or _DATE_TIME)


def parse_time(text: object) -> float | None:
    """Return the seconds since 1970 that *text* gives, as a date and time or in milliseconds; None if it gives none."""
    if isinstance(text, int) and not isinstance(text, bool):
        return text / 1000 if abs(text) < LATEST * 1000 else None
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return None if moment is None else (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
