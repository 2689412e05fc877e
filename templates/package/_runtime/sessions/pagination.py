"""A walk over the pages of a list: which one is next, what of each is asked for, and when it has to end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, Generic, TypeVar

from attrs import define, field

from ..codec import validate
from ..codec.encode import plain
from ..errors import CallTimeoutError, MalformedResponseError
from ..frames import drop_locals
from ..status import SessionStatus
from .session import Session, reworded, wanted

M = TypeVar("M")
P = TypeVar("P")

_REMEMBERED: Final = 4096
"""How many of the latest sessions and cursors a walk knows again, at least."""


@define
class Walk(Generic[P, M]):
    """A walk over the pages of the operation *label*, for the sessions of one *status* and at most *limit* of them.

    *arguments* fetch the next page, None if there is none. *words* are the common words for the operation's arguments.

    All requests of a walk take *timeout* seconds at most; what the caller does between two pages does not count.

    A page that says that there are more has to bring a session that was not there before: a provider that ignores an
    offset, or whose pages lead in a circle, is refused. What was there is remembered of the
    latest sessions only. A longer circle is found by one page that is remembered, a later one each time that the count
    of pages has doubled (Brent's algorithm), so that every walk that repeats itself ends, and none takes more memory
    than its longest page needs.
    """

    read: Callable[[P, Mapping[str, Any]], tuple[Iterable[Session[M]], Mapping[str, Any] | None]]
    label: str
    timeout: float
    now: Callable[[], float]
    status: SessionStatus | None = None
    limit: int | None = None
    words: Mapping[str, str] = field(factory=dict[str, str])
    by_offset: bool = False
    """Whether the end is counted off: then the last page, too, has to bring something new, or one before was missed."""
    arguments: Mapping[str, Any] | None = field(factory=dict[str, Any], init=False)
    _left: float = field(default=0.0, init=False)
    _pages: int = field(default=0, init=False)
    _recent: set[int] = field(factory=set[int], init=False)
    _older: set[int] = field(factory=set[int], init=False)
    _mark: int = field(default=0, init=False)
    _leads_back: bool = field(default=False, init=False)

    def __attrs_post_init__(self) -> None:
        validate.number("timeout", self.timeout, above=0)
        self._left = self.timeout
        if self.status is not None:
            self.status = wanted("status", self.status)
        if self.limit is not None:
            validate.whole("limit", self.limit, minimum=0)
        if self.limit == 0:
            self.arguments = None

    @contextmanager
    def request(self) -> Generator[float, None, None]:
        """Yield the seconds that the next page has, and count those that it takes."""
        if self._leads_back:
            raise self._malformed("a page leads to one that was there before")
        if self._left <= 0:
            raise CallTimeoutError(
                f"{self.label}: no time was left after {self._pages} pages; "
                "give a longer `timeout`, which is for all of them, or a `limit`"
            )
        began = self.now()
        try:
            yield self._left
        finally:
            self._left -= self.now() - began

    def take(self, page: P) -> list[Session[M]]:
        """Return what of *page* is asked for, and go on to the next one."""
        here = self.arguments or {}
        try:
            items, onward = self.read(page, here)
        except MalformedResponseError as error:
            raise self._malformed(str(error)) from None
        sessions = list(items)
        self._recognize(sessions, onward)
        self.arguments = onward
        chosen = [session for session in sessions if self.status in {None, session.status}][: self.limit]
        if self.limit is not None:
            self.limit -= len(chosen)
            self.arguments = self.arguments if self.limit else None
        return chosen

    def _recognize(self, sessions: list[Session[M]], onward: Mapping[str, Any] | None) -> None:
        """Refuse a page of *sessions* that brings nothing new, and note whether *onward* leads back."""
        if not sessions and onward is not None:
            raise self._malformed("a page without sessions says that there are more")
        keys = [_key(session) for session in sessions]
        page = hash(tuple(keys))
        is_new = page != self._mark and any(key not in self._recent and key not in self._older for key in keys)
        if sessions and not is_new and (onward is not None or self.by_offset):
            raise self._malformed("a page brings no session that was not there before")
        self._pages += 1
        if self._pages.bit_count() == 1:
            self._mark = page
        if onward is not None:
            cursor = hash(tuple(onward.items()))
            self._leads_back = cursor in self._recent or cursor in self._older
            keys.append(cursor)
        self._recent.update(keys)
        if len(self._recent) >= _REMEMBERED:
            self._older, self._recent = self._recent, set[int]()

    def _malformed(self, reason: str) -> MalformedResponseError:
        return MalformedResponseError(f"{self.label}: {reason}")


def _key(session: Session[Any]) -> int:
    """Return a number that stands for *session*; only a number, because an id is as long as a provider likes."""
    return hash(str(plain(session.raw)) if session.id is None else session.id)


@drop_locals
def each(walk: Walk[P, M], fetch: Callable[[Mapping[str, Any], float], P]) -> Iterator[Session[M]]:
    """Yield the sessions of *walk*; *fetch* gets a page by its arguments, within seconds."""
    while walk.arguments is not None:
        with walk.request() as left, reworded(walk.words):
            sessions = walk.take(fetch(walk.arguments, left))
        yield from sessions


@drop_locals
async def each_awaited(
    walk: Walk[P, M], fetch: Callable[[Mapping[str, Any], float], Awaitable[P]]
) -> AsyncIterator[Session[M]]:
    """Yield the same for async code."""
    while walk.arguments is not None:
        with walk.request() as left, reworded(walk.words):
            sessions = walk.take(await fetch(walk.arguments, left))
        for session in sessions:
            yield session


def following(name: str, cursor: str | int | None) -> Mapping[str, Any] | None:
    """Return the arguments of the page behind *cursor*, which goes in as *name*."""
    return None if not cursor else {name: cursor}


def beyond(name: str, start: int, count: int, total: int | None) -> Mapping[str, Any] | None:
    """Return the arguments of the page behind the *count* items from *start* on, of *total*."""
    if total is None:  # then the end is a page without items
        return {name: start + count} if count else None
    if total < 0:
        raise MalformedResponseError("the count of all sessions is below zero")
    return None if start + count >= total else {name: start + count}
