"""Whether a call is made again, when, and what its end means: decided without I/O, so it is tested without any."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Final, get_args

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polykyc._runtime import errors
from polykyc._runtime.report import Try
from polykyc._runtime.retry import LONGEST_WAIT, MAX_RETRIES, Attempts, Budget, unclear
from polykyc._runtime.wire import Retry

from tests.runtime.acme import operation, response

RETRIES: Final[tuple[Retry, ...]] = get_args(Retry)
REPEATED: Final = {"safe", "resume", "with-key"}
ACTING: Final = {"with-key", "reconcile", "never"}
LOOK: Final = "look up what became of the request before sending it again"


def said(kind: type[errors.ApiError], status: int, retry_after: float | None = None) -> errors.ApiError:
    return kind(
        f"acme.act: {status} no",
        status_code=status,
        code="c",
        message="m",
        request_id="r",
        response=response({}, status),
        retry_after=retry_after,
    )


Make = Callable[[], errors.PolykycError]


@attrs.frozen
class Case:
    """An error, who is tried again after it, and what it is to an operation that acts."""

    name: str
    make: Make
    repeated: frozenset[str]
    means: type[errors.PolykycError] | None = None
    """None: the error itself."""
    stops: bool = False
    """Whether it tells nothing of an earlier try whose answer was lost."""


ALL: Final = frozenset(RETRIES)
SOME: Final = frozenset(REPEATED)
NONE: Final = frozenset[str]()
UNKNOWN: Final = errors.OutcomeUnknownError
SERVER: Final = errors.ServerOutcomeUnknownError

CASES: Final = [
    *(
        Case(f"connection {reason}", partial(errors.ConnectError, "acme.act: a", reason), ALL, stops=True)
        for reason in ("refused", "timeout", "dns")
    ),
    Case("connection tls", partial(errors.ConnectError, "acme.act: a", "tls"), NONE, stops=True),
    Case("late", partial(errors.CallTimeoutError, "acme.act: a", sent=True), SOME, UNKNOWN),
    Case("too late to send", partial(errors.CallTimeoutError, "acme.act: a"), NONE, stops=True),
    Case("broken", partial(errors.ProtocolError, "acme.act: a"), SOME, UNKNOWN),
    Case("too large", partial(errors.ResponseTooLargeError, "acme.act: a"), NONE),
    Case("redirect 301", partial(errors.RedirectError, "acme.act: a", 301), NONE, UNKNOWN),
    Case("redirect 303", partial(errors.RedirectError, "acme.act: a", 303), NONE, UNKNOWN),
    Case("redirect 307", partial(errors.RedirectError, "acme.act: a", 307), NONE, stops=True),
    Case("redirect 308", partial(errors.RedirectError, "acme.act: a", 308), NONE, stops=True),
    Case("malformed", partial(errors.MalformedResponseError, "acme.act: a"), NONE),
    *(
        Case(f"{status}", partial(said, errors.ServerError, status), SOME, SERVER)
        for status in (500, 502, 504, 520, 599)
    ),
    *(Case(f"{status}", partial(said, errors.ServerError, status), NONE, stops=True) for status in (501, 505)),
    Case("500 and a pause", partial(said, errors.ServerError, 500, 1.0), SOME, SERVER),
    Case("503", partial(said, errors.ServerError, 503), SOME, SERVER),
    Case("503 and a pause", partial(said, errors.ServerError, 503, 1.0), ALL, stops=True),
    Case("503 and none", partial(said, errors.ServerError, 503, 0.0), ALL, stops=True),
    Case("503 and a minute", partial(said, errors.ServerError, 503, 60.0), ALL, stops=True),
    Case("503 and more", partial(said, errors.ServerError, 503, 60.1), NONE, stops=True),
    Case("429", partial(said, errors.RateLimitedError, 429), ALL, stops=True),
    Case("429 and a minute", partial(said, errors.RateLimitedError, 429, 60.0), ALL, stops=True),
    Case("429 and more", partial(said, errors.RateLimitedError, 429, 60.1), NONE, stops=True),
    Case("quota", partial(said, errors.QuotaExceededError, 429, 1.0), NONE, stops=True),
    Case("401", partial(said, errors.AuthenticationError, 401), NONE, stops=True),
    Case("403", partial(said, errors.PermissionDeniedError, 403), NONE, stops=True),
    Case("408", partial(said, errors.InvalidRequestError, 408), SOME),
    Case("425", partial(said, errors.InvalidRequestError, 425), SOME),
    Case("400", partial(said, errors.InvalidRequestError, 400), NONE),
    Case("404", partial(said, errors.NotFoundError, 404), NONE),
    Case("409", partial(said, errors.ConflictError, 409), NONE),
    Case("412", partial(said, errors.PreconditionError, 412), NONE),
]

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
each_retry = pytest.mark.parametrize("retry", RETRIES)


@attrs.define
class Hands:
    """A clock that is turned by hand, and the tries that were told of."""

    time: float = 100.0
    told: list[Try] = attrs.field(factory=list[Try])

    def now(self) -> float:
        return self.time

    def attempts(self, retry: Retry = "safe", seconds: float = 600.0, **given: Any) -> Attempts:
        given = {"retries": MAX_RETRIES, "budget": Budget(), "on_try": self.told.append, **given}
        return Attempts(operation(retry, name="act"), deadline=self.time + seconds, now=self.now, **given)


def draw(monkeypatch: pytest.MonkeyPatch, share: float) -> None:
    """Have chance draw *share* of the way from the lowest to the highest."""

    def uniform(low: float, high: float) -> float:
        return low + (high - low) * share

    monkeypatch.setattr(random, "uniform", uniform)


def tried(attempts: Attempts, error: errors.PolykycError) -> float | errors.PolykycError:
    """Make a try that fails with *error*; return the pause before the next one, or what is raised."""
    attempts.begin()
    try:
        return attempts.again(error)
    except errors.PolykycError as raised:
        return raised


@each_case
@each_retry
def test_a_try_is_made_again_where_it_does_no_harm(case: Case, retry: Retry) -> None:
    """The table of docs/calls.md, row by row; the HTTP method has no say."""
    got = tried(Hands().attempts(retry), case.make())

    assert isinstance(got, float) == (retry in case.repeated)


@each_case
@each_retry
def test_the_end_of_a_call_says_what_is_known(case: Case, retry: Retry) -> None:
    """What may have been carried out must not look like a failure."""
    error = case.make()
    got = tried(Hands().attempts(retry, retries=0), error)

    assert isinstance(got, errors.PolykycError)
    if case.means is None or retry not in ACTING:
        assert got is error
        assert got.__cause__ is None
        return
    assert type(got) is case.means
    assert str(got).endswith(f"; {LOOK}")
    assert str(got).startswith("acme.act: ")
    assert got.__cause__ is error
    if isinstance(got, errors.ServerOutcomeUnknownError):
        assert isinstance(error, errors.ServerError)
        assert {**vars(got), "tries": 1} == {**vars(error), "tries": 1}


@each_case
@pytest.mark.parametrize("first", [errors.ProtocolError("acme.act: lost"), said(errors.ServerError, 500)])
def test_a_later_try_does_not_make_a_lost_answer_known(case: Case, first: errors.PolykycError) -> None:
    """Under one key the provider tells of the first try in the second; who stops at its door hears nothing of it."""
    attempts = Hands().attempts("with-key", retries=1)

    tried(attempts, first)
    got = tried(attempts, case.make())

    assert isinstance(got, errors.PolykycError)
    assert isinstance(got, UNKNOWN) == (case.stops or case.means is not None)
    assert got.tries == 2


def test_an_outcome_that_is_unknown_says_why() -> None:
    """The text is what stands in a log, and what to do is in it."""
    told = operation("with-key", name="act")
    redirect = errors.RedirectError("acme.act: 303 redirect, never followed", 303)
    refused = errors.ConnectError("acme.act: no connection")
    busy = said(errors.RateLimitedError, 429)
    closed = errors.PolykycError("acme.act: closed")

    texts = [
        str(unclear(told, error, lost=lost)) for lost in (False, True) for error in (redirect, refused, busy, closed)
    ]

    gone = f"acme.act: the answer was lost; {LOOK}"
    assert texts == [
        f"acme.act: 303 redirect, never followed; {LOOK}",
        "acme.act: no connection",
        "acme.act: 429 no",
        "acme.act: closed",
        f"acme.act: 303 redirect, never followed; {LOOK}",
        gone,
        f"acme.act: 429 no; an earlier answer was lost; {LOOK}",
        gone,
    ]


def test_an_earlier_try_that_was_turned_away_leaves_nothing_open() -> None:
    """No connection, then a refusal: nothing was carried out."""
    attempts = Hands().attempts("with-key", retries=2)

    tried(attempts, errors.ConnectError("acme.act: a"))
    tried(attempts, said(errors.RateLimitedError, 429))

    assert type(tried(attempts, errors.ConnectError("acme.act: a"))) is errors.ConnectError


def test_what_is_unknown_is_said_once() -> None:
    """An error that says so already stays as it is."""
    error = UNKNOWN("acme.act: a")

    assert unclear(operation("never"), error, lost=True) is error


@pytest.mark.parametrize("retries", [0, 1, 2, 5])
def test_a_call_is_made_as_often_as_the_client_says(retries: int) -> None:
    """And its error says how often that was."""
    hands = Hands()
    attempts = hands.attempts(retries=retries)

    for number in range(1, retries + 1):
        assert isinstance(tried(attempts, errors.ProtocolError("a")), float)
        assert hands.told[-1].number == number
    got = tried(attempts, errors.ProtocolError("a"))

    assert isinstance(got, errors.ProtocolError)
    assert got.tries == retries + 1


def test_a_host_that_is_not_found_is_asked_for_once_more() -> None:
    """Even by a client that would try ten times."""
    attempts = Hands().attempts(retries=10)
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
    attempts = Hands().attempts(retries=10)

    pauses = [tried(attempts, errors.ProtocolError("a")) for _ in range(number)]

    assert pauses[-1] == longest * drawn


@pytest.mark.parametrize("drawn", [0.0, 1.0])
@pytest.mark.parametrize(("kind", "status"), [(errors.RateLimitedError, 429), (errors.ServerError, 503)])
def test_a_pause_that_the_provider_asks_for_is_kept(
    kind: type[errors.ApiError], status: int, drawn: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not a moment less, and never all at that moment."""
    draw(monkeypatch, drawn)
    attempts = Hands().attempts(retries=10)

    pauses = [tried(attempts, said(kind, status, 7.0)) for _ in range(2)]

    assert pauses == [7.0 + 0.25 * drawn, 7.0 + 0.5 * drawn]


