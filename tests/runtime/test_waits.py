"""How long a wait for an end is, and how often a create that was lost is made again."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

import pytest
from polykyc import SessionStatus
from polykyc._runtime.errors import (
    ArgumentError,
    OutcomeUnknownError,
    ProtocolError,
    RateLimitedError,
    ServerError,
    WaitTimeoutError,
)
from polykyc._runtime.waits import Again, Watch

from tests.clocks import FakeClock
from tests.runtime.acme import response


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


# How long a wait is.


@pytest.mark.parametrize("asked", [SessionStatus.APPROVED, "approved"], ids=["member", "text"])
def test_a_status_may_be_a_member_or_its_text(asked: Any) -> None:
    """Both are the same word."""
    assert Watch[Any](9, {asked}, FakeClock().now).until == {SessionStatus.APPROVED}


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
