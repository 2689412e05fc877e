"""Whether a call is made again, when, and what its end means: decided without I/O, so it is tested without any."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Final, Literal, get_args

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polykyc._runtime import errors
from polykyc._runtime.calls.retry import LONGEST_WAIT, MAX_RETRIES, Attempts, Budget, unclear
from polykyc._runtime.contract import Retry
from polykyc._runtime.telemetry.attempts import Try

from tests.support.invented_provider import operation, response

RETRIES: Final[tuple[Retry, ...]] = get_args(Retry)
REPEATED: Final = {"safe", "resume", "with-key"}
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


Fate = Literal["undone", "refused", "lost", "moved", "failed", "unread", "too long"]
"""What a try comes to. `undone`: nothing was carried out, by what came back. `refused`: the provider says no. `lost`:
no answer. `moved`: an answer elsewhere. `failed`: by the provider's own fault. `unread`: a success that cannot be read.
"""


@attrs.frozen
class Case:
    """An error, what a try that ends in it comes to, and who is tried again after it."""

    name: str
    make: Make
    fate: Fate
    repeated: frozenset[str]


ALL: Final = frozenset(RETRIES)
SOME: Final = frozenset(REPEATED)
NONE: Final = frozenset[str]()
UNKNOWN: Final = errors.OutcomeUnknownError
SERVER: Final = errors.ServerOutcomeUnknownError

CASES: Final = [
    *(
        Case(f"connection {reason}", partial(errors.ConnectError, "acme.act: a", reason), "undone", ALL)
        for reason in ("refused", "timeout", "dns")
    ),
    Case("connection tls", partial(errors.ConnectError, "acme.act: a", "tls"), "undone", NONE),
    Case("late", partial(errors.CallTimeoutError, "acme.act: a", sent=True), "lost", SOME),
    Case("too late to send", partial(errors.CallTimeoutError, "acme.act: a"), "undone", NONE),
    Case("broken", partial(errors.ProtocolError, "acme.act: a"), "lost", SOME),
    Case("too large", partial(errors.ResponseTooLargeError, "acme.act: a"), "too long", NONE),
    Case("redirect 301", partial(errors.RedirectError, "acme.act: a", 301), "moved", NONE),
    Case("redirect 303", partial(errors.RedirectError, "acme.act: a", 303), "moved", NONE),
    Case("redirect 307", partial(errors.RedirectError, "acme.act: a", 307), "undone", NONE),
    Case("redirect 308", partial(errors.RedirectError, "acme.act: a", 308), "undone", NONE),
    Case("malformed", partial(errors.MalformedResponseError, "acme.act: a"), "unread", NONE),
    *(
        Case(f"{status}", partial(said, errors.ServerError, status), "failed", SOME)
        for status in (500, 502, 504, 520, 599)
    ),
    *(Case(f"{status}", partial(said, errors.ServerError, status), "undone", NONE) for status in (501, 505)),
    Case("500 and a pause", partial(said, errors.ServerError, 500, 1.0), "failed", SOME),
    Case("503", partial(said, errors.ServerError, 503), "failed", SOME),
    Case("503 and a pause", partial(said, errors.ServerError, 503, 1.0), "undone", ALL),
    Case("503 and none", partial(said, errors.ServerError, 503, 0.0), "undone", ALL),
    Case("503 and a minute", partial(said, errors.ServerError, 503, 60.0), "undone", ALL),
    Case("503 and more", partial(said, errors.ServerError, 503, 60.1), "undone", NONE),
    Case("429", partial(said, errors.RateLimitedError, 429), "undone", ALL),
    Case("429 and a minute", partial(said, errors.RateLimitedError, 429, 60.0), "undone", ALL),
    Case("429 and more", partial(said, errors.RateLimitedError, 429, 60.1), "undone", NONE),
    Case("quota", partial(said, errors.QuotaExceededError, 429, 1.0), "undone", NONE),
    Case("401", partial(said, errors.AuthenticationError, 401), "undone", NONE),
    Case("403", partial(said, errors.PermissionDeniedError, 403), "undone", NONE),
    Case("408", partial(said, errors.InvalidRequestError, 408), "undone", SOME),
    Case("425", partial(said, errors.InvalidRequestError, 425), "undone", SOME),
    Case("400", partial(said, errors.InvalidRequestError, 400), "refused", NONE),
    Case("404", partial(said, errors.NotFoundError, 404), "refused", NONE),
    Case("409", partial(said, errors.ConflictError, 409), "refused", NONE),
    Case("412", partial(said, errors.PreconditionError, 412), "refused", NONE),
    Case("422", partial(said, errors.InvalidRequestError, 422), "refused", NONE),
    Case("a no inside a success", partial(said, errors.ConflictError, 200), "refused", NONE),
    Case("closed in between", partial(errors.PolykycError, "acme.act: a"), "undone", NONE),
]

Known = Literal["the error", "unknown"]
CLASSES: Final = ("safe", "cancel", "resume", "with-key", "reconcile", "never")
"""By retry class; a `cancel` is one that may be repeated."""


def row(first: str, after: str) -> dict[str, tuple[Known, Known]]:
    """Return what each class hears *first*, and *after* a try of the same call was lost: `.` the error, `?` unknown."""
    words: dict[str, Known] = {".": "the error", "?": "unknown"}
    return {name: (words[one], words[other]) for name, one, other in zip(CLASSES, first, after, strict=True)}


MEANS: Final[dict[Fate, dict[str, tuple[Known, Known]]]] = {
    "undone": row("......", ".?????"),
    "refused": row("......", ".?????"),
    "lost": row("...???", "...???"),
    "moved": row("...???", "...???"),
    "failed": row("...???", "...???"),
    "too long": row("...???", "...???"),
    "unread": row(".?????", ".?????"),
}
"""Section 3 of the reliability rules: what may have been carried out is never told as a failure."""

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


@pytest.mark.parametrize("retry", CLASSES)
@pytest.mark.parametrize("lost", [False, True], ids=["first", "after a loss"])
@each_case
def test_the_end_of_a_call_says_what_is_known(case: Case, retry: str, lost: bool) -> None:
    """What may have been carried out must not look like a failure, nor a no to a repetition like one to the request."""
    error = case.make()
    named = (
        operation("safe", name="act", role="cancel") if retry == "cancel" else operation(as_retry(retry), name="act")
    )

    got = unclear(named, error, lost=lost)

    if MEANS[case.fate][retry][lost] == "the error":
        assert got is error
        return
    assert type(got) is (SERVER if isinstance(error, errors.ServerError) else UNKNOWN)
    assert str(got).endswith(f"; {LOOK}")
    assert str(got).startswith("acme.act: ")
    if isinstance(got, errors.ServerOutcomeUnknownError):
        assert isinstance(error, errors.ServerError)
        assert vars(got) == vars(error)


def as_retry(name: str) -> Retry:
    """Return the retry class *name*."""
    return next(retry for retry in RETRIES if retry == name)


@each_case
@each_retry
def test_a_call_ends_in_what_its_last_try_means(case: Case, retry: Retry) -> None:
    """The error of the try is kept as the cause, for it tells what came back."""
    error = case.make()

    got = tried(Hands().attempts(retry, retries=0), error)

    assert isinstance(got, errors.PolykycError)
    assert (got is error) == (MEANS[case.fate][retry][0] == "the error")
    assert got.__cause__ is (None if got is error else error)
    assert got.tries == 1


@each_case
@pytest.mark.parametrize("retry", ["resume", "with-key"])
@pytest.mark.parametrize("first", [errors.ProtocolError("acme.act: lost"), said(errors.ServerError, 500)])
def test_a_later_try_does_not_make_a_lost_answer_known(case: Case, first: errors.PolykycError, retry: Retry) -> None:
    """A 409 may be about what the first try made, and who stops at the door hears nothing of it."""
    attempts = Hands().attempts(retry, retries=1)

    tried(attempts, first)
    got = tried(attempts, case.make())

    assert isinstance(got, errors.PolykycError)
    assert isinstance(got, UNKNOWN) == (MEANS[case.fate][retry][1] == "unknown")
    assert got.tries == 2


def test_an_outcome_that_is_unknown_says_why() -> None:
    """The text is what stands in a log, and what to do is in it."""
    told = operation("with-key", name="act")
    redirect = errors.RedirectError("acme.act: 303 redirect, never followed", 303)
    refused = errors.ConnectError("acme.act: no connection")
    busy = said(errors.RateLimitedError, 429)
    closed = errors.PolykycError("acme.act: closed")

    page = errors.MalformedResponseError("acme.act: expected JSON, got text/html")

    texts = [
        str(unclear(told, error, lost=lost))
        for lost in (False, True)
        for error in (redirect, refused, busy, closed, page)
    ]

    gone = f"acme.act: the answer was lost; {LOOK}"
    assert texts == [
        f"acme.act: 303 redirect, never followed; {LOOK}",
        "acme.act: no connection",
        "acme.act: 429 no",
        "acme.act: closed",
        f"acme.act: expected JSON, got text/html; {LOOK}",
        f"acme.act: 303 redirect, never followed; {LOOK}",
        gone,
        f"acme.act: 429 no; an earlier answer was lost; {LOOK}",
        gone,
        f"acme.act: expected JSON, got text/html; {LOOK}",
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

    refused = said(errors.RateLimitedError, 429)
    tried(attempts, errors.ProtocolError("acme.act: lost"))
    tried(attempts, refused)
    with pytest.raises(UNKNOWN) as caught:
        attempts.turn(60.0)

    assert str(caught.value) == f"acme.act: 429 no; an earlier answer was lost; {LOOK}"
    assert caught.value.tries == 2
    assert caught.value.__cause__ is refused
    assert refused.__cause__ is None


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


@pytest.mark.parametrize("changes", [{"retry": "once"}, {"role": "withdraw"}])
def test_the_end_of_an_operation_that_is_not_known_is_not_told_as_a_failure(changes: dict[str, Any]) -> None:
    """A withdrawal whose answer was lost may have been carried out; a new role must say so before it is used."""
    unknown = attrs.evolve(operation("safe", name="act"), **changes)

    with pytest.raises(AssertionError, match="unreachable"):
        unclear(unknown, errors.TransportError("acme.act: the connection broke"), lost=False)


@pytest.mark.parametrize(
    "error",
    [
        errors.TransportError("acme.act: the connection broke"),
        said(errors.ServerError, 500),
        said(errors.ApiError, 408),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_call_of_a_retry_class_that_is_not_known_is_not_made_again(error: errors.PolykycError) -> None:
    """Whether it may act twice is for whoever adds the class to say."""
    unknown: Any = "once"
    attempts = Hands().attempts(unknown)
    attempts.begin()

    with pytest.raises(AssertionError, match="unreachable"):
        attempts.again(error)


def test_a_connection_that_failed_for_a_reason_that_is_not_known_is_not_tried_again() -> None:
    """A certificate that is wrong stays wrong, and a new reason may be of that kind."""
    unknown: Any = "certificate"
    attempts = Hands().attempts("safe")
    attempts.begin()

    with pytest.raises(AssertionError, match="unreachable"):
        attempts.again(errors.ConnectError("acme.act: no connection", unknown))