def test_the_longest_pause_is_a_minute() -> None:
    """As docs/calls.md says."""
    assert LONGEST_WAIT == 60.0


def test_a_pause_that_outlasts_the_call_is_not_made() -> None:
    """The caller hears at once what it would hear too late."""
    attempts = Hands().attempts("never", seconds=5.0)

    got = tried(attempts, said(errors.RateLimitedError, 429, 5.0))

    assert isinstance(got, errors.RateLimitedError)
    assert got.tries == 1


def test_a_pause_that_leaves_no_time_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even one that ends just at the deadline."""
    draw(monkeypatch, 0.0)

    for seconds, again in ((5.0, False), (5.1, True)):
        got = tried(Hands().attempts(seconds=seconds), said(errors.RateLimitedError, 429, 5.0))
        assert isinstance(got, float) == again


def test_a_try_has_the_time_that_is_left() -> None:
    """The deadline is of the call."""
    hands = Hands()
    attempts = hands.attempts(seconds=10.0)

    first = attempts.begin()
    hands.time += 4.0

    assert (first, attempts.begin()) == (10.0, 6.0)
    assert attempts.count == 2


@pytest.mark.parametrize("late", [0.0, 0.5])
def test_a_try_without_time_is_not_made(late: float) -> None:
    """A pause may take longer than it should; what is then told is that nothing was sent."""
    hands = Hands()
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
        got = Hands().attempts(seconds=10.0).turn(wait)

    assert got == wait
    assert caplog.messages == ([f"acme.act GET /checks/{{id}}: waits {wait:.3f} s for its turn"] if wait else [])


@pytest.mark.parametrize("wait", [10.0, 11.0])
def test_a_turn_that_comes_too_late_is_not_waited_for(wait: float, caplog: pytest.LogCaptureFixture) -> None:
    """The caller hears at once that nothing was sent, and when there would be room; `on_try` hears of tries alone."""
    hands = Hands()
    with caplog.at_level(logging.INFO, "polykyc"), pytest.raises(errors.CallTimeoutError) as caught:
        hands.attempts("never", seconds=10.0).turn(wait)

    text = f"no turn in time under the rate limit (the next is in {wait:.1f} s), so nothing was sent"
    assert str(caught.value) == f"acme.act: {text}"
    assert (caught.value.sent, caught.value.tries) == (False, 0)
    told = "acme.act GET /checks/{id}: CallTimeoutError in 0.000 s, try 0, status None, request None"
    assert caplog.messages == [told]
    assert hands.told == []


def test_a_further_try_without_a_turn_ends_the_call_with_what_was_said() -> None:
    """The provider's word is worth more than that nothing more was sent."""
    hands = Hands()
    attempts = hands.attempts("never", seconds=10.0)
    refused = said(errors.RateLimitedError, 429)

    tried(attempts, refused)
    with pytest.raises(errors.RateLimitedError) as caught:
        attempts.turn(60.0)

    assert caught.value is refused
    assert refused.tries == len(hands.told) == 1


