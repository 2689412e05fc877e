"""Pagination: the pages of a list, the entries on them that the caller asks for, and when it has to end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, Generic, TypeVar, cast

from attrs import define, field

from ..codec import validate
from ..codec.model import plain_data
from ..errors import CallTimeoutError, MalformedResponseError
from ..frames import drop_locals
from ..status import SessionStatus
from .session import Session, read_status, rename_arguments

E = TypeVar("E")
P = TypeVar("P")

_DIGITS: Final = 18
"""The most digits of a cursor that is a number."""
_REMEMBERED: Final = 4096
"""How many of the latest entries and cursors a pagination recognizes, at least."""


@define
class Pagination(Generic[P, E]):
    """The pages of the operation *label*: all entries, or sessions of one *status*, and at most *limit* of them.

    *arguments* fetch the next page, None if there is none. *names* maps the operation's arguments to the common ones.

    All requests together take *timeout* seconds at most; the time of the caller between two pages does not count.

    A page that is not the last one has to contain an entry that was on no page before. So a provider that ignores an
    offset, or whose pages form a circle, causes an error. Only the latest entries are remembered. One remembered page
    finds a longer circle: a later page replaces it each time that the count of pages has doubled (Brent's algorithm).
    So every pagination that repeats itself ends, and none needs more memory than its longest page.
    """

    read: Callable[[P, Mapping[str, Any]], tuple[Iterable[E], Mapping[str, Any] | None]]
    label: str
    timeout: float
    now: Callable[[], float]
    status: SessionStatus | None = None
    limit: int | None = None
    names: Mapping[str, str] = field(factory=dict[str, str])
    by_offset: bool = False
    """Whether an offset leads to the next page. Then the last page, too, has to contain something new."""
    arguments: Mapping[str, Any] | None = field(factory=dict[str, Any], init=False)
    _left: float = field(default=0.0, init=False)
    _pages: int = field(default=0, init=False)
    _recent: set[int] = field(factory=set[int], init=False)
    _older: set[int] = field(factory=set[int], init=False)
    _mark: int = field(default=0, init=False)
    _leads_back: bool = field(default=False, init=False)

    @property
    def caller(self) -> str:
        """Return the name of the method that a user calls to list sessions, or else that of the operation."""
        return f"{self.label.partition('.')[0]}.sessions.list" if self.names else self.label

    def __attrs_post_init__(self) -> None:
        validate.number("timeout", self.timeout, above=0)
        self._left = self.timeout
        if self.status is not None:
            self.status = read_status("status", self.status)
        if self.limit is not None:
            validate.whole("limit", self.limit, minimum=0)
        if self.limit == 0:
            self.arguments = None

    @contextmanager
    def request(self) -> Generator[float, None, None]:
        """Yield the seconds that the next page has, and subtract those that it takes."""
        if self._leads_back:
            raise self._malformed("a page leads to one that was there before")
        if self._left <= 0:
            raise CallTimeoutError(
                f"{self.label}: no time was left after {self._pages} pages; "
                "give a longer `timeout`, which is for all of them"
            )
        began = self.now()
        try:
            yield self._left
        finally:
            self._left -= self.now() - began

    def read_page(self, page: P) -> list[E]:
        """Return the entries of *page* that the caller asks for, and go on to the next page."""
        try:
            items, next_arguments = self.read(page, self.arguments or {})
        except MalformedResponseError as error:
            raise self._malformed(str(error)) from None
        entries = list(items)
        self._recognize(entries, next_arguments)
        self.arguments = next_arguments
        chosen = [entry for entry in entries if self.status in {None, getattr(entry, "status", None)}][: self.limit]
        if self.limit is not None:
            self.limit -= len(chosen)
            self.arguments = self.arguments if self.limit else None
        return chosen

    def _recognize(self, entries: list[E], next_arguments: Mapping[str, Any] | None) -> None:
        """Refuse a page of *entries* with nothing new, and note whether *next_arguments* lead back."""
        if not entries and next_arguments is not None:
            raise self._malformed("a page without entries says that there are more")
        keys = [_key(entry) for entry in entries]
        page = hash(tuple(keys))
        is_new = page != self._mark and any(key not in self._recent and key not in self._older for key in keys)
        if entries and not is_new and (next_arguments is not None or self.by_offset):
            raise self._malformed("a page brings no entry that was not there before")
        self._pages += 1
        if self._pages.bit_count() == 1:
            self._mark = page
        if next_arguments is not None:
            cursor = hash(tuple(next_arguments.items()))
            self._leads_back = cursor in self._recent or cursor in self._older
            keys.append(cursor)
        self._recent.update(keys)
        if len(self._recent) >= _REMEMBERED:
            self._older, self._recent = self._recent, set[int]()

    def _malformed(self, reason: str) -> MalformedResponseError:
        return MalformedResponseError(f"{self.label}: {reason}")


def _key(entry: object) -> int:
    """Return a number for *entry*; only a number, because an id may have any length."""
    if isinstance(entry, Session):
        session = cast("Session[object]", entry)
        return hash(str(plain_data(session.raw)) if session.id is None else session.id)
    data: Mapping[str, object] = plain_data(entry)
    return hash(str(data.get("id", data)))


@drop_locals
def iterate(pages: Pagination[P, E], fetch: Callable[[Mapping[str, Any], float], P]) -> Iterator[E]:
    """Yield the entries of *pages*; *fetch* fetches a page by its arguments, within seconds."""
    while pages.arguments is not None:
        with pages.request() as left, rename_arguments(pages.names, pages.caller):
            entries = pages.read_page(fetch(pages.arguments, left))
        yield from entries


@drop_locals
async def iterate_async(
    pages: Pagination[P, E], fetch: Callable[[Mapping[str, Any], float], Awaitable[P]]
) -> AsyncIterator[E]:
    """Yield the entries of *pages*, as `iterate` does, in async code."""
    while pages.arguments is not None:
        with pages.request() as left, rename_arguments(pages.names, pages.caller):
            entries = pages.read_page(await fetch(pages.arguments, left))
        for entry in entries:
            yield entry


def after_cursor(name: str, cursor: str | int | None) -> Mapping[str, Any] | None:
    """Return the arguments of the page after *cursor*, which is the argument *name*."""
    return None if not cursor else {name: cursor}


def after_stated(name: str, following: str | int | None, more: bool | None) -> Mapping[str, Any] | None:
    """Return the arguments of the page after one that says whether there are *more*; *following* is its argument."""
    if more is None:
        raise MalformedResponseError("a page does not say whether there are more")
    if more and (following is None or following == ""):
        raise MalformedResponseError("a page says that there are more, and holds nothing that leads to them")
    return {name: following} if more else None


def after_link(name: str, cursor: str | int | None) -> Mapping[str, Any] | None:
    """Return the arguments of the page that a link leads to, None if there is no link with a *cursor*."""
    return None if cursor is None else {name: cursor}


def after_number(name: str, number: int, count: int, *claims: bool | None) -> Mapping[str, Any] | None:
    """Return the arguments of the page after *number*, which has *count* items.

    Each of *claims* is whether there are more, None if it does not say. The list goes on while one of them says so:
    an early end would hide a session. Where none says anything, a page without items is the end.
    """
    goes_on = True in claims or (count > 0 and False not in claims)
    return {name: number + 1} if goes_on else None


def stated(more: bool | None) -> bool:
    """Return *more*, whether a page says that there are more; raise `MalformedResponseError` if it does not say."""
    if more is None:
        raise MalformedResponseError("a page does not say whether there are more")
    return more


def counts_on(total: int | None, before: int, count: int) -> bool | None:
    """Return whether there are more of *total* than *count* items after those *before*, None without a total."""
    if total is None:
        return None
    if total < count:
        raise MalformedResponseError("the count of all entries is below those of one page")
    return before + count < total


def is_whole(text: str) -> bool:
    """Tell whether *text* is a whole number that a provider may count to."""
    return text.isascii() and text.isdecimal() and len(text) <= _DIGITS


def after_offset(name: str, start: int, count: int, total: int | None) -> Mapping[str, Any] | None:
    """Return the arguments of the page after the *count* items from *start* on, of *total*."""
    if total is None:  # then a page without items is the end
        return {name: start + count} if count else None
    if total < 0:
        raise MalformedResponseError("the count of all entries is below zero")
    return None if start + count >= total else {name: start + count}
