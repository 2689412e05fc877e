# Generated from templates/package/_runtime/sessions/polling.py; edits here are lost.

"""Polling: the pauses until a session is final, and until another attempt to create one."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, Generic, TypeVar

from attrs import define, field

from ..calls.retry import LOOK, unclear
from ..codec import validate
from ..contract import Operation
from ..errors import (
    ApiError,
    ArgumentError,
    ConflictError,
    MalformedResponseError,
    OutcomeUnknownError,
    PolykycError,
    RateLimitedError,
    ServerError,
    TransportError,
    WaitTimeoutError,
)
from ..status import SessionStatus
from .lookup import header_date
from .session import Session, read_status

M = TypeVar("M")

_FIRST_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 30.0
_GROWTH: Final = 1.6

PASSING: Final = (RateLimitedError, ServerError, TransportError, OutcomeUnknownError, MalformedResponseError)
"""Errors that do not end the polling, because they say nothing about the session."""


@define
class Polling(Generic[M]):
    """The polling of a session: the session as seen last, and the pause until the next look."""

    timeout: float
    until: Collection[SessionStatus] | None
    now: Callable[[], float]
    _deadline: float = field(default=0.0, init=False)
    _pause: float = field(default=_FIRST_PAUSE, init=False)
    _last_session: Session[M] | None = field(default=None, init=False)
    _error: PolykycError | None = field(default=None, init=False)
    _looks: int = field(default=0, init=False)

    def __attrs_post_init__(self) -> None:
        validate.number("timeout", self.timeout, minimum=0)
        if isinstance(self.until, str):
            raise ArgumentError("until: expected a collection of statuses, even of one")
        if self.until is not None:
            self.until = {read_status("until", status) for status in self.until}
        self._deadline = self.now() + self.timeout

    def is_over(self, session: Session[M]) -> bool:
        """Store *session* as the one seen last; return whether its status ends the polling."""
        self._last_session = session
        return session.status.is_final if self.until is None else session.status in self.until

    def pause(self, error: PolykycError | None = None) -> float:
        """Return the seconds until the next look, after *error* if the last one failed; raise when the time is over.

        A response about another session ends the polling: the client might not notice the next mix-up.
        """
        if isinstance(error, MalformedResponseError) and error.about_another:
            raise error
        self._error = error
        retry_after = error.retry_after if isinstance(error, RateLimitedError | ServerError) else None
        pause = max(retry_after or 0.0, random.uniform(self._pause / 2, self._pause))
        self._pause = min(self._pause * _GROWTH, _LONGEST_PAUSE)
        if pause >= self._deadline - self.now():
            raise self._timeout_error()
        return pause

    def left(self, longest: float) -> float:
        """Return the seconds that the next look may take, at most *longest*; raise when the time is over.

        A timeout of 0 allows one look, which has *longest* seconds.
        """
        self._looks += 1
        left = self._deadline - self.now()
        if left > 0:
            return min(left, longest)
        if self._looks == 1 and self.timeout == 0:
            return longest
        raise self._timeout_error()

    def _timeout_error(self) -> WaitTimeoutError:
        error = WaitTimeoutError(self.timeout, self._last_session)
        error.__cause__ = self._error
        return error


@define
class Deadline:
    """The time that is left of *timeout* seconds, for all requests of a call together."""

    timeout: float
    now: Callable[[], float]
    _began: float = field(default=0.0, init=False)

    def __attrs_post_init__(self) -> None:
        validate.number("timeout", self.timeout, above=0)
        self._began = self.now()

    def left(self) -> float:
        """Return the seconds that the next request may take; at the end a moment, because no request takes no time."""
        return max(self.timeout - self.elapsed(), 0.001)

    def elapsed(self) -> float:
        """Return the seconds since the call began."""
        return self.now() - self._began

    def since(self, moment: datetime) -> datetime | None:
        """Return when the call began, by the clock that shows *moment* now."""
        return moment - timedelta(seconds=self.elapsed())


@define
class RepeatedCreate(Deadline):
    """The creates of one session by *operation*: before each one but the first, the client looks for the session.

    *is_minted* is whether the client chose the reference for this call, so that no older session has it, and
    *is_unique* whether the provider gives a reference to one session only, and refuses a second create with it. Then
    the session that has it, however old, is the one that was asked for.
    """

    operation: Operation
    retries: int
    is_minted: bool
    is_unique: bool = False
    may_create: bool = field(default=True, init=False)
    """Whether a create may follow. None may follow a success that could not be read: a look that comes too soon, and
    finds nothing, is no reason to open another session. And none may follow where the provider advises against it.
    """
    _count: int = field(default=0, init=False)
    _unknown: OutcomeUnknownError | None = field(default=None, init=False)
    _conflict: ConflictError | None = field(default=None, init=False)

    def leaves_unknown(self, error: PolykycError) -> bool:
        """Store *error*, in which a create ended; return whether there may be a session, so that it is looked up."""
        if self.is_unique and isinstance(error, ConflictError):
            self._conflict = error
            return True
        raised = unclear(self.operation, error, lost=self._unknown is not None)
        if not isinstance(raised, OutcomeUnknownError):
            return False
        if raised is not error:
            raised.__cause__ = error
        self._unknown = raised
        is_over = isinstance(error, ApiError) and error.repeat_advice is False
        self.may_create = self.may_create and not isinstance(raised.__cause__, MalformedResponseError) and not is_over
        return True

    def unknown_outcome(self) -> OutcomeUnknownError:
        """Return the error that says that the outcome is unknown."""
        return self._unknown or OutcomeUnknownError(f"{self.operation.label}: the answer was lost; {LOOK}")

    def since(self, moment: datetime) -> datetime | None:
        """Return when the call began, None if no older session can have the reference."""
        return None if self.is_minted else super().since(moment)

    def created_session(self, latest: Sequence[Session[M]], date: str | None) -> Session[M] | None:
        """Return the one session of *latest* that was created since the call began, None if *latest* is empty.

        *latest* are the two latest sessions with the reference, and *date* is the `Date` header of their list: a time
        of the provider's clock, as `created_at` is, in whole seconds; our clock's if it is missing. Raise if there are
        sessions, but this call can have created none of them, or more than one.
        """
        if not latest:
            if self._conflict is not None:
                raise self._conflict if self._unknown is None else self._unknown
            return None
        if self.is_unique:
            return latest[0]
        since = self.since(header_date(date))
        own = [session for session in latest if since is None or _is_since(session, since)]
        if len(own) != 1 or (not self.is_minted and any(session.created_at is None for session in latest)):
            raise self.unknown_outcome()
        return own[0]

    def pause(self) -> float:
        """Return the seconds until the next create or look; raise if that was the last one."""
        self._count += 1
        pause = random.uniform(0, _FIRST_PAUSE * 2**self._count)
        if self._count > self.retries or pause >= self.timeout - self.elapsed():
            raise self.unknown_outcome()
        return pause


def _is_since(session: Session[Any], since: datetime) -> bool:
    return session.created_at is not None and session.created_at >= since


def unconfirmed(operation: str, error: PolykycError) -> OutcomeUnknownError:
    """Return the error to raise if *operation* acted, and the look after it ended in *error*."""
    return OutcomeUnknownError(f"{operation}: it was carried out, but the look after it failed ({error}); {LOOK}")