def test_a_further_try_without_a_turn_does_not_make_a_lost_answer_known() -> None:
    """The 429 in between is of the second try, and tells nothing of the first."""
    attempts = Hands().attempts("with-key", seconds=10.0)

    tried(attempts, errors.ProtocolError("acme.act: lost"))
    tried(attempts, said(errors.RateLimitedError, 429))
    with pytest.raises(UNKNOWN) as caught:
        attempts.turn(60.0)

    assert str(caught.value) == f"acme.act: 429 no; an earlier answer was lost; {LOOK}"
    assert caught.value.tries == 2


class TestBudget:
    """A client's budget for further tries."""

    def test_a_dead_provider_is_asked_a_hundred_times_more(self) -> None:
        """A thousand calls, each of which would be made three times."""
        hands, budget = Hands(), Budget()

        for _ in range(1000):
            attempts = hands.attempts(budget=budget)
            while isinstance(tried(attempts, errors.ConnectError("a")), float):
                pass

        assert len(hands.told) == 1100

    def test_a_provider_that_hangs_is_asked_fifty_times_more(self) -> None:
        """A timeout costs more, for it has cost more."""
        hands, budget = Hands(), Budget()

        for _ in range(1000):
            attempts = hands.attempts(budget=budget)
            while isinstance(tried(attempts, errors.CallTimeoutError("a", sent=True)), float):
                pass

        assert len(hands.told) == 1050

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
            tried(Hands().attempts(budget=budget), said(errors.NotFoundError, 404))
            tried(Hands().attempts(budget=budget, seconds=1.0), said(errors.RateLimitedError, 429, 30.0))

        assert sum(budget.spend(errors.ConnectError("a")) for _ in range(200)) == 100

    def test_threads_spend_no_more_than_there_is(self) -> None:
        """A client is shared."""
        budget = Budget()

        with ThreadPoolExecutor(8) as threads:
            spent = list(threads.map(budget.spend, [errors.ConnectError("a")] * 2000))

        assert sum(spent) == 100


