"""Errors: one tree, which travels between processes whole, and whose texts hold nothing of anyone's."""

from __future__ import annotations

import copy
import logging
import pickle
import traceback
from collections.abc import Callable
from functools import partial
from types import SimpleNamespace
from typing import Any

import polykyc
import pytest
from polykyc import SessionStatus
from polykyc._runtime import errors

from tests.support.invented_provider import response

CANARY = "passport-AB123456"
ANSWER = response({"message": CANARY}, 403, x_request_id="req-1", set_cookie=CANARY)
API: list[type[errors.ApiError]] = [
    errors.ApiError,
    errors.AuthenticationError,
    errors.ConflictError,
    errors.InvalidRequestError,
    errors.NotFoundError,
    errors.NotReadyError,
    errors.PermissionDeniedError,
    errors.PreconditionError,
    errors.QuotaExceededError,
    errors.RateLimitedError,
    errors.ServerError,
    errors.ServerOutcomeUnknownError,
]


def api_error(kind: type[errors.ApiError]) -> errors.ApiError:
    return kind(
        "acme.get_check: 403 insufficient scope",
        status_code=403,
        code="scope",
        message=CANARY,
        request_id="req-1",
        response=ANSWER,
        hint=CANARY,
        details=[{"path": ["email"], "message": CANARY}],
    )


def malformed() -> errors.MalformedResponseError:
    inner = errors.MalformedResponseError("expected a string, got a number", field="id")
    return inner.under("[2]").under("data").of("acme.get_check", ANSWER)


MADE: list[Callable[[], errors.PolykycError]] = [
    *(partial(api_error, kind) for kind in API),
    malformed,
    *(
        partial(kind, "acme.get_check: a text")
        for kind in (
            errors.PolykycError,
            errors.ArgumentError,
            errors.TransportError,
            errors.ConnectError,
            errors.CallTimeoutError,
            errors.ProtocolError,
            errors.ResponseTooLargeError,
            errors.OutcomeUnknownError,
            errors.UnsupportedError,
            errors.WebhookError,
        )
    ),
    partial(errors.RedirectError, "acme.get_check: a text", 303),
    partial(errors.WaitTimeoutError, 1.5, None),
]


def again_by_pickle(error: Any) -> Any:
    return pickle.loads(pickle.dumps(error))


def test_the_tree_is_the_documented_one() -> None:
    """People write `except` against it."""
    assert {kind.__bases__ for kind in API[1:-1]} == {(errors.ApiError,)}
    assert errors.ServerOutcomeUnknownError.__bases__ == (errors.ServerError, errors.OutcomeUnknownError)
    for kind in (errors.ConnectError, errors.CallTimeoutError, errors.ProtocolError, errors.ResponseTooLargeError):
        assert kind.__bases__ == (errors.TransportError,)
    assert errors.RedirectError.__bases__ == (errors.ProtocolError,)
    for below in (errors.ApiError, errors.TransportError, errors.OutcomeUnknownError, errors.MalformedResponseError):
        assert below.__bases__ == (errors.PolykycError,)
    for aside in (errors.AmbiguousSessionError, errors.UnsupportedError, errors.WebhookError):
        assert aside.__bases__ == (errors.PolykycError,)
    assert errors.ArgumentError.__bases__ == (errors.PolykycError, ValueError, TypeError)
    assert errors.WaitTimeoutError.__bases__ == (errors.PolykycError, TimeoutError)


def test_every_error_is_public() -> None:
    """A caller who catches one finds it where the others are."""
    kinds = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)}

    assert kinds == {name for name in polykyc.__all__ if name.endswith("Error")}
    assert all(getattr(polykyc, name) is getattr(errors, name) for name in kinds)


