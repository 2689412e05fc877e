"""How long a wait for an end is, and how often a create that was lost is made again."""

from __future__ import annotations

import datetime as dt
import random
from email.utils import format_datetime
from itertools import pairwise
from typing import Any

import pytest
from attrs import evolve
from polykyc import SessionStatus
from polykyc._runtime.calls.retry import LOOK
from polykyc._runtime.errors import (
    ApiError,
    ArgumentError,
    AuthenticationError,
    CallTimeoutError,
    ConflictError,
    ConnectError,
    InvalidRequestError,
    MalformedResponseError,
    NotFoundError,
    OutcomeUnknownError,
    PolykycError,
    PreconditionError,
    ProtocolError,
    RateLimitedError,
    ServerError,
    WaitTimeoutError,
)
from polykyc._runtime.sessions.polling import Deadline, Polling, RepeatedCreate, unconfirmed
from polykyc._runtime.sessions.session import Session

from tests.support.fake_clock import FakeClock
from tests.support.invented_provider import operation, response, session


@pytest.fixture
def highest(monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, float]]:
    """Have chance give its highest, and return what it was asked."""
    requests: list[tuple[float, float]] = []

    def uniform(low: float, high: float) -> float:
        requests.append((low, high))
        return high

    monkeypatch.setattr(random, "uniform", uniform)
    return requests


def refused(kind: type[RateLimitedError] | type[ServerError], after: float | None) -> RateLimitedError | ServerError:
    """Return an error of *kind* that asks to wait."""
    answer = response({}, 429)
    return kind("no", status_code=429, code=None, message=None, request_id=None, response=answer, retry_after=after)


# How long a wait is.


@pytest.mark.parametrize("requested", [SessionStatus.APPROVED, "approved"], ids=["member", "text"])
def test_a_status_may_be_a_member_or_its_text(requested: Any) -> None:
    """Both are the same word."""
    assert Polling[Any](9, {requested}, FakeClock().now).until == {SessionStatus.APPROVED}


def watch(timeout: float, clock: FakeClock) -> Polling[Any]:
    return Polling(timeout, None, clock.now)


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


@pytest.mark.parametrize(("timeout", "left"), [(60, 30), (30.5, 30), (5, 5), (0.25, 0.25), (0, 30)])
def test_a_first_look_has_the_time_of_the_wait(timeout: float, left: float) -> None:
    """At most that of a call; who waits for no time wants to know how it stands."""
    assert watch(timeout, FakeClock()).left(30) == left


@pytest.mark.parametrize(("passed", "left"), [(0, 30), (29, 30), (50, 10), (59.5, 0.5)])
def test_a_later_look_has_what_is_left_of_the_wait(passed: float, left: float) -> None:
    """Or a wait of five seconds would take as long as a call may."""
    clock = FakeClock()
    wait = watch(60, clock)
    wait.left(30)
    clock.time += passed

    assert wait.left(30) == left


@pytest.mark.parametrize("timeout", [0, 60])
@pytest.mark.parametrize("late", [0, 0.001, 9])
def test_a_look_for_which_no_time_is_left_is_not_made(timeout: float, late: float) -> None:
    """A pause can take longer than it should; what the last look came to is the cause."""
    clock = FakeClock()
    wait = watch(timeout, clock)
    error = MalformedResponseError("acme.get_check: expected JSON, got text/html")
    wait.left(30)
    if timeout:
        wait.pause(error)
    clock.time += timeout + late

    with pytest.raises(WaitTimeoutError) as caught:
        wait.left(30)

    assert caught.value.__cause__ is (error if timeout else None)


def test_a_first_look_that_comes_too_late_is_not_made() -> None:
    """Only a wait for no time at all has one beyond it."""
    clock = FakeClock()
    wait = watch(0.5, clock)
    clock.time += 0.5

    with pytest.raises(WaitTimeoutError):
        wait.left(30)


def test_a_wait_carries_what_it_saw_before_its_last_errors() -> None:
    """An error says nothing of the session, so what was seen stands."""
    clock = FakeClock()
    wait = watch(3, clock)
    seen = session()

    wait.is_over(seen)
    clock.time += 1
    wait.pause(ProtocolError("lost"))
    clock.time += 3
    with pytest.raises(WaitTimeoutError) as caught:
        wait.left(30)

    assert caught.value.session is seen


def test_a_wait_does_not_outlast_an_answer_about_somebody_else() -> None:
    """A provider that mixes up one answer may mix up the next one where nothing shows it."""
    mixed = MalformedResponseError("expected the id that the request names, got another", about_another=True)

    with pytest.raises(MalformedResponseError) as caught:
        watch(60, FakeClock()).pause(mixed)

    assert caught.value is mixed