def test_every_try_is_told_of() -> None:
    """What was asked, how it went, how long it took, and when the next one comes."""
    hands = Hands()
    attempts = hands.attempts("never", retries=1)

    attempts.begin()
    hands.time += 2.0
    pause = attempts.again(said(errors.RateLimitedError, 429, 1.0))
    hands.time += 5.0
    attempts.begin()
    hands.time += 3.0
    with pytest.raises(UNKNOWN):
        attempts.again(errors.ProtocolError("a"))

    common = {"operation": "acme.act", "method": "GET", "path": "/checks/{id}"}
    assert [attrs.asdict(one) for one in hands.told] == [
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
    hands, budget = Hands(), Budget()
    while budget.spend(errors.ConnectError("a")):
        pass

    for _ in range(5):
        attempts = hands.attempts(budget=budget)
        attempts.begin()
        hands.time += 1.5
        attempts.passed(response({}, 201, **{"x-request-id": "req-7"}))

    last = hands.told[-1]
    assert (last.status, last.request_id, last.error, last.pause) == (201, "req-7", None, None)
    assert (last.number, last.seconds) == (1, 1.5)
    assert budget.spend(errors.ConnectError("a"))


def test_a_try_that_was_given_up_is_told_of() -> None:
    """A task that is cancelled leaves a request behind, of which nobody else speaks."""
    hands = Hands()
    attempts = hands.attempts("never")
    attempts.begin()
    hands.time += 1.0

    attempts.cancelled(KeyboardInterrupt())

    assert (hands.told[0].error, hands.told[0].seconds) == ("KeyboardInterrupt", 1.0)


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
    hands = Hands()
    attempts = hands.attempts(retry, seconds=seconds, retries=retries)
    deadline = hands.time + seconds
    lost = False

    for case, took in happens:
        try:
            assert 0 < attempts.begin() <= seconds + 1e-9
        except errors.CallTimeoutError as error:
            assert hands.time >= deadline
            got: object = ended(attempts, error)
            break
        hands.time += took
        failed = case.make()
        try:
            pause = attempts.again(failed)
        except errors.PolykycError as raised:
            got = raised
            lost = lost or case.means is not None
            break
        assert 0 <= pause < deadline - hands.time
        assert retry in case.repeated
        lost = lost or case.means is not None
        hands.time += pause
    else:
        return

    assert 1 <= attempts.count <= retries + 1
    if retry in ACTING and lost:
        assert isinstance(got, UNKNOWN) or not case.stops
    else:
        assert not isinstance(got, UNKNOWN)


def ended(attempts: Attempts, error: errors.PolykycError) -> errors.PolykycError:
    """Return what *attempts* makes of *error*, with which there is no further try."""
    with pytest.raises(errors.PolykycError) as caught:
        attempts.again(error)
    return caught.value
