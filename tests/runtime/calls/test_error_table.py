"""Refusals: which row of the error table fits, and what the error says of code, message and hint."""

from __future__ import annotations

from typing import Final

import pytest
from polykyc._runtime.calls import response_reader
from polykyc._runtime.codec import decode
from polykyc._runtime.contract import Envelope, ErrorRow
from polykyc._runtime.errors import (
    ApiError,
    AuthenticationError,
    ConflictError,
    InvalidRequestError,
    NotFoundError,
    PermissionDeniedError,
    PreconditionError,
    QuotaExceededError,
    RateLimitedError,
    ServerError,
)

from tests.support.acme_responses import CANARY, WRAPPED, refused, wrapped
from tests.support.invented_provider import operation, response


def test_a_code_tells_a_refusal_inside_a_2xx_apart() -> None:
    """The table names the status that the code usually comes with; inside a success there is only the code."""
    error = refused({"success": False, "status": "quota_used"}, status=200)

    assert type(error) is QuotaExceededError
    assert str(error) == "acme.get_check: 200 the monthly quota is used up (quota_used)"


@pytest.mark.parametrize("body", [{"status": "taken"}, {"status": "done", "error": {"code": "taken"}}])
def test_a_listed_code_in_a_success_is_that_error(body: dict[str, object]) -> None:
    """The body contradicts itself, and a no is believed."""
    with pytest.raises(ConflictError) as caught:
        response_reader.read(operation(envelope=WRAPPED), wrapped(**body), decode.mapping)

    assert caught.value.code == "taken"
    assert str(caught.value) == "acme.get_check: 200 conflict (taken)"


def test_another_word_where_a_code_stands_is_none() -> None:
    """StarkFi says there what it has done."""
    assert response_reader.read(
        operation(envelope=WRAPPED), wrapped(status="kyc_status_retrieved"), decode.mapping
    ) == {"id": "c1"}


def test_a_repeated_status_of_400_or_more_is_an_error() -> None:
    """Some providers answer 200 and mean 403."""
    error = refused({"statusCode": 403, "success": True, "data": {}}, status=200)

    assert type(error) is AuthenticationError
    assert error.status_code == 403
    assert error.response.status == 200


@pytest.mark.parametrize(("repeated", "kind"), [(400, InvalidRequestError), (401, AuthenticationError)])
def test_the_first_status_of_a_refusal_is_one(repeated: int, kind: type[ApiError]) -> None:
    """HTTP's refusals begin at 400."""
    error = refused({"statusCode": repeated, "success": True, "data": {}}, status=200)

    assert (type(error), error.status_code) == (kind, repeated)


@pytest.mark.parametrize("status", [400, 402])
def test_a_row_of_another_status_does_not_fit(status: int) -> None:
    """Acme's row for 401 and 403 says nothing of other refusals, their code listed or not."""
    rows = (ErrorRow(AuthenticationError, http=(401, 403)), ErrorRow(ConflictError, http=(409,), codes=("x",)))

    with pytest.raises(ApiError) as caught:
        response_reader.read(
            operation(envelope=WRAPPED, errors=rows), response({"status": "x"}, status), decode.anything
        )

    assert type(caught.value) is InvalidRequestError


def test_a_code_beats_the_repeated_status() -> None:
    """A row with a code is looked at before any row without one, in a 2xx too."""
    assert type(refused({"statusCode": 429, "status": "quota_used"}, status=200)) is QuotaExceededError


def test_the_http_status_is_not_overruled_by_a_friendly_body() -> None:
    """A 500 stays one, even if the body says that all is well."""
    error = refused({"statusCode": 200, "success": True, "data": {}}, status=500)

    assert type(error) is ServerError
    assert error.status_code == 500


# The error table.


def test_a_row_with_a_code_wins_over_an_earlier_one_without() -> None:
    """A monthly quota must not be taken for a short pause."""
    assert type(refused({"status": "quota_used"}, status=429)) is QuotaExceededError
    assert type(refused({"status": "other"}, status=429)) is RateLimitedError


def test_a_row_with_a_code_and_a_status_needs_both() -> None:
    """The same word under another status is another matter."""
    error = refused({"status": "quota_used"}, status=404)

    assert type(error) is NotFoundError


def test_the_first_row_that_fits_wins() -> None:
    """Within rows of one sort, order decides, as the overlay says."""
    rows = (
        ErrorRow(ConflictError, http=(400,), codes=("x",)),
        ErrorRow(NotFoundError, http=(400,), codes=("x",)),
        ErrorRow(RateLimitedError, http=(400,)),
        ErrorRow(ServerError, http=(400,)),
    )
    acme_operation = operation(envelope=WRAPPED, errors=rows)

    with pytest.raises(ConflictError):
        response_reader.read(acme_operation, response({"status": "x"}, 400), decode.anything)
    with pytest.raises(RateLimitedError):
        response_reader.read(acme_operation, response({}, 400), decode.anything)


