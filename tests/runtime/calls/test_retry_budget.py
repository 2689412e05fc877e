"""A client's budget for further attempts, and what `on_try` hears of each attempt."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import attrs
import pytest
from polykyc._runtime import errors
from polykyc._runtime.calls.retry import Budget

from tests.support.attempts import UNKNOWN, ManualClock, api_error, tried
from tests.support.invented_provider import response


class TestBudget:
    """A client's budget for further tries."""

    def test_a_dead_provider_is_asked_a_hundred_times_more(self) -> None:
        """A thousand calls, each of which would be made three times."""
        hands, budget = ManualClock(), Budget()

        for _ in range(1000):
            attempts = hands.attempts(budget=budget)
            while isinstance(tried(attempts, errors.ConnectError("a")), float):
                pass

        assert len(hands.tries) == 1100

    def test_a_provider_that_hangs_is_asked_fifty_times_more(self) -> None:
        """A timeout costs more, for it has cost more."""
        hands, budget = ManualClock(), Budget()

        for _ in range(1000):
            attempts = hands.attempts(budget=budget)
            while isinstance(tried(attempts, errors.CallTimeoutError("a", sent=True)), float):
                pass

        assert len(hands.tries) == 1050

    def test_calls_that_pass_fill_it_again(self) -> None:
        """Five of them buy one try, and never more than a hundred in all."""
        budget = Budget()
        refused = errors.ConnectError("a")
        while budget.spend(refused):
            pass

        for _ in range(4):
            budget.earn()
        four = budget.spend(refused)
        budget.earn()
        five = (budget.spend(refused), budget.spend(refused))
        for _ in range(600):
            budget.earn()
        full = sum(budget.spend(refused) for _ in range(200))

        assert (four, five, full) == (False, (True, False), 100)

    def test_what_is_too_dear_costs_nothing(self) -> None:
        """Nine tokens are not enough for a timeout, and still enough for another try."""
        budget = Budget()
        for _ in range(98):
            budget.spend(errors.ConnectError("a"))
        for _ in range(99):
            budget.spend(errors.CallTimeoutError("a"))

        budget.spend(errors.ConnectError("a"))
        late = budget.spend(errors.CallTimeoutError("a"))

        assert late is False
        assert budget.spend(errors.ConnectError("a")) is False

    def test_a_try_that_is_not_made_costs_nothing(self) -> None:
        """A client whose reads are refused has its budget left."""
        budget = Budget()

        for _ in range(500):
            tried(ManualClock().attempts(budget=budget), api_error(errors.NotFoundError, 404))
            tried(ManualClock().attempts(budget=budget, seconds=1.0), api_error(errors.RateLimitedError, 429, 30.0))

        assert sum(budget.spend(errors.ConnectError("a")) for _ in range(200)) == 100

    def test_threads_spend_no_more_than_there_is(self) -> None:
        """A client is shared."""
        budget = Budget()

        with ThreadPoolExecutor(8) as threads:
            spent = list(threads.map(budget.spend, [errors.ConnectError("a")] * 2000))

        assert sum(spent) == 100


def test_every_try_is_told_of() -> None:
    """What was asked, how it went, how long it took, and when the next one comes."""
    hands = ManualClock()
    attempts = hands.attempts("never", retries=1)

    attempts.begin()
    hands.time += 2.0
    pause = attempts.again(api_error(errors.RateLimitedError, 429, 1.0))
    hands.time += 5.0
    attempts.begin()
    hands.time += 3.0
    with pytest.raises(UNKNOWN):
        attempts.again(errors.ProtocolError("a"))

    common = {"operation": "acme.act", "method": "GET", "path": "/checks/{id}"}
    assert [attrs.asdict(attempt) for attempt in hands.tries] == [
        common
        | {"number": 1, "status": 429, "seconds": 2.0, "request_id": "r", "error": "RateLimitedError", "pause": pause},
        common
        | {
            "number": 2,
            "status": None,
            "seconds": 3.0,
            "request_id": None,
            "error": "OutcomeUnknownError",
            "pause": None,
        },
    ]


def test_a_try_that_passed_is_told_of_and_fills_the_budget() -> None:
    """With what the provider calls it."""
    hands, budget = ManualClock(), Budget()
    while budget.spend(errors.ConnectError("a")):
        pass

    for _ in range(5):
        attempts = hands.attempts(budget=budget)
        attempts.begin()
        hands.time += 1.5
        attempts.passed(response({}, 201, **{"x-request-id": "req-7"}))

    last = hands.tries[-1]
    assert (last.status, last.request_id, last.error, last.pause) == (201, "req-7", None, None)
    assert (last.number, last.seconds) == (1, 1.5)
    assert budget.spend(errors.ConnectError("a"))


def test_a_try_that_was_given_up_is_told_of() -> None:
    """A task that is cancelled leaves a request behind, of which nobody else speaks."""
    hands = ManualClock()
    attempts = hands.attempts("never")
    attempts.begin()
    hands.time += 1.0

    attempts.cancelled(KeyboardInterrupt())

    assert (hands.tries[0].error, hands.tries[0].seconds) == ("KeyboardInterrupt", 1.0)
