"""What decides about the common sessions: what is asked for, how long to wait, which page is next, how to find one."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterable, Mapping
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from attrs import evolve
from polykyc import SessionStatus
from polykyc._runtime import sessions as runtime
from polykyc._runtime.errors import (
    ArgumentError,
    OutcomeUnknownError,
    ProtocolError,
    RateLimitedError,
    ServerError,
    WaitTimeoutError,
)
from polykyc._runtime.sessions import Again, Session, Walk, Watch

from tests.clocks import FakeClock
from tests.runtime.acme import response

OPEN, DONE = SessionStatus.IN_PROGRESS, SessionStatus.APPROVED


def session(id: str = "s1", status: SessionStatus = OPEN, **words: Any) -> Session[Any]:
    """Return a session of Acme's."""
    return Session(provider="acme", id=id, status=status, raw_status=None, raw={}, **words)


@pytest.fixture
def highest(monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, float]]:
    """Have chance give its highest, and return what it was asked."""
    asked: list[tuple[float, float]] = []

    def uniform(low: float, high: float) -> float:
        asked.append((low, high))
        return high

    monkeypatch.setattr(random, "uniform", uniform)
    return asked


def refused(kind: type[RateLimitedError] | type[ServerError], after: float | None) -> RateLimitedError | ServerError:
    """Return an error of *kind* that asks to wait."""
    answer = response({}, 429)
    return kind("no", status_code=429, code=None, message=None, request_id=None, response=answer, retry_after=after)


def empty(page: object, arguments: Mapping[str, Any]) -> tuple[list[Session[Any]], None]:
    """Return what a page without sessions is."""
    return [], None


# What is asked for.


@pytest.mark.parametrize("asked", [DONE, "approved"], ids=["member", "text"])
def test_a_status_may_be_a_member_or_its_text(asked: Any) -> None:
    """Both are the same word."""
    assert Watch[Any](9, {asked}, FakeClock().now).until == {DONE}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("aproved", "; did you mean approved?"),
        ("declinded", "; did you mean declined?"),
        ("xyz", f", one of {', '.join(SessionStatus)}"),
        (7, f", one of {', '.join(SessionStatus)}"),
    ],
)
def test_a_status_that_is_none_is_told_with_what_may_be_meant(asked: Any, told: str) -> None:
    """One guess, or all there are."""
    with pytest.raises(ArgumentError) as caught:
        Walk[Any, Any](empty, status=asked)

    assert str(caught.value) == f"status: expected a SessionStatus{told}"


def test_a_stretch_of_time_is_a_whole_number_of_its_unit() -> None:
    """A provider that counts in minutes is asked for no more than was wanted."""
    found = runtime.span("expires_in", timedelta(seconds=90), timedelta(minutes=1))

    assert (found, type(found)) == (1, int)
    assert runtime.span("expires_in", None, timedelta(minutes=1)) is None
    with pytest.raises(ArgumentError, match=r"^expires_in: expected a timedelta, such as timedelta\(minutes=30\)$"):
        runtime.span("expires_in", 90, timedelta(minutes=1))


def test_words_that_a_provider_does_not_take_are_all_told() -> None:
    """In an order that does not change."""
    runtime.refuse("acme", {})
    with pytest.raises(ArgumentError) as caught:
        runtime.refuse("acme", {"name": "x", "email": "canary@mail.test"})

    assert str(caught.value) == "acme: sessions.create does not take email, name"


# How one is found again.


@pytest.mark.parametrize(
    ("found", "by_id", "arguments"),
    [
        (session(lookup={"id": "s1"}), True, {"id": "s1"}),
        (session(lookup={"email": "a@b.test"}), False, {"email": "a@b.test"}),
        (session(), False, {}),
        ("s1", True, {"id": "s1"}),
        (None, False, {}),
    ],
)
def test_a_session_is_looked_up_by_what_it_carries(found: object, by_id: bool, arguments: Mapping[str, Any]) -> None:
    """Or by its id, where the provider has ids; where it has one session a credential, by nothing."""
    assert runtime.lookup("acme", found, by_id=by_id) == arguments


@pytest.mark.parametrize(
    ("found", "by_id", "says"),
    [
        (session(), True, "acme: expected a session with an id, got one without"),
        (None, True, "acme: expected a session or its id"),
        (7, True, "acme: expected a session or its id"),
        ("s1", False, "acme: expected a session"),
        (7, False, "acme: expected a session"),
        (evolve(session(), provider="other"), False, None),
    ],
)
def test_what_finds_no_session_is_refused(found: object, by_id: bool, says: str | None) -> None:
    """By what would have done; an id given to a provider without ids would look another session up."""
    with pytest.raises(ArgumentError) as caught:
        runtime.lookup("acme", found, by_id=by_id)

    assert str(caught.value) == (says or "acme: expected a session of its own, got one of other")


# Which page is next.


def walked(
    pages: Mapping[Any, tuple[Iterable[Session[Any]], Mapping[str, Any] | None]], **given: Any
) -> tuple[list[str | None], list[Any]]:
    """Return the ids that a walk over *pages* gives, by cursor, and the cursors that it fetched."""
    fetched: list[Any] = []

    def fetch(arguments: Mapping[str, Any]) -> Any:
        fetched.append(arguments.get("after"))
        return pages[fetched[-1]]

    walk = Walk[Any, Any](lambda page, _: page, **given)
    return [one.id for one in runtime.each(walk, fetch)], fetched


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


