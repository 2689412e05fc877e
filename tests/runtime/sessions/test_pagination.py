"""A walk over pages: which one is next, and when none is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs
import pytest
from attrs import evolve
from polykyc import SessionStatus
from polykyc._runtime.errors import ArgumentError, CallTimeoutError, MalformedResponseError, ProtocolError
from polykyc._runtime.sessions import pagination
from polykyc._runtime.sessions.pagination import Pagination
from polykyc._runtime.sessions.session import Session

from tests.support.fake_clock import FakeClock
from tests.support.invented_provider import session

DONE = SessionStatus.APPROVED


def empty(page: object, arguments: Mapping[str, Any]) -> tuple[list[Session[Any]], None]:
    """Return what a page without sessions is."""
    return [], None


def as_it_is(page: Any, arguments: Mapping[str, Any]) -> Any:
    """Return *page*, which is the sessions and what leads on."""
    return page


def walk_of(read: Any, clock: FakeClock | None = None, timeout: Any = 60, **options: Any) -> Pagination[Any, Any]:
    """Return a walk of Acme's whose pages *read* reads."""
    return Pagination(read, "acme.list_checks", timeout, (clock or FakeClock()).now, **options)


def walked(
    pages: Mapping[Any, tuple[Iterable[Session[Any]], Mapping[str, Any] | None]], **options: Any
) -> tuple[list[str | None], list[Any]]:
    """Return the ids that a walk over *pages* gives, by cursor, and the cursors that it fetched."""
    listed, fetched, error = tried(pages.__getitem__, **options)
    assert error is None
    return listed, fetched


def tried(page_at: Callable[[Any], Any], **options: Any) -> tuple[list[str | None], list[Any], str | None]:
    """Return the same for pages that *page_at* gives, and the text of the error that ends the walk."""
    fetched: list[Any] = []

    def fetch(arguments: Mapping[str, Any], seconds: float) -> Any:
        assert seconds > 0
        fetched.append(next(iter(arguments.values()), None))
        return page_at(fetched[-1])

    listed: list[str | None] = []
    try:
        listed.extend(session.id for session in pagination.iterate(walk_of(as_it_is, **options), fetch))
    except MalformedResponseError as error:
        return listed, fetched, str(error)
    return listed, fetched, None


def test_a_walk_goes_on_until_it_has_what_it_was_asked_for() -> None:
    """A page that holds too few leads to the next; none is fetched for nothing."""
    pages = {
        None: ([session("a"), session("b", DONE)], {"after": 1}),
        1: ([session("c"), session("d", DONE)], {"after": 2}),
        2: ([session("e", DONE)], None),
    }

    assert walked(pages) == (["a", "b", "c", "d", "e"], [None, 1, 2])
    assert walked(pages, status="approved", limit=2) == (["b", "d"], [None, 1])
    assert walked(pages, status=DONE, limit=9) == (["b", "d", "e"], [None, 1, 2])
    assert walked(pages, limit=3) == (["a", "b", "c"], [None, 1])
    assert walked(pages, limit=2) == (["a", "b"], [None])
    assert walked(pages, limit=0) == ([], [])


NOTHING_NEW = "acme.list_checks: a page brings no entry that was not there before"
LEADS_BACK = "acme.list_checks: a page leads to one that was there before"


def test_a_walk_ends_on_a_page_that_leads_no_further() -> None:
    """Empty or not, and where the document of a provider shows one session on both of its pages."""
    assert walked({None: ([], None)}) == ([], [None])
    assert walked({None: ([session("a")], {"after": 1}), 1: ([], None)}) == (["a"], [None, 1])
    assert walked({None: ([session("a")], {"after": 1}), 1: ([session("a")], None)}) == (["a", "a"], [None, 1])


def test_a_page_without_sessions_cannot_say_that_there_are_more() -> None:
    """Somebody who looks for a session would take the end for a no, and open another one."""
    pages: dict[Any, Any] = {None: ([session("a")], {"after": 1}), 1: ([], {"after": 2})}

    listed, fetched, error = tried(pages.__getitem__)

    assert (listed, fetched) == (["a"], [None, 1])
    assert error == "acme.list_checks: a page without entries says that there are more"