def test_a_row_may_fit_any_status() -> None:
    """Some codes mean the same wherever they turn up."""
    assert type(refused({"status": "taken"}, status=400)) is ConflictError
    assert type(refused({"status": "taken"}, status=503)) is ConflictError


def test_the_overlays_own_words_are_in_the_text() -> None:
    """The text says what the provider meant without quoting it."""
    error = refused({"status": "quota_used", "message": CANARY}, status=429)

    assert str(error) == "acme.get_check: 429 the monthly quota is used up (quota_used)"
    assert error.message == CANARY


def test_an_unlisted_code_is_kept_out_of_the_text() -> None:
    """What the documentation does not list could be anything, someone's number included."""
    error = refused({"status": CANARY}, status=400)

    assert error.code == CANARY
    assert CANARY not in str(error)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"status": "a", "error": {"code": "b"}}, "a"),
        ({"error": {"code": "b"}}, "b"),
        ({"status": None, "error": {"code": "b"}}, "b"),
        ({"status": "", "error": {"code": "b"}}, "b"),
        ({"status": {"deep": 1}, "error": {"code": "b"}}, "b"),
        ({"status": True, "error": {"code": "b"}}, "b"),
        ({"status": 17}, "17"),
        ({"error": "text"}, None),
        ({"error": [1]}, None),
        ([], None),
        ("text", None),
        (None, None),
    ],
)
def test_the_first_pointer_that_holds_something_gives_the_code(body: object, code: str | None) -> None:
    """Providers have several error shapes, and each may lack what another has."""
    assert refused(body).code == code


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"message": "no", "errors": [{"detail": "why"}]}, "no"),
        ({"errors": [{"detail": "why"}]}, "why"),
        ({"errors": []}, None),
        ({"errors": {"0": {"detail": "why"}}}, None),
    ],
)
def test_the_message_is_found_by_its_pointers(body: object, message: str | None) -> None:
    """A pointer may lead through a list."""
    assert refused(body).message == message


ADVICE: Final = Envelope(
    hint=(("error", "hint"), ("hint",)), details=(("error", "issues"), ("details",), ("errors", 0, "fields"))
)


@pytest.mark.parametrize(
    ("body", "hint", "details"),
    [
        (
            {"error": {"hint": "verify the domain", "issues": [{"path": ["url"]}]}},
            "verify the domain",
            [{"path": ["url"]}],
        ),
        ({"error": {"hint": "", "issues": []}, "hint": "wait", "details": {"url": ["bad"]}}, "wait", {"url": ["bad"]}),
        ({"error": {"issues": {}}, "details": "", "errors": [{"fields": "url"}]}, None, "url"),
        ({"error": {"hint": {"deep": 1}, "issues": None}, "details": False}, None, False),
        ({"error": "text"}, None, None),
        (None, None, None),
    ],
)
def test_what_to_do_about_a_refusal_is_on_its_error(body: object, hint: str | None, details: object) -> None:
    """Which field is wrong, and what mends it, is what a caller acts on; each provider has it in a shape of its own."""
    error = refused(body, envelope=ADVICE)

    assert (error.hint, error.details) == (hint, details)


@pytest.mark.parametrize(
    ("status", "kind", "says"),
    [
        (400, InvalidRequestError, "invalid request"),
        (401, AuthenticationError, "authentication"),
        (402, InvalidRequestError, "invalid request"),
        (403, PermissionDeniedError, "permission denied"),
        (404, NotFoundError, "not found"),
        (409, ConflictError, "conflict"),
        (410, NotFoundError, "not found"),
        (412, PreconditionError, "precondition"),
        (415, InvalidRequestError, "invalid request"),
        (422, InvalidRequestError, "invalid request"),
        (428, PreconditionError, "precondition"),
        (429, RateLimitedError, "rate limited"),
        (499, InvalidRequestError, "invalid request"),
        (500, ServerError, "server error"),
        (503, ServerError, "server error"),
        (520, ServerError, "server error"),
        (599, ServerError, "server error"),
    ],
)
def test_an_answer_that_no_row_fits_is_classed_by_its_http_status(status: int, kind: type[ApiError], says: str) -> None:
    """A status that nobody documented, 520 among them, is still one of our errors."""
    with pytest.raises(ApiError) as caught:
        response_reader.read(operation(errors=()), response({}, status), decode.anything)

    assert type(caught.value) is kind
    assert str(caught.value) == f"acme.get_check: {status} {says}"
