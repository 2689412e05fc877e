# Generated from templates/package/_runtime/sessions/polling.py; edits here are lost.

"""How long to wait: for a session to end, and for another try at opening one."""

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
    ArgumentError,
    MalformedResponseError,
    OutcomeUnknownError,
    PolykycError,
    RateLimitedError,
    ServerError,
    TransportError,
    WaitTimeoutError,
)
from ..status import SessionStatus
from .lookup import told
from .session import Session, wanted

M = TypeVar("M")

_FIRST_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 30.0
_GROWTH: Final = 1.6

PASSING: Final = (RateLimitedError, ServerError, TransportError, OutcomeUnknownError, MalformedResponseError)
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
    _error: PolykycError | None = field(default=None, init=False)
    _looks: int = field(default=0, init=False)

    def __attrs_post_init__(self) -> None:
        validate.number("timeout", self.timeout, minimum=0)
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
        """Return the seconds until the next look, after *error* if the last one failed; raise when time is up.

        Answers that are about somebody else are not outlasted: whoever mixes up one may mix up the next one unseen.
        """
        if isinstance(error, MalformedResponseError) and error.about_another:
            raise error
        self._error = error
        asked = error.retry_after if isinstance(error, RateLimitedError | ServerError) else None
        pause = max(asked or 0.0, random.uniform(self._pause / 2, self._pause))
        self._pause = min(self._pause * _GROWTH, _LONGEST_PAUSE)
        if pause >= self._deadline - self.now():
            raise self._over()
        return pause

    def left(self, longest: float) -> float:
        """Return the seconds that the next look may take, at most *longest*; raise when time is up.

        With no time at all there is one look, which has *longest*.
        """
        self._looks += 1
        left = self._deadline - self.now()
        if left > 0:
            return min(left, longest)
        if self._looks == 1 and self.timeout == 0:
            return longest
        raise self._over()

    def _over(self) -> WaitTimeoutError:
        error = WaitTimeoutError(self.timeout, self._seen)
        error.__cause__ = self._error
        return error


@define
class Deadline:
    """The time that is left of *timeout* seconds, which all requests of a call share."""

    timeout: float
    now: Callable[[], float]
    _began: float = field(default=0.0, init=False)

    def __attrs_post_init__(self) -> None:
        validate.number("timeout", self.timeout, above=0)
        self._began = self.now()

    def left(self) -> float:
        """Return the seconds that the next request may take; a moment at the end, for none can take no time."""
        return max(self.timeout - self.passed(), 0.001)

    def passed(self) -> float:
        """Return the seconds since the call began."""
        return self.now() - self._began

    def since(self, moment: datetime) -> datetime | None:
        """Return when the call began, by the clock by which it is *moment* now."""
        return moment - timedelta(seconds=self.passed())


@define
class Again(Deadline):
    """The creates of one session by *operation*, of which each but the first comes after a look for what was made.

    *is_minted* is whether the reference that is looked for was made up for this call, so that nothing older carries it.
    """

    operation: Operation
    retries: int
    is_minted: bool
    acts: bool = field(default=True, init=False)
    """Whether a create may follow. None may after a success that could not be read: a look that comes too soon, and
    sees nothing, is no reason to open another session.
    """
    _count: int = field(default=0, init=False)
    _unknown: OutcomeUnknownError | None = field(default=None, init=False)

    def is_unclear(self, error: PolykycError) -> bool:
        """Take note of *error*, which a create ended in; return whether nobody knows what the creates came to."""
        means = unclear(self.operation, error, lost=self._unknown is not None)
        if not isinstance(means, OutcomeUnknownError):
            return False
        if means is not error:
            means.__cause__ = error
        self._unknown = means
        self.acts = self.acts and not isinstance(means.__cause__, MalformedResponseError)
        return True

    def unknown(self) -> OutcomeUnknownError:
        """Return the error that says that nobody knows."""
        return self._unknown or OutcomeUnknownError(f"{self.operation.label}: the answer was lost; {LOOK}")

    def since(self, moment: datetime) -> datetime | None:
        """Return when the call began, None if nothing older can have the reference anyway."""
        return None if self.is_minted else super().since(moment)

    def made(self, latest: Sequence[Session[M]], date: str | None) -> Session[M] | None:
        """Return the one session among *latest* that was made since the call began, None if there are none at all.

        *latest* are the two that were made last of those with the reference, and *date* is the `Date` header that they
        came with: `created_at` is by the provider's clock, and so is this, to the second; ours, if there is none.
        Raise if there are sessions and none, or more than one, can have been made by this call.
        """
        if not latest:
            return None
        since = self.since(told(date))
        own = [session for session in latest if since is None or _is_since(session, since)]
        if len(own) != 1 or (not self.is_minted and any(session.created_at is None for session in latest)):
            raise self.unknown()
        return own[0]

    def pause(self) -> float:
        """Return the seconds until the next create or look; raise if that was the last one."""
        self._count += 1
        pause = random.uniform(0, _FIRST_PAUSE * 2**self._count)
        if self._count > self.retries or pause >= self.timeout - self.passed():
            raise self.unknown()
        return pause


def _is_since(session: Session[Any], since: datetime) -> bool:
    return session.created_at is not None and session.created_at >= since


def unseen(operation: str, error: PolykycError) -> OutcomeUnknownError:
    """Return what *error* means, which a look ended in after *operation* had acted."""
    return OutcomeUnknownError(f"{operation}: it was carried out, but the look after it failed ({error}); {LOOK}")