def test_a_page_of_sessions_that_were_there_ends_a_walk() -> None:
    """An offset that is ignored gives the first page for ever; one new session among the old ones is progress."""
    first = [session("a"), session("b")]
    same: dict[Any, Any] = {None: (first, {"offset": 2}), 2: (first, {"offset": 4})}
    moved: dict[Any, Any] = {None: (first, {"offset": 2}), 2: ([session("b"), session("c")], None)}
    shuffled: dict[Any, Any] = {None: (first, {"offset": 2}), 2: (first[::-1], {"offset": 4})}

    assert tried(same.__getitem__) == (["a", "b"], [None, 2], NOTHING_NEW)
    assert tried(shuffled.__getitem__) == (["a", "b"], [None, 2], NOTHING_NEW)
    assert walked(moved, by_offset=True) == (["a", "b", "b", "c"], [None, 2])


def test_the_last_page_by_offset_has_to_bring_something_new_as_well() -> None:
    """We count the end off ourselves: with an ignored offset the second half of a list would be missed unseen."""
    first = [session("a"), session("b")]
    pages: dict[Any, Any] = {None: (first, {"offset": 2}), 2: (first, None)}

    assert tried(pages.__getitem__, by_offset=True) == (["a", "b"], [None, 2], NOTHING_NEW)
    assert walked({None: ([], None)}, by_offset=True) == ([], [None])


def test_a_cursor_that_was_there_ends_a_walk_behind_its_page() -> None:
    """What the page brings is given first: it is new."""
    pages: dict[Any, Any] = {
        None: ([session("a")], {"after": 1}),
        1: ([session("b")], {"after": 2}),
        2: ([session("c")], {"after": 1}),
    }

    assert tried(pages.__getitem__) == (["a", "b", "c"], [None, 1, 2], LEADS_BACK)
    assert walked(pages, limit=3) == (["a", "b", "c"], [None, 1, 2])


def test_sessions_without_ids_are_known_by_what_they_hold() -> None:
    """A provider need not give its sessions ids."""

    def nameless(text: str) -> Session[Any]:
        return evolve(session(), id=None, raw={"text": text})

    pages: dict[Any, Any] = {None: ([nameless("a")], {"after": 1}), 1: ([nameless("b")], {"after": 2})}

    assert tried({**pages, 2: ([nameless("c")], None)}.__getitem__)[2] is None
    assert tried({**pages, 2: ([nameless("b")], {"after": 3})}.__getitem__)[2] == NOTHING_NEW


@pytest.mark.parametrize("length", [1, 2, 3, 100, 10_000])
@pytest.mark.parametrize("lead", [0, 1, 50])
def test_every_walk_in_a_circle_ends(length: int, lead: int) -> None:
    """However long the circle, and whatever comes before it: within four rounds, and in no more memory."""

    def page_at(cursor: int | None) -> Any:
        number = cursor or 0
        name = number if number < lead else lead + (number - lead) % length
        return [session(f"s{name}")], {"offset": number + 1}

    _, fetched, error = tried(page_at, timeout=1e9)

    assert error == NOTHING_NEW
    assert len(fetched) <= 4 * (length + lead)


def test_a_walk_remembers_the_latest_sessions_only() -> None:
    """A few thousand numbers, also for a provider that makes up new ones for ever."""
    walk = walk_of(as_it_is)

    for number in range(20_000):
        walk.read_page(([session(f"s{number}")], {"offset": number}))

    stored: list[Any] = [value for value in attrs.astuple(walk, recurse=False) if isinstance(value, set)]
    assert 4_096 <= sum(map(len, stored)) <= 2 * 4_097


def test_all_pages_share_one_deadline() -> None:
    """What the caller does in between does not count, and what reading a page takes does."""
    clock = FakeClock()
    times: list[float] = []

    def read(page: int, arguments: Mapping[str, Any]) -> Any:
        clock.time += 1
        return [session(f"s{page}")], {"offset": page + 1}

    def fetch(arguments: Mapping[str, Any], seconds: float) -> int:
        times.append(seconds)
        clock.time += 3
        return int(arguments.get("offset", 0))

    walk = pagination.iterate(walk_of(read, clock, timeout=10), fetch)
    for _ in range(3):
        next(walk)
        clock.time += 1_000
    with pytest.raises(CallTimeoutError) as caught:
        next(walk)

    assert times == [10, 6, 2]
    says = "no time was left after 3 pages; give a longer `timeout`, which is for all of them"
    assert str(caught.value) == f"acme.list_checks: {says}"
    assert caught.value.sent is False