@pytest.mark.parametrize(
    ("timeout", "says"), [(-1, "timeout: expected at least 0"), ("60", "timeout: expected a number")]
)
def test_a_wait_without_a_time_is_refused(timeout: Any, says: str) -> None:
    """Zero is one: look once."""
    with pytest.raises(ArgumentError) as caught:
        watch(timeout, FakeClock())

    assert str(caught.value) == says
    assert watch(0.5, FakeClock()).timeout == 0.5


# One deadline for the requests of a call.


def test_the_requests_of_a_call_share_its_time() -> None:
    """And have a moment at the end, for none can take no time."""
    clock = FakeClock()
    deadline = Deadline(60, clock.now)
    clock.time += 50

    assert (deadline.left(), deadline.elapsed()) == (10, 50)
    clock.time += 10
    assert 0 < deadline.left() < 0.1
    clock.time += 10
    assert 0 < deadline.left() < 0.1


@pytest.mark.parametrize("timeout", [0, -1, None, "60", float("nan")])
def test_a_call_without_a_time_is_refused(timeout: Any) -> None:
    """In the words of the argument."""
    with pytest.raises(ArgumentError, match=r"^timeout: expected "):
        Deadline(timeout, FakeClock().now)
    assert Deadline(0.5, FakeClock().now).left() == 0.5


def test_a_look_that_fails_after_an_act_leaves_the_caller_to_look() -> None:
    """The session was called off, and its error would say that it was not."""
    error = ProtocolError("acme.get_check: the connection broke")

    text = str(unconfirmed("acme.cancel_check", error))

    assert text == (
        "acme.cancel_check: it was carried out, but the look after it failed "
        f"(acme.get_check: the connection broke); {LOOK}"
    )


# How often a create that was lost is made again.


def again(timeout: float, retries: int, clock: FakeClock, *, is_minted: bool = False) -> RepeatedCreate:
    return RepeatedCreate(timeout, clock.now, CREATE, retries, is_minted=is_minted)


CREATE = operation("reconcile", name="create_check")
LOST = OutcomeUnknownError("lost")


def no(kind: type[ApiError], status: int) -> ApiError:
    """Return a refusal of *kind*."""
    answer = response({}, status)
    text = f"acme.create_check: {status} no"
    return kind(text, status_code=status, code=None, message=None, request_id=None, response=answer)


def test_the_pauses_between_creates_double(highest: list[tuple[float, float]]) -> None:
    """From nothing up, so that those who lost their answers together do not come back together."""
    creates = again(1_000, 3, FakeClock())
    creates.leaves_unknown(LOST)

    assert [creates.pause() for _ in range(3)] == [2, 4, 8]
    assert [low for low, _ in highest] == [0, 0, 0]
    with pytest.raises(OutcomeUnknownError) as caught:
        creates.pause()
    assert caught.value is LOST


@pytest.mark.parametrize(
    ("timeout", "passed", "passes"), [(2, 0, False), (2.1, 0, True), (9, 7, False), (9, 6.9, True)]
)
def test_a_create_that_would_come_too_late_is_not_made(
    timeout: float, passed: float, passes: bool, highest: list[tuple[float, float]]
) -> None:
    """The first error is the answer then, because it says that the outcome is unknown."""
    clock = FakeClock()
    creates = again(timeout, 3, clock)
    clock.time += passed

    if passes:
        assert creates.pause() == highest[0][1]
    else:
        with pytest.raises(OutcomeUnknownError) as caught:
            creates.pause()
        assert str(caught.value) == f"acme.create_check: the answer was lost; {LOOK}"


@pytest.mark.parametrize(
    "error",
    [
        no(ConflictError, 409),
        no(InvalidRequestError, 400),
        no(NotFoundError, 404),
        no(PreconditionError, 412),
        no(InvalidRequestError, 422),
        no(AuthenticationError, 401),
        no(RateLimitedError, 429),
        ConnectError("acme.create_check: no connection"),
        CallTimeoutError("acme.create_check: no time was left"),
    ],
    ids=lambda error: str(error).partition(": ")[2],
)
def test_a_no_is_definite_only_as_the_first_word(error: PolykycError) -> None:
    """To our own repetition a 409 may be about the session that the first create opened."""
    first, later = again(60, 3, FakeClock()), again(60, 3, FakeClock())
    later.leaves_unknown(LOST)

    assert first.leaves_unknown(error) is False
    assert later.leaves_unknown(error) is True
    assert type(later.unknown_outcome()) is OutcomeUnknownError
    assert later.unknown_outcome().__cause__ is error
    assert str(later.unknown_outcome()).endswith(f"; {LOOK}")
    assert later.may_create


