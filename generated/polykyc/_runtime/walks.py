# Generated from templates/package/_runtime/walks.py; edits here are lost.

"""A walk over the pages of a list: which one is next, and what of each is asked for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from attrs import define, field

from . import check
from .frames import drop_locals
from .sessions import Session, reworded, wanted
from .status import SessionStatus

M = TypeVar("M")
P = TypeVar("P")


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


@drop_locals
def each(walk: Walk[P, M], fetch: Callable[[Mapping[str, Any]], P]) -> Iterator[Session[M]]:
    """Yield the sessions of *walk*; *fetch* gets a page."""
    while walk.arguments is not None:
        with reworded(walk.words):
            page = fetch(walk.arguments)
        yield from walk.take(page)


@drop_locals
async def each_awaited(
    walk: Walk[P, M], fetch: Callable[[Mapping[str, Any]], Awaitable[P]]
) -> AsyncIterator[Session[M]]:
    """Yield the same for async code."""
    while walk.arguments is not None:
        with reworded(walk.words):
            page = await fetch(walk.arguments)
        for session in walk.take(page):
            yield session


def following(name: str, cursor: str | int | None) -> Mapping[str, Any] | None:
    """Return the arguments of the page behind *cursor*, which goes in as *name*."""
    return None if not cursor else {name: cursor}


def beyond(name: str, start: int, count: int, total: int | None) -> Mapping[str, Any] | None:
    """Return the arguments of the page behind the *count* items from *start* on, of *total*."""
    return None if total is not None and start + count >= total else {name: start + count}
