"""What the common session side of every provider is made of: the session, the walk over pages, the wait for an end.

Deciding is apart from calling, so that sync and async share it.
"""

from __future__ import annotations

import random
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, Never, TypeVar

from attrs import define, evolve, field

from . import check
from .clock import Clock as Clock  # for the emitted sessions
from .errors import (
    ArgumentError,
    CallTimeoutError,
    ConnectError,
    OutcomeUnknownError,
    PolykycError,
    ProtocolError,
    RateLimitedError,
    ServerError,
    UnsupportedError,
    WaitTimeoutError,
)
from .status import SessionStatus

M = TypeVar("M")
M_co = TypeVar("M_co", covariant=True)
P = TypeVar("P")

_FIRST_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 30.0
_GROWTH: Final = 1.6


@define(frozen=True, kw_only=True)
class Session(Generic[M_co]):
    """One verification session in common words; `raw` is the provider's own answer."""

    provider: str
    """The provider's slug."""

    id: str | None
    """The provider's id, None where its answer does not carry one."""

    status: SessionStatus
    """Where it stands, in common words."""

    raw_status: str | None
    """Where it stands, in the provider's words."""

    reason: str | None = None
    """Why it ended as it did, in the provider's words."""

    external_id: str | None = None
    """Your own reference."""

    created_at: datetime | None = None
    updated_at: datetime | None = None
    expires_at: datetime | None = None
    completed_at: datetime | None = None

    url: str | None = field(default=None, repr=False)
    """Where to send the person. Whoever has it can go on with the session, so it is in no repr."""

    raw: M_co = field(repr=False)
    """The provider's own model."""

    lookup: Mapping[str, Any] = field(factory=dict[str, Any], repr=False)
    """The arguments that find it again."""


class Common:
    """What is offered of the common session API; what is not says so."""

    provider: ClassVar[str]
    offers: ClassVar[frozenset[str]]
    """The methods that this provider has."""

    if not TYPE_CHECKING:  # a type checker is to see that a method is not there

        def __getattr__(self, name: str) -> Never:
            if name in {"create", "get", "list", "find", "cancel", "refresh", "wait"}:
                told = ", ".join(sorted(self.offers))
                raise UnsupportedError(f"{self.provider}: no sessions.{name}; there is {told}")
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")


def wanted(name: str, status: object) -> SessionStatus:
    """Return the status that the argument *name* asks for, which may be given as its text."""
    if isinstance(status, str) and status in set(SessionStatus):
        return SessionStatus(status)
    near = get_close_matches(str(status), SessionStatus, n=1)
    told = f"; did you mean {near[0]}?" if near else f", one of {', '.join(SessionStatus)}"
    raise ArgumentError(f"{name}: expected a SessionStatus{told}")


@contextmanager
def reworded(words: Mapping[str, str]) -> Generator[None, None, None]:
    """Have a refusal name the arguments in the common *words* that the caller used, by those of the operation."""
    try:
        yield
    except ArgumentError as error:
        text = re.sub(r"\w+", lambda found: words.get(found[0], found[0]), str(error))
        raise ArgumentError(text) from None


def span(name: str, value: object, unit: timedelta) -> int | None:
    """Return the argument *name*, a stretch of time, as a number of *unit*."""
    if value is None:
        return None
    if not isinstance(value, timedelta):
        raise ArgumentError(f"{name}: expected a timedelta, such as timedelta(minutes=30)")
    return value // unit


def known(session: Session[M], *, lookup: Mapping[str, Any], **words: Any) -> Session[M]:
    """Return *session* with the common *words* that its answer did not carry, and what finds it again."""
    return evolve(session, lookup=lookup, **words)


def refuse(provider: str, words: Mapping[str, object]) -> None:
    """Refuse the *words* that `create` of *provider* does not take."""
    if words:
        told = ", ".join(sorted(words))
        raise ArgumentError(f"{provider}: sessions.create does not take {told}")


def lookup(provider: str, found: object, *, by_id: bool) -> Mapping[str, Any]:
    """Return the arguments that find a session of *provider* again: those that it carries, or its id."""
    if isinstance(found, Session):
        if found.provider != provider:
            raise ArgumentError(f"{provider}: expected a session of its own, got one of {found.provider}")
        carried: Mapping[str, Any] = found.lookup
        # As an event's may be, which need not speak of one.
        if by_id and not carried:
            raise ArgumentError(f"{provider}: expected a session with an id, got one without")
        return carried
    if by_id and isinstance(found, str):
        return {"id": found}
    if not by_id and found is None:
        return {}
    raise ArgumentError(f"{provider}: expected a session{' or its id' if by_id else ''}")


@define
class Walk(Generic[P, M]):
    """A walk over pages, for the sessions of one *status* and at most *limit* of them, if these are given.

    *arguments* fetch the next page, None if there is none. It ends on an empty page, and on a page that leads to one
    that was there already. *words* are the common words for the operation's arguments.
    """

    read: Callable[[P, Mapping[str, Any]], tuple[Iterable[Session[M]], Mapping[str, Any] | None]]
    status: SessionStatus | None = None
    limit: int | None = None
    words: Mapping[str, str] = field(factory=dict[str, str])
    arguments: Mapping[str, Any] | None = field(factory=dict[str, Any], init=False)
    _been: list[Mapping[str, Any]] = field(factory=list[Mapping[str, Any]], init=False)

    def __attrs_post_init__(self) -> None:
        if self.status is not None:
            self.status = wanted("status", self.status)
        if self.limit is not None:
            check.whole("limit", self.limit, minimum=0)
        if self.limit == 0:
            self.arguments = None

    def take(self, page: P) -> list[Session[M]]:
        """Return what of *page* is asked for, and go on to the next one."""
        here = self.arguments or {}
        items, onward = self.read(page, here)
        found = list(items)
        self._been.append(here)
        self.arguments = None if not found or onward is None or onward in self._been else onward
        chosen = [session for session in found if self.status in {None, session.status}][: self.limit]
        if self.limit is not None:
            self.limit -= len(chosen)
            self.arguments = self.arguments if self.limit else None
        return chosen


def each(walk: Walk[P, M], fetch: Callable[[Mapping[str, Any]], P]) -> Iterator[Session[M]]:
    """Yield the sessions of *walk*; *fetch* gets a page."""
    while walk.arguments is not None:
        with reworded(walk.words):
            page = fetch(walk.arguments)
        yield from walk.take(page)


async def each_awaited(
    walk: Walk[P, M], fetch: Callable[[Mapping[str, Any]], Awaitable[P]]
) -> AsyncIterator[Session[M]]:
    """Yield the same for async code."""
    while walk.arguments is not None:
        with reworded(walk.words):
            page = await fetch(walk.arguments)
        for session in walk.take(page):
            yield session


def following(name: str, cursor: str | None) -> Mapping[str, Any] | None:
    """Return the arguments of the page behind *cursor*, which goes in as *name*."""
    return None if not cursor else {name: cursor}


def beyond(name: str, start: int, count: int, total: int | None) -> Mapping[str, Any] | None:
    """Return the arguments of the page behind the *count* items from *start* on, of *total*."""
    return None if total is not None and start + count >= total else {name: start + count}


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


PASSING: Final = (RateLimitedError, ServerError, ConnectError, CallTimeoutError, ProtocolError)
"""Errors that a wait outlasts: they say nothing of the session."""