def test_a_walk_ends_on_a_page_without_anything() -> None:
    """Wherever it says that it leads: a provider that counts wrongly would be asked for ever."""
    pages: dict[Any, Any] = {None: ([session("a")], {"after": 1}), 1: ([], {"after": 2})}

    assert walked(pages) == (["a"], [None, 1])
    assert walked({None: ([session("a")], {"after": 1}), 1: ([session("b")], {"after": 1})}) == (["a", "b"], [None, 1])


def test_a_refusal_within_a_walk_names_the_callers_word() -> None:
    """As in every other call of the common side; awaited as well."""

    def fetch(arguments: Mapping[str, Any]) -> Any:
        raise ArgumentError("page_size: expected at most 100")

    async def awaited() -> None:
        async def fetched(arguments: Mapping[str, Any]) -> Any:
            fetch(arguments)

        async for _ in runtime.each_awaited(walk(), fetched):
            pass

    def walk() -> Walk[Any, Any]:
        return Walk(empty, words={"page_size": "limit"})

    for call in (lambda: list(runtime.each(walk(), fetch)), lambda: asyncio.run(awaited())):
        with pytest.raises(ArgumentError, match=r"^limit: expected at most 100$"):
            call()


# How long a wait is.


def watch(timeout: float, clock: FakeClock) -> Watch[Any]:
    return Watch(timeout, None, clock.now)


def test_the_pauses_of_a_wait_grow_to_half_a_minute(highest: list[tuple[float, float]]) -> None:
    """A person takes minutes: a provider is asked soon at first and seldom later, at times that do not meet."""
    wait = watch(10_000, FakeClock())

    pauses = [wait.pause() for _ in range(12)]

    assert pauses[0] == 1
    assert all(later >= sooner for sooner, later in pairwise(pauses))
    assert pauses[-1] == 30
    assert highest == [(high / 2, high) for _, high in highest]


def test_a_pause_may_be_half_as_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """What chance takes off is taken off: nothing else makes a wait longer."""

    def lowest(low: float, high: float) -> float:
        return min(low, high)

    monkeypatch.setattr(random, "uniform", lowest)
    wait = watch(100, FakeClock())

    assert wait.pause() == 0.5
    assert wait.pause(ProtocolError("lost")) < 1


@pytest.mark.parametrize(("kind", "after", "pause"), [(RateLimitedError, 7.0, 7.0), (ServerError, 9.0, 9.0)])
def test_a_wait_pauses_for_as_long_as_the_provider_asks(
    kind: Any, after: float, pause: float, highest: list[tuple[float, float]]
) -> None:
    """It knows better; what is shorter than our own pause does not shorten it."""
    wait = watch(100, FakeClock())

    assert wait.pause(refused(kind, after)) == pause
    assert wait.pause(refused(kind, 0.1)) == highest[-1][1] > 1


def test_a_wait_whose_time_would_be_over_ends_now(highest: list[tuple[float, float]]) -> None:
    """A pause that just reaches the deadline leaves no time to look."""
    clock = FakeClock()
    error = ProtocolError("lost")

    with pytest.raises(WaitTimeoutError) as caught:
        watch(1, clock).pause(error)
    late = watch(1.1, clock)

    assert caught.value.__cause__ is error
    assert late.pause() == 1
    assert highest == [(0.5, 1)] * 2


@pytest.mark.parametrize(
    ("timeout", "passed", "left"), [(60, 0, 30), (60, 50, 10), (60, 59.5, 0.5), (60, 60, 30), (0, 0, 30)]
)
def test_a_look_takes_no_longer_than_the_wait(timeout: float, passed: float, left: float) -> None:
    """But for a first look, which has its time in any case: who waits for no time wants to know how it stands."""
    clock = FakeClock()
    wait = watch(timeout, clock)
    clock.time += passed

    assert wait.left(30) == left


@pytest.mark.parametrize(
    ("timeout", "says"), [(-1, "timeout: expected at least 0"), ("60", "timeout: expected a number")]
)
def test_a_wait_without_a_time_is_refused(timeout: Any, says: str) -> None:
    """Zero is one: look once."""
    with pytest.raises(ArgumentError) as caught:
        watch(timeout, FakeClock())

    assert str(caught.value) == says
    assert watch(0.5, FakeClock()).timeout == 0.5


# How often a create that was lost is made again.


def again(timeout: float, retries: int, clock: FakeClock) -> Again:
    return Again(timeout, retries, clock.now)


LOST = OutcomeUnknownError("lost")


def test_the_pauses_between_creates_double(highest: list[tuple[float, float]]) -> None:
    """From nothing up, so that those who lost their answers together do not come back together."""
    creates = again(1_000, 3, FakeClock())

    assert [creates.pause(LOST) for _ in range(3)] == [2, 4, 8]
    assert [low for low, _ in highest] == [0, 0, 0]
    with pytest.raises(OutcomeUnknownError) as caught:
        creates.pause(LOST)
    assert caught.value is LOST


@pytest.mark.parametrize(("timeout", "passes"), [(2, False), (2.1, True)])
def test_a_create_that_would_come_too_late_is_not_made(
    timeout: float, passes: bool, highest: list[tuple[float, float]]
) -> None:
    """The first error is the answer then, for it says that nobody knows."""
    creates = again(timeout, 3, FakeClock())

    if passes:
        assert creates.pause(LOST) == highest[0][1]
    else:
        with pytest.raises(OutcomeUnknownError):
            creates.pause(LOST)


def test_a_further_create_has_what_is_left_of_the_time() -> None:
    """And a moment at the end, for no call can take none."""
    clock = FakeClock()
    creates = again(60, 3, clock)
    clock.time += 50

    assert creates.left() == 10
    clock.time += 10
    assert 0 < creates.left() < 0.1
    clock.time += 10
    assert 0 < creates.left() < 0.1
