"""What `on_try` and the logger hear of an attempt: all of it, and nothing that a provider may have planted."""

from __future__ import annotations

import logging
from types import SimpleNamespace
from typing import Any

import pytest
from polykyc._runtime.errors import ApiError, MalformedResponseError, OutcomeUnknownError, ProtocolError
from polykyc._runtime.telemetry import attempts
from polykyc._runtime.telemetry.attempts import Try

from tests.support.invented_provider import operation, response

CREATE = operation("never", name="create_check", method="POST")


def refusal(request_id: str | None = "req-1") -> ApiError:
    """Return the error that an answer of 409 gives."""
    answer = response({}, 409)
    return ApiError("no", status_code=409, code=None, message=None, request_id=request_id, response=answer)


def report(caplog: pytest.LogCaptureFixture, **options: Any) -> tuple[Try, list[tuple[int, str]]]:
    """Return what `on_try` hears and what is logged of such a try of `acme.create_check`."""
    tries: list[Try] = []
    with caplog.at_level(logging.DEBUG, "polykyc"):
        attempts.report(tries.append, CREATE, 2, 0.25, **options)
    (attempt,) = tries
    assert {record.name for record in caplog.records} == {"polykyc"}
    return attempt, [(record.levelno, record.getMessage()) for record in caplog.records]


def test_a_try_that_passed_is_told_at_debug(caplog: pytest.LogCaptureFixture) -> None:
    """Operation, method, path template, status, seconds and the id that support asks for, and nothing else."""
    tries, logged = report(caplog, status=201, request_id="req_1-A")

    assert tries == Try("acme.create_check", "POST", "/checks/{id}", 2, 201, 0.25, "req_1-A")
    text = "acme.create_check POST /checks/{id}: passed in 0.250 s, try 2, status 201, request req_1-A"
    assert logged == [(logging.DEBUG, text)]


def test_a_refusal_is_told_at_info_with_what_its_answer_says(caplog: pytest.LogCaptureFixture) -> None:
    """A log at the usual level tells what failed, and by which id the provider finds it."""
    tries, logged = report(caplog, error=refusal())

    assert tries == Try("acme.create_check", "POST", "/checks/{id}", 2, 409, 0.25, "req-1", "ApiError")
    text = "acme.create_check POST /checks/{id}: ApiError in 0.250 s, try 2, status 409, request req-1"
    assert logged == [(logging.INFO, text)]


def test_an_answer_that_cannot_be_read_is_told_with_its_status(caplog: pytest.LogCaptureFixture) -> None:
    """The provider's support needs its id most where the answer was broken."""
    error = MalformedResponseError("expected text", field="id", response=response({}, 202, x_request_id="req-2"))

    tries, _ = report(caplog, error=error)

    assert (tries.error, tries.status, tries.request_id) == ("MalformedResponseError", 202, "req-2")


def test_an_outcome_that_is_unknown_is_told_with_the_answer_that_left_it_so(caplog: pytest.LogCaptureFixture) -> None:
    """The provider's support can say what became of the request, if it gets the id."""
    unreadable = MalformedResponseError("expected text", field="id", response=response({}, 200, x_request_id="req-3"))
    for cause, status, request_id in ((refusal(), 409, "req-1"), (unreadable, 200, "req-3"), (None, None, None)):
        error = OutcomeUnknownError("the answer was lost")
        error.__cause__ = cause

        tries, _ = report(caplog, error=error)

        assert (tries.error, tries.status, tries.request_id) == ("OutcomeUnknownError", status, request_id)


def test_a_span_hears_of_the_same_try(caplog: pytest.LogCaptureFixture) -> None:
    """A trace and a log that differ would help nobody."""
    tries: list[Try] = []
    span: Any = SimpleNamespace(record=tries.append)

    attempt, _ = report(caplog, error=refusal(), span=span)

    assert tries == [attempt]


def test_an_error_without_an_answer_has_no_status(caplog: pytest.LogCaptureFixture) -> None:
    """Nothing came back, so there is nothing to name it by."""
    for error in (ProtocolError("lost"), MalformedResponseError("expected text")):
        tries, logged = report(caplog, error=error)

        assert (tries.error, tries.status, tries.request_id) == (type(error).__name__, None, None)
        assert logged[-1][1].endswith("status None, request None")


def test_a_pause_is_told_before_it_is_made(caplog: pytest.LogCaptureFixture) -> None:
    """Who waits wants to know for how long."""
    tries, logged = report(caplog, error=refusal(None), pause=1.234)

    assert tries.pause == 1.234
    text = "acme.create_check POST /checks/{id}: ApiError in 0.250 s, try 2, again in 1.23 s, status 409, request None"
    assert logged == [(logging.INFO, text)]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("req-1", True),
        ("8c7f_A", True),
        ("r" * 128, True),
        ("r" * 129, False),
        ("", False),
        ("-", False),
        ("eve@mail.test", False),
        ("a b", False),
        ("a\nb", False),
        ("<script>", False),
    ],
)
def test_a_request_id_is_told_only_if_it_looks_like_one(
    value: str, shown: bool, caplog: pytest.LogCaptureFixture
) -> None:
    """A header may hold anything, an address or a second line of a log among it."""
    tries, logged = report(caplog, status=200, request_id=value)

    assert tries.request_id == (value if shown else None)
    assert (value in logged[0][1].rpartition("request ")[2]) == (shown or not value)


@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO])
@pytest.mark.parametrize("listens", [False, True])
def test_nothing_is_made_up_for_nobody(level: int, listens: bool, caplog: pytest.LogCaptureFixture) -> None:
    """A call of which nobody wants to hear costs nothing; of one that somebody hears, all is reported."""
    tries: list[Try] = []

    with caplog.at_level(level, "polykyc"):
        quiet = attempts.is_quiet(tries.append if listens else None)

    assert quiet == (level == logging.INFO and not listens)


def test_a_failure_is_logged_where_successes_are_not(caplog: pytest.LogCaptureFixture) -> None:
    """At `INFO` a log is short enough to be read."""
    with caplog.at_level(logging.INFO, "polykyc"):
        attempts.report(None, CREATE, 1, 0.1, status=200)
        attempts.report(None, CREATE, 1, 0.1, error=refusal())

    assert [record.levelno for record in caplog.records] == [logging.INFO]


def test_a_wait_for_a_turn_is_told_at_debug(caplog: pytest.LogCaptureFixture) -> None:
    """A program that seems to hang is keeping a rate limit."""
    with caplog.at_level(logging.DEBUG, "polykyc"):
        attempts.report_wait(CREATE, 1.5)

    (record,) = caplog.records
    assert (record.levelno, record.getMessage()) == (
        logging.DEBUG,
        "acme.create_check POST /checks/{id}: waits 1.500 s for its turn",
    )


def test_nothing_is_logged_below_the_level_that_is_asked_for(caplog: pytest.LogCaptureFixture) -> None:
    """A failure that is tried again is no warning: the call may pass yet."""
    with caplog.at_level(logging.WARNING, "polykyc"):
        attempts.report(None, CREATE, 1, 0.1, error=refusal())

    assert caplog.records == []