def test_after_a_success_that_cannot_be_read_nothing_is_created() -> None:
    """It was a success: a look that sees nothing yet is no reason to open a second session."""
    page = MalformedResponseError("acme.create_check: expected JSON, got text/html")
    as_raised = OutcomeUnknownError(f"{page}; {LOOK}")
    as_raised.__cause__ = page

    for creates, error in ((again(60, 3, FakeClock()), as_raised), (again(60, 3, FakeClock()), page)):
        acted = [creates.may_create]
        for failure in (error, LOST):
            assert creates.leaves_unknown(failure)
            acted.append(creates.may_create)
        assert acted == [True, False, False]


# What a look for the session of a create may take.

BEGAN = dt.datetime(2026, 5, 4, 12, 0, 0, tzinfo=dt.UTC)


def created_session(name: str, seconds: float | None) -> Session[Any]:
    """Return a session that was made *seconds* after the call began, None if it does not say when."""
    moment = None if seconds is None else BEGAN + dt.timedelta(seconds=seconds)
    return session(name, created_at=moment)


def looked(*latest: Session[Any], passed: float = 20, date: str | None = "", **options: Any) -> str | None:
    """Return the id of what a look takes of *latest*, `unknown` if it takes none of them, None if there is none."""
    clock = FakeClock()
    creates = again(60, 3, clock, **options)
    creates.leaves_unknown(LOST)
    clock.time += passed
    header = format_datetime(BEGAN + dt.timedelta(seconds=passed), usegmt=True) if date == "" else date
    try:
        taken = creates.created_session(latest, header)
    except OutcomeUnknownError as error:
        return "unknown" if error is LOST else str(error)
    return None if taken is None else taken.id


def test_a_look_takes_the_one_session_that_was_made_since_the_call_began() -> None:
    """An older one with the same reference has another answer, and of two it is not known which is meant."""
    assert looked() is None
    assert looked(created_session("a", 0)) == "a"
    assert looked(created_session("a", 5)) == "a"
    assert looked(created_session("a", -0.001)) == "unknown"
    assert looked(created_session("a", -86_400)) == "unknown"
    assert looked(created_session("a", 5), created_session("b", -86_400)) == "a"
    assert looked(created_session("a", 5), created_session("b", 1)) == "unknown"
    assert looked(created_session("a", None)) == "unknown"
    assert looked(created_session("a", None), created_session("b", 1)) == "unknown"
    assert looked(created_session("a", -5), created_session("b", -9)) == "unknown"


def test_a_reference_that_was_made_up_for_the_call_is_on_no_older_session() -> None:
    """So no clock is asked; two of them are still one too many."""
    assert looked(created_session("a", -86_400), is_minted=True) == "a"
    assert looked(created_session("a", None), is_minted=True) == "a"
    assert looked(created_session("a", 1), created_session("b", 1), is_minted=True) == "unknown"


@pytest.mark.parametrize("hours", [-5, 0, 5])
def test_only_the_clock_of_the_provider_counts(hours: int) -> None:
    """`Date` and `created_at` are both by it, so ours may be wrong by any amount."""
    moved = dt.timedelta(hours=hours)
    date = format_datetime(BEGAN + dt.timedelta(seconds=20) + moved, usegmt=True)
    taken = evolve(created_session("a", 0), created_at=BEGAN + moved)
    older = evolve(created_session("a", 0), created_at=BEGAN + moved - dt.timedelta(seconds=1))

    assert looked(taken, date=date) == "a"
    assert looked(older, date=date) == "unknown"


@pytest.mark.parametrize(
    "date", [None, "yesterday", "Mon, 04 May 99999999 12:00:20 GMT", "Mon, 04 May 2026 12:00:20 -0000"]
)
def test_without_the_date_of_the_provider_our_own_clock_serves(date: str | None) -> None:
    """To the second, as the header would."""
    now = dt.datetime.now(dt.UTC)
    taken = evolve(created_session("a", 0), created_at=now - dt.timedelta(seconds=20))
    older = evolve(created_session("a", 0), created_at=now - dt.timedelta(seconds=60))

    assert looked(taken, date=date) == "a"
    assert looked(older, date=date) == "unknown"


def test_an_endless_date_is_read_to_its_beginning() -> None:
    """Its sender does not get the time that parsing it would take."""
    date = format_datetime(BEGAN + dt.timedelta(seconds=20), usegmt=True)

    assert looked(created_session("a", 0), date=f"{date}{' ' * 100}{'(' * 100_000}") == "a"


def test_no_create_follows_advice_against_it() -> None:
    """The look for the session does."""
    advised = [again(100, 3, FakeClock()) for _ in range(2)]
    failed = [no(ServerError, 500), no(ServerError, 500)]
    failed[1].repeat_advice = False

    unknown = [creates.leaves_unknown(error) for creates, error in zip(advised, failed, strict=True)]

    assert unknown == [True, True]
    assert [creates.may_create for creates in advised] == [True, False]