@pytest.mark.parametrize("make", MADE)
@pytest.mark.parametrize("again", [again_by_pickle, copy.copy, copy.deepcopy])
def test_an_error_survives_pickle_and_copy(
    make: Callable[[], errors.PolykycError], again: Callable[[Any], Any]
) -> None:
    """Task queues and process pools pickle what a job raised."""
    error = make()
    error.add_note("seen in a worker")

    result = again(error)

    left = {**dict.fromkeys(("message", "hint", "details")), "response": getattr(result, "response", None)}
    expected = {name: left.get(name, value) for name, value in vars(error).items()}
    assert type(result) is type(error)
    assert (str(result), result.args, vars(result)) == (str(error), error.args, expected)


@pytest.mark.parametrize("make", MADE)
@pytest.mark.parametrize("way", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_pickle_or_a_copy_of_an_error_carries_no_answer(
    make: Callable[[], errors.PolykycError], way: Callable[[Any], Any]
) -> None:
    """A queue of tasks keeps it where nobody looks for a passport; status, code and request id are enough there."""
    result = way(make())

    written = result if isinstance(result, bytes) else pickle.dumps([result.args, vars(result)])
    assert CANARY.encode() not in written


def test_what_is_seen_of_a_session_or_of_a_redirect_stays_in_the_process() -> None:
    """A session's raw answer and its link are as personal as a refusal's body, and a host is a stranger's word."""
    session: Any = SimpleNamespace(status=SessionStatus.IN_REVIEW, raw=CANARY)
    late, away = errors.WaitTimeoutError(600, session), errors.RedirectError("a text", 303, host=CANARY)

    assert again_by_pickle(late).session is None
    assert (again_by_pickle(away).status_code, again_by_pickle(away).host) == (303, None)


def test_what_travels_keeps_the_status_of_the_answer() -> None:
    """A worker's supervisor tells a 403 from a 500 by it."""
    result = again_by_pickle(api_error(errors.ApiError))

    assert (result.status_code, result.code, result.request_id) == (403, "scope", "req-1")
    assert (result.message, result.hint, result.details) == (None, None, None)
    assert (result.response.status, result.response.headers, result.response.content) == (403, {}, b"")


@pytest.mark.parametrize("make", MADE)
def test_a_log_of_an_error_in_a_group_with_notes_shows_no_answer(
    make: Callable[[], errors.PolykycError], caplog: pytest.LogCaptureFixture
) -> None:
    """Task groups raise groups, and a logger prints all of them."""
    error = make()
    error.add_note("seen in a worker")

    try:
        raise ExceptionGroup("several", [error, ExceptionGroup("within", [make()])])
    except ExceptionGroup:
        logging.getLogger("tests").exception("failed")

    assert "seen in a worker" in caplog.text
    assert CANARY not in caplog.text


@pytest.mark.parametrize("make", MADE)
def test_the_text_of_an_error_holds_no_body(make: Callable[[], errors.PolykycError]) -> None:
    """Text, repr and traceback all end up in logs."""
    error = make()

    shown = f"{error} {error!r} {''.join(traceback.format_exception(error))}"

    assert CANARY not in shown


@pytest.mark.parametrize("kind", API)
def test_an_api_error_carries_what_the_provider_said(kind: type[errors.ApiError]) -> None:
    """All of it is on the attributes, for those who need it."""
    error = api_error(kind)

    assert (error.status_code, error.code, error.message, error.request_id) == (403, "scope", CANARY, "req-1")
    assert (error.hint, error.details) == (CANARY, [{"path": ["email"], "message": CANARY}])
    assert error.response is ANSWER


def test_what_the_provider_advises_stays_where_its_outcome_is_open() -> None:
    """A failing server may say what to do next as well."""
    failed = api_error(errors.ServerError)
    assert isinstance(failed, errors.ServerError)

    unclear = errors.ServerOutcomeUnknownError.of(failed)

    assert (unclear.hint, unclear.details) == (failed.hint, failed.details)


def test_a_malformed_answer_names_operation_field_and_reason() -> None:
    """The text is a whole sentence of a log, and its parts are there for programs."""
    error = malformed()

    assert str(error) == "acme.get_check: data[2].id: expected a string, got a number"
    assert (error.field, error.reason) == ("data[2].id", "expected a string, got a number")
    assert error.response is ANSWER


def test_an_error_says_what_it_was_told() -> None:
    """A text that got lost on the way is a log line that says `None`."""
    text = "acme.get_check: a text"
    raised = [
        *map(api_error, API),
        errors.ConnectError(text),
        errors.CallTimeoutError(text),
        errors.RedirectError(text, 303),
    ]

    assert {str(error) for error in raised} == {"acme.get_check: 403 insufficient scope", text}
    assert {error.args for error in raised} == {("acme.get_check: 403 insufficient scope",), (text,)}


def test_what_went_wrong_on_the_way_is_on_the_attributes() -> None:
    """A program decides by them: whether to change the address, or to look up what became of the request."""
    assert errors.ConnectError("no").reason == "refused"
    assert errors.ConnectError("no", "dns").reason == "dns"
    assert errors.CallTimeoutError("late").sent is False
    assert errors.CallTimeoutError("late", sent=True).sent is True
    assert errors.RedirectError("away", 303).status_code == 303
    assert errors.RedirectError("away", 303, host="evil.test").host == "evil.test"
    assert errors.RedirectError("away", 303).host is None
    assert errors.PolykycError("no").tries == 1


def test_a_wait_that_was_too_short_shows_what_was_seen() -> None:
    """The session's status, or that it was never seen; the session itself rides on the error."""
    session: Any = SimpleNamespace(status=SessionStatus.IN_REVIEW)
    seen, unseen = errors.WaitTimeoutError(600, session), errors.WaitTimeoutError(0.5, None)

    assert (str(seen), seen.session) == ("no end within 600 s; it was in_review when last seen", session)
    assert (str(unseen), unseen.session) == ("no end within 0.5 s; it was not seen", None)


def test_a_failure_of_what_acts_is_the_failure_and_an_unknown_outcome() -> None:
    """A caller who writes either `except` has all that the provider said."""
    error = api_error(errors.ServerError)
    error.retry_after = 7.0
    assert isinstance(error, errors.ServerError)

    unknown = errors.ServerOutcomeUnknownError.of(error)

    assert vars(unknown) == vars(error)
    assert str(unknown) == f"{error}; look up what became of the request before sending it again"
    assert isinstance(unknown, errors.ServerError)
    assert isinstance(unknown, errors.OutcomeUnknownError)


def test_the_answer_stays_with_an_error_that_is_told_from_further_out() -> None:
    """Whatever name is put in front of its field."""
    error = errors.MalformedResponseError("expected a string", field="id", response=ANSWER)

    assert error.under("data").response is ANSWER
    assert api_error(errors.RateLimitedError).retry_after is None
    assert (
        errors.ApiError(
            "no", status_code=429, code=None, message=None, request_id=None, response=ANSWER, retry_after=7.0
        ).retry_after
        == 7.0
    )


def test_a_fault_of_the_whole_body_has_no_field() -> None:
    """Then the text has no empty name in it."""
    error = errors.MalformedResponseError("expected JSON, got text/html")

    assert (str(error), error.field) == ("expected JSON, got text/html", "")
    assert str(error.under("data")) == "data: expected JSON, got text/html"


@pytest.mark.parametrize("about_another", [False, True])
def test_an_answer_about_somebody_else_stays_one_wherever_it_is_told(about_another: bool) -> None:
    """A wait outlasts the one and not the other."""
    error = errors.MalformedResponseError("expected the id, got another", field="id", about_another=about_another)

    assert error.under("data").about_another is about_another
    assert error.of("acme.get_check", ANSWER).about_another is about_another
    assert errors.MalformedResponseError("expected the id, got none").about_another is False