def test_a_page_that_fails_has_taken_its_time() -> None:
    """A caller who goes on after an error has what is left."""
    clock = FakeClock()
    walk = walk_of(empty, clock, timeout=10)

    def fetch(arguments: Mapping[str, Any], seconds: float) -> Any:
        clock.time += 4
        raise ProtocolError("lost")

    with pytest.raises(ProtocolError):
        next(pagination.iterate(walk, fetch))

    with walk.request() as left:
        assert left == 6


@pytest.mark.parametrize(
    ("start", "count", "total", "leads_to"),
    [
        (0, 2, 5, 2),
        (2, 2, 5, 4),
        (4, 1, 5, None),
        (4, 2, 5, None),
        (0, 0, 0, None),
        (0, 0, 5, 0),
        (4, 2, None, 6),
        (4, 0, None, None),
        (0, 1, 10**9, 1),
    ],
)
def test_the_end_of_pages_by_offset_is_counted_off(
    start: int, count: int, total: int | None, leads_to: int | None
) -> None:
    """Where the provider states no total, a page without items is the end."""
    expected = None if leads_to is None else {"offset": leads_to}

    assert pagination.after_offset("offset", start, count, total) == expected


def test_a_total_below_zero_is_refused() -> None:
    """By the walk, which knows of what operation it is."""

    def read(page: object, arguments: Mapping[str, Any]) -> Any:
        return [], pagination.after_offset("offset", 0, 0, -1)

    walk = walk_of(read)

    with pytest.raises(MalformedResponseError, match=r"^acme\.list_checks: the count of all entries is below zero$"):
        walk.read_page(object())


@pytest.mark.parametrize("timeout", [0, -1, None, "5", float("inf")])
def test_a_walk_needs_a_time_that_there_is(timeout: Any) -> None:
    """A type checker sees some of these, and a setting that was read from text none."""
    with pytest.raises(ArgumentError, match=r"^timeout: expected "):
        walk_of(empty, timeout=timeout)


def test_a_refusal_within_a_walk_names_the_callers_word() -> None:
    """As in every other call of the common side; awaited as well."""

    def fetch(arguments: Mapping[str, Any], seconds: float) -> Any:
        raise ArgumentError("page_size: expected at most 100")

    async def awaited() -> None:
        async def fetched(arguments: Mapping[str, Any], seconds: float) -> Any:
            fetch(arguments, seconds)

        async for _ in pagination.iterate_async(walk(), fetched):
            pass

    def walk() -> Pagination[Any, Any]:
        return walk_of(empty, names={"page_size": "limit"})

    for call in (lambda: list(pagination.iterate(walk(), fetch)), lambda: asyncio.run(awaited())):
        with pytest.raises(ArgumentError, match=r"^acme\.sessions\.list: limit: expected at most 100$"):
            call()


@pytest.mark.parametrize(
    ("requested", "says"),
    [
        ("aproved", "; did you mean approved?"),
        ("declinded", "; did you mean declined?"),
        ("xyz", f", one of {', '.join(SessionStatus)}"),
        (7, f", one of {', '.join(SessionStatus)}"),
    ],
)
def test_a_status_that_is_none_is_told_with_what_may_be_meant(requested: Any, says: str) -> None:
    """One guess, or all there are."""
    with pytest.raises(ArgumentError) as caught:
        walk_of(empty, status=requested)

    assert str(caught.value) == f"status: expected a SessionStatus{says}"


def test_a_link_to_the_first_page_leads_there() -> None:
    """A page that was there before ends the walk; a zero is no end."""
    assert pagination.after_link("skip", 0) == {"skip": 0}
    assert pagination.after_link("skip", None) is None


def test_a_page_says_whether_there_are_more() -> None:
    """Without that a list could end early, and a session on the next page would be missed."""
    assert pagination.after_stated("after", "a", True) == {"after": "a"}
    assert pagination.after_stated("skip", 0, True) == {"skip": 0}
    assert pagination.after_stated("after", "a", False) is None
    for cursor in (None, ""):
        says = "a page says that there are more, and holds nothing that leads to them"
        with pytest.raises(MalformedResponseError, match=f"^{says}$"):
            pagination.after_stated("after", cursor, True)
    with pytest.raises(MalformedResponseError, match=r"^a page does not say whether there are more$"):
        pagination.after_stated("after", "a", None)
