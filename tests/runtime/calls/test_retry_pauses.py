"""When a call is made again: pauses, the deadline of the call, and turns of a rate limit."""

from __future__ import annotations

import logging
import random
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from polykyc._runtime import errors
from polykyc._runtime.calls.retry import LONGEST_WAIT, Attempts
from polykyc._runtime.contract import Retry

from tests.support.attempts import CASES, LOOK, MEANS, RETRIES, UNKNOWN, Case, Fate, ManualClock, api_error, tried


def draw(monkeypatch: pytest.MonkeyPatch, share: float) -> None:
    """Have chance draw *share* of the way from the lowest to the highest."""

    def uniform(low: float, high: float) -> float:
        return low + (high - low) * share

    monkeypatch.setattr(random, "uniform", uniform)


def test_a_host_that_is_not_found_is_asked_for_once_more() -> None:
    """Even by a client that would try ten times."""
    attempts = ManualClock().attempts(retries=10)
    unknown = partial(errors.ConnectError, "a", "dns")

    assert isinstance(tried(attempts, unknown()), float)
    assert isinstance(tried(attempts, unknown()), errors.ConnectError)


@pytest.mark.parametrize(("number", "longest"), [(1, 0.5), (2, 1.0), (3, 2.0), (4, 4.0), (5, 8.0), (6, 8.0), (9, 8.0)])
@pytest.mark.parametrize("drawn", [0.0, 1.0])
def test_a_pause_is_anywhere_below_a_growing_bound(
    number: int, longest: float, drawn: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Full jitter: clients that failed together do not come back together."""
    draw(monkeypatch, drawn)
    attempts = ManualClock().attempts(retries=10)

    pauses = [tried(attempts, errors.ProtocolError("a")) for _ in range(number)]

    assert pauses[-1] == longest * drawn


@pytest.mark.parametrize("drawn", [0.0, 1.0])
@pytest.mark.parametrize(("kind", "status"), [(errors.RateLimitedError, 429), (errors.ServerError, 503)])
def test_a_pause_that_the_provider_asks_for_is_kept(
    kind: type[errors.ApiError], status: int, drawn: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not a moment less, and never all at that moment."""
    draw(monkeypatch, drawn)
    attempts = ManualClock().attempts(retries=10)

    pauses = [tried(attempts, api_error(kind, status, 7.0)) for _ in range(2)]

    assert pauses == [7.0 + 0.25 * drawn, 7.0 + 0.5 * drawn]


def test_the_longest_pause_is_a_minute() -> None:
    """As docs/calls.md says."""
    assert LONGEST_WAIT == 60.0


def test_a_pause_that_outlasts_the_call_is_not_made() -> None:
    """The caller hears at once what it would hear too late."""
    attempts = ManualClock().attempts("never", seconds=5.0)

    got = tried(attempts, api_error(errors.RateLimitedError, 429, 5.0))

    assert isinstance(got, errors.RateLimitedError)
    assert got.tries == 1


def test_a_pause_that_leaves_no_time_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even one that ends just at the deadline."""
    draw(monkeypatch, 0.0)

    for seconds, again in ((5.0, False), (5.1, True)):
        got = tried(ManualClock().attempts(seconds=seconds), api_error(errors.RateLimitedError, 429, 5.0))
        assert isinstance(got, float) == again


def test_a_try_has_the_time_that_is_left() -> None:
    """The deadline is of the call."""
    hands = ManualClock()
    attempts = hands.attempts(seconds=10.0)

    first = attempts.begin()
    hands.time += 4.0

    assert (first, attempts.begin()) == (10.0, 6.0)
    assert attempts.count == 2


@pytest.mark.parametrize("late", [0.0, 0.5])
def test_a_try_without_time_is_not_made(late: float) -> None:
    """A pause may take longer than it should; the error then says that nothing was sent."""
    hands = ManualClock()
    attempts = hands.attempts(seconds=10.0)
    attempts.begin()
    hands.time += 10.0 + late

    with pytest.raises(errors.CallTimeoutError) as caught:
        attempts.begin()

    assert caught.value.sent is False
    assert str(caught.value) == "acme.act: no time was left, so nothing was sent"
    assert attempts.count == 1


@pytest.mark.parametrize("wait", [0.0, 0.5, 9.9])
def test_a_turn_that_comes_in_time_is_waited_for(wait: float, caplog: pytest.LogCaptureFixture) -> None:
    """The client's own limit is part of the call, and the log says whose pause it is."""
    with caplog.at_level(logging.DEBUG, "polykyc"):
        got = ManualClock().attempts(seconds=10.0).turn(wait)

    assert got == wait
    assert caplog.messages == ([f"acme.act GET /checks/{{id}}: waits {wait:.3f} s for its turn"] if wait else [])


@pytest.mark.parametrize("wait", [10.0, 11.0])
def test_a_turn_that_comes_too_late_is_not_waited_for(wait: float, caplog: pytest.LogCaptureFixture) -> None:
    """The caller hears at once that nothing was sent, and when to come again; `on_try` hears of attempts alone."""
    hands = ManualClock()
    with caplog.at_level(logging.INFO, "polykyc"), pytest.raises(errors.CallTimeoutError) as caught:
        hands.attempts("never", seconds=10.0).turn(wait)

    text = f"no turn in time under the rate limit (the next is in {wait:.1f} s), so nothing was sent"
    assert str(caught.value) == f"acme.act: {text}"
    assert (caught.value.sent, caught.value.tries) == (False, 0)
    line = "acme.act GET /checks/{id}: CallTimeoutError in 0.000 s, try 0, status None, request None"
    assert caplog.messages == [line]
    assert hands.tries == []


def test_a_further_try_without_a_turn_ends_the_call_with_what_was_said() -> None:
    """The provider's word is worth more than that nothing more was sent."""
    hands = ManualClock()
    attempts = hands.attempts("never", seconds=10.0)
    refused = api_error(errors.RateLimitedError, 429)

    tried(attempts, refused)
    with pytest.raises(errors.RateLimitedError) as caught:
        attempts.turn(60.0)

    assert caught.value is refused
    assert refused.tries == len(hands.tries) == 1


def test_a_further_try_without_a_turn_does_not_make_a_lost_answer_known() -> None:
    """The 429 in between is of the second try, and tells nothing of the first."""
    attempts = ManualClock().attempts("with-key", seconds=10.0)

    refused = api_error(errors.RateLimitedError, 429)
    tried(attempts, errors.ProtocolError("acme.act: lost"))
    tried(attempts, refused)
    with pytest.raises(UNKNOWN) as caught:
        attempts.turn(60.0)

    assert str(caught.value) == f"acme.act: 429 no; an earlier answer was lost; {LOOK}"
    assert caught.value.tries == 2
    assert caught.value.__cause__ is refused
    assert refused.__cause__ is None


@given(
    st.sampled_from(RETRIES),
    st.lists(st.tuples(st.sampled_from(CASES), st.floats(0, 30)), min_size=1, max_size=8),
    st.integers(0, 6),
    st.floats(0.1, 120),
)
def test_whatever_happens_a_call_ends_in_time_and_tells_the_truth(
    retry: Retry, happens: list[tuple[Case, float]], retries: int, seconds: float
) -> None:
    """Any faults, in any order, at any speed."""
    hands = ManualClock()
    attempts = hands.attempts(retry, seconds=seconds, retries=retries)
    deadline = hands.time + seconds
    lost = False
    fate: Fate = "undone"

    for case, took in happens:
        try:
            assert 0 < attempts.begin() <= seconds + 1e-9
        except errors.CallTimeoutError as error:
            assert hands.time >= deadline
            got: object = ended(attempts, error)
            break
        hands.time += took
        fate = case.fate
        try:
            pause = attempts.again(case.make())
        except errors.PolykycError as raised:
            got = raised
            break
        assert 0 <= pause < deadline - hands.time
        assert retry in case.repeated
        lost = lost or fate not in {"undone", "refused"}
        hands.time += pause
    else:
        return

    assert 1 <= attempts.count <= retries + 1
    assert isinstance(got, UNKNOWN) == (MEANS[fate][retry][lost] == "unknown")


def ended(attempts: Attempts, error: errors.PolykycError) -> errors.PolykycError:
    """Return what *attempts* makes of *error*, with which there is no further try."""
    with pytest.raises(errors.PolykycError) as caught:
        attempts.again(error)
    return caught.value
