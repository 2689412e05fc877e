"""Whether a call is made again, and what its end means: decided without I/O, so it is tested without any."""

from __future__ import annotations

from typing import Any, Final

import attrs
import pytest
from polykyc._runtime import errors
from polykyc._runtime.calls.retry import unclear
from polykyc._runtime.contract import Retry

from tests.support.attempts import CASES, CLASSES, LOOK, MEANS, RETRIES, UNKNOWN, Case, ManualClock, api_error, tried
from tests.support.invented_provider import operation

SERVER: Final = errors.ServerOutcomeUnknownError

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
each_retry = pytest.mark.parametrize("retry", RETRIES)


@each_case
@each_retry
def test_a_try_is_made_again_where_it_does_no_harm(case: Case, retry: Retry) -> None:
    """The table of docs/calls.md, row by row; the HTTP method has no say."""
    got = tried(ManualClock().attempts(retry), case.make())

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

    got = tried(ManualClock().attempts(retry, retries=0), error)

    assert isinstance(got, errors.PolykycError)
    assert (got is error) == (MEANS[case.fate][retry][0] == "the error")
    assert got.__cause__ is (None if got is error else error)
    assert got.tries == 1


@each_case
@pytest.mark.parametrize("retry", ["resume", "with-key"])
@pytest.mark.parametrize("first", [errors.ProtocolError("acme.act: lost"), api_error(errors.ServerError, 500)])
def test_a_later_try_does_not_make_a_lost_answer_known(case: Case, first: errors.PolykycError, retry: Retry) -> None:
    """A 409 may be about what the first try made, and who stops at the door hears nothing of it."""
    attempts = ManualClock().attempts(retry, retries=1)

    tried(attempts, first)
    got = tried(attempts, case.make())

    assert isinstance(got, errors.PolykycError)
    assert isinstance(got, UNKNOWN) == (MEANS[case.fate][retry][1] == "unknown")
    assert got.tries == 2


def test_an_outcome_that_is_unknown_says_why() -> None:
    """The text is what stands in a log, and what to do is in it."""
    acme_operation = operation("with-key", name="act")
    redirect = errors.RedirectError("acme.act: 303 redirect, never followed", 303)
    refused = errors.ConnectError("acme.act: no connection")
    busy = api_error(errors.RateLimitedError, 429)
    closed = errors.PolykycError("acme.act: closed")

    page = errors.MalformedResponseError("acme.act: expected JSON, got text/html")

    texts = [
        str(unclear(acme_operation, error, lost=lost))
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
    attempts = ManualClock().attempts("with-key", retries=2)

    tried(attempts, errors.ConnectError("acme.act: a"))
    tried(attempts, api_error(errors.RateLimitedError, 429))

    assert type(tried(attempts, errors.ConnectError("acme.act: a"))) is errors.ConnectError


def test_what_is_unknown_is_said_once() -> None:
    """An error that says so already stays as it is."""
    error = UNKNOWN("acme.act: a")

    assert unclear(operation("never"), error, lost=True) is error


@pytest.mark.parametrize("retries", [0, 1, 2, 5])
def test_a_call_is_made_as_often_as_the_client_says(retries: int) -> None:
    """And its error says how often that was."""
    hands = ManualClock()
    attempts = hands.attempts(retries=retries)

    for number in range(1, retries + 1):
        assert isinstance(tried(attempts, errors.ProtocolError("a")), float)
        assert hands.tries[-1].number == number
    got = tried(attempts, errors.ProtocolError("a"))

    assert isinstance(got, errors.ProtocolError)
    assert got.tries == retries + 1


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
        api_error(errors.ServerError, 500),
        api_error(errors.ApiError, 408),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_call_of_a_retry_class_that_is_not_known_is_not_made_again(error: errors.PolykycError) -> None:
    """A developer who adds the class decides whether it may act twice."""
    unknown: Any = "once"
    attempts = ManualClock().attempts(unknown)
    attempts.begin()

    with pytest.raises(AssertionError, match="unreachable"):
        attempts.again(error)


def test_a_connection_that_failed_for_a_reason_that_is_not_known_is_not_tried_again() -> None:
    """A certificate that is wrong stays wrong, and a new reason may be of that kind."""
    unknown: Any = "certificate"
    attempts = ManualClock().attempts("safe")
    attempts.begin()

    with pytest.raises(AssertionError, match="unreachable"):
        attempts.again(errors.ConnectError("acme.act: no connection", unknown))
