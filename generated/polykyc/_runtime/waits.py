# Generated from templates/package/_runtime/waits.py; edits here are lost.

"""How long to wait: for a session to end, and for another try at opening one."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection
from typing import Final, Generic, TypeVar

from attrs import define, field

from . import check
from .errors import (
    ArgumentError,
    CallTimeoutError,
    ConnectError,
    OutcomeUnknownError,
    PolykycError,
    ProtocolError,
    RateLimitedError,
    ServerError,
    WaitTimeoutError,
)
from .sessions import Session, wanted
from .status import SessionStatus

M = TypeVar("M")

_FIRST_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 30.0
_GROWTH: Final = 1.6

PASSING: Final = (RateLimitedError, ServerError, ConnectError, CallTimeoutError, ProtocolError)
"""Errors that a wait outlasts: they say nothing of the session."""


@define
class Watch(Generic[M]):
    """A wait for a session: what was seen last, and how long to pause before looking again."""

    timeout: float
    until: Collection[SessionStatus] | None
    now: Callable[[], float]
    _deadline: float = field(default=0.0, init=False)
    _pause: float = field(default=_FIRST_PAUSE, init=False)
    _seen: Session[M] | None = field(default=None, init=False)

    def __attrs_post_init__(self) -> None:
        check.number("timeout", self.timeout, minimum=0)
        if isinstance(self.until, str):
            raise ArgumentError("until: expected a collection of statuses, even of one")
        if self.until is not None:
            self.until = {wanted("until", status) for status in self.until}
        self._deadline = self.now() + self.timeout

    def done(self, session: Session[M]) -> bool:
        """Take note of *session*; return whether the wait is over."""
        self._seen = session
        return session.status.is_final if self.until is None else session.status in self.until

    def pause(self, error: PolykycError | None = None) -> float:
        """Return the seconds until the next look, after *error* if the last one failed; raise when time is up."""
        asked = error.retry_after if isinstance(error, RateLimitedError | ServerError) else None
        pause = max(asked or 0.0, random.uniform(self._pause / 2, self._pause))
        self._pause = min(self._pause * _GROWTH, _LONGEST_PAUSE)
        left = self._deadline - self.now()
        if pause >= left:
            raise WaitTimeoutError(self.timeout, self._seen) from error
        return pause

    def left(self, longest: float) -> float:
        """Return the seconds that the next look may take, at most *longest*; a first look has its time in any case."""
        left = self._deadline - self.now()
        return min(left, longest) if left > 0 else longest


@define
class Again:
    """The creates of one session, where the answer to one may be lost: each but the first comes after a look for it."""

    timeout: float
    retries: int
    now: Callable[[], float]
    _deadline: float = field(default=0.0, init=False)
    _count: int = field(default=0, init=False)

    def __attrs_post_init__(self) -> None:
        self._deadline = self.now() + self.timeout

    def left(self) -> float:
        """Return the seconds that the next call may take."""
        return max(self._deadline - self.now(), 0.001)

    def pause(self, lost: OutcomeUnknownError) -> float:
        """Return the seconds until the next create, after *lost*; raise it if that was the last one."""
        self._count += 1
        pause = random.uniform(0, _FIRST_PAUSE * 2**self._count)
        if self._count > self.retries or pause >= self._deadline - self.now():
            raise lost
        return pause
