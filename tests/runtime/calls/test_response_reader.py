"""What an answer is: a result, a refusal in the provider's words or by HTTP status, or not what was promised."""

from __future__ import annotations

import json
from typing import Any, Final
from uuid import UUID

import pytest
from attrs import evolve
from polykyc._runtime.calls import response_reader
from polykyc._runtime.codec import decode
from polykyc._runtime.contract import Envelope, ErrorRow, Operation, Response
from polykyc._runtime.errors import (
    ApiError,
    AuthenticationError,
    ConflictError,
    InvalidRequestError,
    MalformedResponseError,
    NotFoundError,
    PermissionDeniedError,
    PreconditionError,
    ProtocolError,
    QuotaExceededError,
    RateLimitedError,
    RedirectError,
    ServerError,
)

from tests.support.invented_provider import operation, response

WRAPPED = Envelope(
    payload=("data",),
    ok=(("success",),),
    status=("statusCode",),
    code=(("status",), ("error", "code")),
    message=(("message",), ("errors", 0, "detail")),
)
YES = {"success": True, "statusCode": 200}
"""What that envelope has around a success."""
PLAIN = Envelope(payload=("data",))
CANARY = "passport-AB123456"
BOMB = b'{"data":' + b"[" * 100_000 + b"]" * 100_000 + b"}"


def refused(body: object, status: int = 400, envelope: Envelope = WRAPPED, **headers: str) -> ApiError:
    """Return the error that such an answer gives."""
    with pytest.raises(ApiError) as caught:
        response_reader.read(operation(envelope=envelope), response(body, status, **headers), decode.anything)
    return caught.value


def malformed(content: bytes, content_type: str = "application/json") -> MalformedResponseError:
    """Return the error that a success with such a body gives."""
    with pytest.raises(MalformedResponseError) as caught:
        response_reader.read(operation(envelope=PLAIN), response(content, content_type=content_type), decode.mapping)
    return caught.value


def test_the_payload_is_what_the_envelope_wraps() -> None:
    """Callers see the result, never the wrapping."""
    told = operation(envelope=WRAPPED)

    got = response_reader.read(
        told, response({"statusCode": 200, "success": True, "data": {"id": "c1"}}), decode.mapping
    )

    assert got == {"id": "c1"}


@pytest.mark.parametrize("status", [200, 201, 202, 299])
def test_any_2xx_is_a_success_where_a_range_is_documented(status: int) -> None:
    """`2XX` and `default` say no more than that."""
    assert response_reader.read(operation(), response({"id": "c1"}, status), decode.mapping) == {"id": "c1"}


@pytest.mark.parametrize("status", [200, 202, 203, 204, 205, 206, 299])
@pytest.mark.parametrize("read", [response_reader.read, response_reader.read_optional])
def test_a_success_that_nobody_documents_is_none(read: Any, status: int) -> None:
    """202 says that nothing is done yet, 203 that somebody in between changed it, 206 that it is a part."""
    told = evolve(operation(), statuses=(201, 207))

    with pytest.raises(MalformedResponseError) as caught:
        read(told, response({"id": "c1"}, status), decode.mapping)

    assert str(caught.value) == f"acme.get_check: expected HTTP 201 or 207, got {status}"
    assert caught.value.response is not None
    assert [read(told, response({"id": "c1"}, fine), decode.mapping) for fine in (201, 207)] == [{"id": "c1"}] * 2


def test_no_body_excuses_a_success_that_nobody_documents() -> None:
    """Neither an empty one nor a word, which are as good as nothing otherwise."""
    told = evolve(operation(), statuses=(204,))

    for answered in (response(b"", 202), response(b"Accepted", 202, content_type="text/plain")):
        with pytest.raises(MalformedResponseError, match="expected HTTP 204, got 202"):
            response_reader.read_nothing(told, answered)
    response_reader.read_nothing(told, response(b"", 204))


def test_a_no_is_told_before_a_status_that_nobody_documents() -> None:
    """It says more."""
    told = evolve(operation(envelope=WRAPPED), statuses=(200,))

    with pytest.raises(ConflictError):
        response_reader.read(told, response({"success": False, "status": "taken"}, 202), decode.anything)


def test_without_an_envelope_the_body_is_the_result() -> None:
    """Bare answers need no declaration."""
    assert response_reader.read(operation(), response([1, 2]), decode.list_of(decode.whole)) == [1, 2]


def test_a_map_of_payloads_gives_one_object_of_several_parts() -> None:
    """A page keeps its items beside its cursor; a part that is missing is null to its reader."""
    told = operation(envelope=Envelope(payload={"items": ("data",), "next": ("page", "next"), "first": ("data", 0)}))

    got = response_reader.read(told, response({"data": [1, 2]}), decode.mapping)

    assert got == {"items": [1, 2], "next": None, "first": 1}


def test_a_fault_in_a_payload_is_named_by_its_whole_path() -> None:
    """The path is one that can be followed in the body that the provider sent."""
    told = operation(envelope=Envelope(payload=("data", "sessions")))

    with pytest.raises(MalformedResponseError) as caught:
        response_reader.read(told, response({"data": {"sessions": [1, CANARY]}}), decode.list_of(decode.whole))

    assert caught.value.field == "data.sessions[1]"
    assert str(caught.value) == "acme.get_check: data.sessions[1]: expected a whole number, got a string"


@pytest.mark.parametrize("read", [response_reader.read, response_reader.read_optional])
def test_a_malformed_answer_rides_on_its_error(read: Any) -> None:
    """Who looks into it needs the whole of it, and the text shows none of it."""
    told = response({**YES, "data": [CANARY]})

    with pytest.raises(
        MalformedResponseError, match=r"^acme\.get_check: data: expected an object, got an arr"
    ) as caught:
        read(operation(envelope=WRAPPED), told, decode.mapping)

    assert caught.value.response is told
    assert CANARY not in str(caught.value) + repr(caught.value)


def test_a_fault_in_one_of_several_payloads_is_named() -> None:
    """Which part of a page was wrong is what the reader of a log needs first."""
    told = operation(envelope=Envelope(payload={"items": ("data",)}))

    with pytest.raises(MalformedResponseError) as caught:
        response_reader.read(
            told, response({"data": 7}), lambda value: decode.within("items", decode.mapping, value["items"])
        )

    assert caught.value.field == "items"


@pytest.mark.parametrize("body", [{}, {"data": None}, [], "text", 7, None, {"data": []}])
def test_a_payload_of_another_kind_is_malformed(body: object) -> None:
    """Null, a list or a text in the place of an object is told as such and raises nothing else."""
    with pytest.raises(MalformedResponseError, match=r"^acme\.get_check: data: expected an object, got "):
        response_reader.read(operation(envelope=PLAIN), response(body), decode.mapping)


def test_an_optional_payload_may_be_missing() -> None:
    """An answer that is documented to carry nothing at times gives None, whichever way it says so."""
    told = operation(envelope=PLAIN)

    for empty in (response(b""), response(b"  \n"), response({}), response({"data": None}), response(None)):
        assert response_reader.read_optional(told, empty, decode.mapping) is None
    assert response_reader.read_optional(told, response({"data": {"id": "c1"}}), decode.mapping) == {"id": "c1"}


def test_an_optional_payload_is_still_read_strictly() -> None:
    """May be missing does not mean may be anything."""
    with pytest.raises(MalformedResponseError, match="data: expected an object, got a string"):
        response_reader.read_optional(operation(envelope=PLAIN), response({"data": CANARY}), decode.mapping)


def test_an_optional_payload_of_several_parts_is_read_part_by_part() -> None:
    """A page has no place of its own that could be null."""
    told = operation(envelope=Envelope(payload={"items": ("data",)}))

    assert response_reader.read_optional(told, response({}), decode.mapping) == {"items": None}
    assert response_reader.read_optional(told, response(b""), decode.mapping) is None


@pytest.mark.parametrize("read", [response_reader.read, response_reader.read_optional])
def test_a_refusal_in_the_place_of_a_result_is_raised(read: Any) -> None:
    """No way of reading looks past a no."""
    with pytest.raises(ConflictError):
        read(operation(envelope=WRAPPED), response({"success": False, "status": "taken"}), decode.anything)


# Success by HTTP, refusal by body.


def test_ok_false_inside_a_2xx_is_an_error() -> None:
    """The body's own no counts, whatever the HTTP status says."""
    error = refused({"success": False, "status": "taken", "data": {"id": "c1"}}, status=200)

    assert type(error) is ConflictError
    assert (error.status_code, error.code) == (200, "taken")
    assert str(error) == "acme.get_check: 200 conflict (taken)"


def test_ok_false_without_a_known_code_is_a_plain_refusal() -> None:
    """Nothing says which kind it is, so none is guessed."""
    error = refused({"success": False, "status": CANARY}, status=200)

    assert type(error) is ApiError
    assert str(error) == "acme.get_check: 200 refused"


def test_a_code_tells_a_refusal_inside_a_2xx_apart() -> None:
    """The table names the status that the code usually comes with; inside a success there is only the code."""
    error = refused({"success": False, "status": "quota_used"}, status=200)

    assert type(error) is QuotaExceededError
    assert str(error) == "acme.get_check: 200 the monthly quota is used up (quota_used)"


MISSING: Any = object()
NO_SUCCESSES: Final = (MISSING, None, True, False, "200", "500", 200.0, 500.0, 4.5, 0, -1, 199, 300, 302, 399)


def nothing_read(told: Operation, said: Response, _: object) -> None:
    """Read *said* as an answer that carries nothing."""
    response_reader.read_nothing(told, said)


every_reading = pytest.mark.parametrize("read", [response_reader.read, response_reader.read_optional, nothing_read])


def wrapped(**fields: object) -> Response:
    """Return a success of that envelope with *fields* in it, without those that are `MISSING`."""
    whole = {**YES, "data": {"id": "c1"}, **fields}
    return response({name: value for name, value in whole.items() if value is not MISSING})


@pytest.mark.parametrize("ok", [MISSING, None, 0, 1, "false", "true", "no", [], {}, [True]])
@every_reading
def test_only_true_is_a_yes(read: Any, ok: object) -> None:
    """A no in another form than the documented one is still no yes."""
    with pytest.raises(MalformedResponseError, match=r"^acme\.get_check: success: expected true, got ") as caught:
        read(operation(envelope=WRAPPED), wrapped(success=ok), decode.mapping)

    assert caught.value.field == "success"
    assert caught.value.response is not None


@pytest.mark.parametrize(
    "status", [MISSING, None, True, False, "200", "500", 200.0, 500.0, 4.5, 0, -1, 199, 300, 302, 399]
)
@every_reading
def test_only_a_whole_number_of_a_success_repeats_its_status(read: Any, status: object) -> None:
    """Text, a fraction, a redirect and nothing at all are not the documented form of a yes."""
    says = r"^acme\.get_check: statusCode: expected a whole number from 200 to 299, got "
    with pytest.raises(MalformedResponseError, match=says) as caught:
        read(operation(envelope=WRAPPED), wrapped(statusCode=status), decode.mapping)

    assert caught.value.field == "statusCode"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"success": "no"}, "success: expected true, got a string"),
        ({"success": 0}, "success: expected true, got a number"),
        ({"success": MISSING}, "success: expected true, got null or nothing"),
        ({"statusCode": "500"}, "statusCode: expected a whole number from 200 to 299, got a string"),
        ({"statusCode": True}, "statusCode: expected a whole number from 200 to 299, got a boolean"),
        ({"statusCode": None}, "statusCode: expected a whole number from 200 to 299, got null or nothing"),
    ],
)
@every_reading
def test_what_came_in_the_place_of_a_yes_is_told(read: Any, fields: dict[str, Any], says: str) -> None:
    """A provider that turns to another form of it is seen in the log, and its answer is on the error."""
    told = wrapped(**fields)

    with pytest.raises(MalformedResponseError) as caught:
        read(operation(envelope=WRAPPED), told, decode.mapping)

    assert str(caught.value) == f"acme.get_check: {says}"
    assert caught.value.response is told


@pytest.mark.parametrize("status", [200, 201, 299])
def test_a_repeated_status_of_a_success_is_a_yes(status: int) -> None:
    """Whichever of them it is."""
    assert response_reader.read(operation(envelope=WRAPPED), wrapped(statusCode=status), decode.mapping) == {"id": "c1"}


@pytest.mark.parametrize(("word", "field"), [("ok", "success"), ("status", "statusCode")])
def test_a_yes_may_be_missing_only_where_the_overlay_says_so(word: str, field: str) -> None:
    """And then it is still no other value than the documented one."""
    told = operation(envelope=evolve(WRAPPED, optional=((field,),)))

    for nothing in (MISSING, None):
        assert response_reader.read(told, wrapped(**{field: nothing}), decode.mapping) == {"id": "c1"}
    others: tuple[object, ...] = ("yes", 0, [])
    for wrong in others:
        with pytest.raises(MalformedResponseError, match=f"{field}: expected "):
            response_reader.read(told, wrapped(**{field: wrong}), decode.mapping)
    other = "statusCode" if word == "ok" else "success"
    with pytest.raises(MalformedResponseError, match=f"{other}: expected "):
        response_reader.read(told, wrapped(**{other: MISSING}), decode.mapping)


@pytest.mark.parametrize("body", [b"", b" ", b"null", b"[]", b'"yes"', b"true", b'{"data": {"id": "c1"}}'])
def test_a_body_without_its_envelope_is_no_yes(body: bytes) -> None:
    """Where nothing else is promised, an empty 200 would say that an e-mail address is verified."""
    with pytest.raises(MalformedResponseError, match=r"^acme\.get_check: success: expected true, got null or nothing$"):
        response_reader.read_nothing(operation(envelope=WRAPPED), response(body))


def test_an_answer_that_cannot_have_a_body_has_no_envelope() -> None:
    """204 is the whole of it, and a word that comes along all the same is none of its own."""
    response_reader.read_nothing(operation(envelope=WRAPPED), response(b"", 204))
    response_reader.read_nothing(operation(envelope=WRAPPED), response(b"Deleted", 204, content_type="text/plain"))
    with pytest.raises(MalformedResponseError, match="success: expected true"):
        response_reader.read_nothing(operation(envelope=WRAPPED), response({"data": {}}, 204))


@pytest.mark.parametrize("said", [{"status": "taken"}, {"status": "done", "error": {"code": "taken"}}])
def test_a_listed_code_in_a_success_is_that_error(said: dict[str, object]) -> None:
    """The body contradicts itself, and a no is believed."""
    with pytest.raises(ConflictError) as caught:
        response_reader.read(operation(envelope=WRAPPED), wrapped(**said), decode.mapping)

    assert caught.value.code == "taken"
    assert str(caught.value) == "acme.get_check: 200 conflict (taken)"


def test_another_word_where_a_code_stands_is_none() -> None:
    """StarkFi says there what it has done."""
    assert response_reader.read(
        operation(envelope=WRAPPED), wrapped(status="kyc_status_retrieved"), decode.mapping
    ) == {"id": "c1"}


@pytest.mark.parametrize("error", ["denied", {"code": "other"}, {"message": None}, [], False, 0, ""])
def test_an_error_beside_a_result_is_a_refusal(error: object) -> None:
    """Where an error stands, only null and an empty object say that there is none."""
    told = operation(envelope=Envelope(payload=("data",), code=(("error", "code"),), error=(("error",),)))
    body: dict[str, object] = {"data": {"id": "c1"}, "error": error}

    with pytest.raises(ApiError) as caught:
        response_reader.read(told, response(body), decode.mapping)

    assert str(caught.value) == "acme.get_check: 200 refused"
    empty: tuple[object, ...] = (None, {})
    for none in empty:
        assert response_reader.read(told, response({**body, "error": none}), decode.mapping) == {"id": "c1"}
    assert response_reader.read(told, response({"data": {"id": "c1"}}), decode.mapping) == {"id": "c1"}


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
    told = operation(envelope=WRAPPED, errors=rows)

    with pytest.raises(ConflictError):
        response_reader.read(told, response({"status": "x"}, 400), decode.anything)
    with pytest.raises(RateLimitedError):
        response_reader.read(told, response({}, 400), decode.anything)


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


def test_a_yes_may_stand_in_several_places() -> None:
    """One around the payload and one in it: a no in either is believed, and so is no other value than the yes."""
    twice = evolve(WRAPPED, ok=(("success",), ("data", "success")), optional=(("data", "success"),))
    told = operation(envelope=twice)

    assert response_reader.read(told, wrapped(data={"success": True}), decode.mapping) == {"success": True}
    for silent in ({"id": "c1"}, {"success": None}):
        assert response_reader.read(told, wrapped(data=silent), decode.mapping) == silent
    for no in (wrapped(data={"success": False}), wrapped(success=False, data={"success": True})):
        with pytest.raises(ApiError):
            response_reader.read(told, no, decode.mapping)
    others: tuple[object, ...] = ("false", "true", 0, 1, [], {})
    for unclear in others:
        with pytest.raises(MalformedResponseError, match=r"data\.success: expected true, got "):
            response_reader.read(told, wrapped(data={"success": unclear}), decode.mapping)
    with pytest.raises(MalformedResponseError, match="get_check: success: expected true, got null or nothing"):
        response_reader.read(told, wrapped(success=MISSING, data={"success": True}), decode.mapping)


# What the request names, and the answer repeats.

ID: Final = UUID("0b2f7c1e-5a4d-4c3b-9a8f-6e5d4c3b2a10")


def echoed(body: object, asked: object, *path: str | int, read: Any = response_reader.read) -> Any:
    """Return what is read of *body*, which repeats at *path* what was *asked* for."""
    told = evolve(operation(), echoes={"sessionId": path})
    return read(told, evolve(response(body), names={"sessionId": asked, "other": "x"}), decode.anything)


@pytest.mark.parametrize(
    ("asked", "repeated"),
    [
        ("s-1", "s-1"),
        ("S-1", "S-1"),
        ("7", 7),
        (7, "7"),
        (7, 7),
        (True, True),
        (False, False),
        ("", ""),
        (ID, str(ID)),
        (ID, str(ID).upper()),
        (ID, None),
        ("s-1", None),
        (None, "s-2"),
    ],
    ids=repr,
)
def test_an_answer_about_the_one_who_was_asked_for_counts(asked: object, repeated: object) -> None:
    """Numbers and texts are one id, the case of a UUID says nothing (RFC 9562, section 4), and null repeats nothing."""
    body = {"data": {"id": repeated}}

    assert echoed(body, asked, "data", "id") == body


@pytest.mark.parametrize(
    ("asked", "repeated"),
    [
        ("s-1", "s-2"),
        ("s-1", "S-1"),
        ("S-1", "s-1"),
        ("s-1", " s-1"),
        ("s-1", ""),
        ("7", 8),
        (7, 7.0),
        (1, True),
        (True, 1),
        (True, "true"),
        ("True", True),
        (True, False),
        (False, 0),
        (ID, str(ID).replace("0", "1")),
        (ID, ID.hex),
        (str(ID), str(ID).upper()),
        ("s-1", ["s-1", "s-2"]),
        ("s-1", {"id": "s-1"}),
    ],
    ids=repr,
)
def test_an_answer_about_somebody_else_is_none(asked: object, repeated: object) -> None:
    """The next person would be approved by it; who is meant stands in no text."""
    told = {"data": {"id": repeated}}

    with pytest.raises(MalformedResponseError) as caught:
        echoed(told, asked, "data", "id")

    field = "data.id[1]" if isinstance(repeated, list) else "data.id"
    assert str(caught.value) == f"acme.get_check: {field}: expected the sessionId that the request names, got another"
    assert caught.value.field == field
    assert caught.value.about_another
    assert caught.value.response is not None


@pytest.mark.parametrize(
    ("body", "path", "field"),
    [
        ({"items": [{"user": "a"}, {"user": "b"}]}, ("items", "user"), "items[1].user"),
        ([{"user": "a"}, {}, {"user": "b"}], ("user",), "[2].user"),
        ({"items": [["a"], ["a", "b"]]}, ("items",), "items[1][1]"),
        ({"items": [{"of": {"user": "b"}}, {}]}, ("items", 0, "of", "user"), "items.0.of.user"),
        ("b", (), ""),
    ],
)
@pytest.mark.parametrize("read", [response_reader.read, response_reader.read_optional])
def test_every_item_of_a_list_is_about_the_one_who_was_asked_for(
    read: Any, body: Any, path: tuple[str | int, ...], field: str
) -> None:
    """A page of one person's sessions must not hold another's."""
    with pytest.raises(MalformedResponseError) as caught:
        echoed(body, "a", *path, read=read)

    assert caught.value.field == field
    assert echoed(json.loads(json.dumps(body).replace('"b"', '"a"')), "a", *path, read=read) is not None


def test_what_is_at_no_place_of_an_answer_is_no_repetition() -> None:
    """A provider may leave out what it knows that the caller knows."""
    silent: list[Any] = [{}, [], {"data": []}, {"data": "text"}, {"data": {"other": "x"}}, {"data": [{}, None]}]
    for body in silent:
        assert echoed(body, "a", "data", "id") == body
    # One person alone was asked for, and only one of a list.
    assert echoed([{"user": "a"}, {"user": "b"}], "a", 0, "user")
    told = evolve(operation(), echoes={"sessionId": ("id",)})
    assert response_reader.read(told, response({"id": "b"}), decode.mapping) == {"id": "b"}


def test_the_request_id_is_kept() -> None:
    """It is what a provider's support asks for."""
    assert refused({}, x_request_id="req-1").request_id == "req-1"
    assert refused({}).request_id is None


@pytest.mark.parametrize(("said", "seconds"), [("7", 7.0), ("soon", None), (None, None)])
def test_a_refusal_says_how_long_to_wait(said: str | None, seconds: float | None) -> None:
    """In seconds, whatever the provider's spelling; nonsense is nothing."""
    error = refused({}, 429) if said is None else refused({}, 429, retry_after=said)

    assert error.retry_after == seconds


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


@pytest.mark.parametrize(
    "body", [b"", b"upstream failed " + CANARY.encode(), b"<html>" + CANARY.encode() + b"</html>", b"{", b"\xff\xfe"]
)
@pytest.mark.parametrize("media", ["text/html; charset=utf-8", "text/plain", "application/json", ""])
def test_an_error_without_a_readable_body_is_told_by_its_status(body: bytes, media: str) -> None:
    """Gateways and proxies answer with pages of their own; the status is what counts."""
    error = refused(body, status=502, content_type=media)

    assert type(error) is ServerError
    assert (error.status_code, error.code, error.message) == (502, None, None)
    assert error.response.content == body
    assert CANARY not in str(error) + repr(error)


@pytest.mark.parametrize("status", [300, 301, 302, 303, 304, 307, 308, 399])
@pytest.mark.parametrize("body", [b"", b'{"data":{"id":"c1"}}', b"<html>"])
def test_a_redirect_is_refused(status: int, body: bytes) -> None:
    """Its target could be anyone, and the body of a redirect is nobody's result."""
    told = response(body, status, location="https://evil.test/?" + CANARY)

    with pytest.raises(ProtocolError) as caught:
        response_reader.read(operation(envelope=WRAPPED), told, decode.anything)

    assert str(caught.value) == f"acme.get_check: {status} redirect, never followed"
    assert isinstance(caught.value, RedirectError)
    assert (caught.value.status_code, caught.value.host) == (status, "evil.test")


@pytest.mark.parametrize(
    ("location", "host"),
    [
        (None, None),
        ("", None),
        ("/log-in", None),
        ("https://log-in.acme-1.test/a", "log-in.acme-1.test"),
        ("https://[::1", None),
        ("https://[::1]/", "::1"),
        (f"https://eve_{CANARY}!.test", f"eve_{CANARY.lower()}!.test"),
        ("https://\u0430cme.test", "\u0430cme.test"),
    ],
)
def test_a_redirect_names_its_host_on_an_attribute_alone(location: str | None, host: str | None) -> None:
    """What stands in a header is somebody else's text, and an error's is for a log."""
    headers = {} if location is None else {"location": location}

    with pytest.raises(RedirectError) as caught:
        response_reader.read(operation(), response(b"", 302, **headers), decode.anything)

    assert str(caught.value) == "acme.get_check: 302 redirect, never followed"
    assert caught.value.host == host


# Bodies that are not what they say.


@pytest.mark.parametrize(
    "content",
    [
        b'{"data": NaN}',
        b'{"data": Infinity}',
        b'{"data": -Infinity}',
        b'{"data": "\xff\xfe"}',
        BOMB,
        b'{"data": ' + b"9" * 5_000 + b"}",
        b'{"data": {"approved": false, "approved": true}}',
        b'{"data": {}',
        b"{'data': {}}",
        b'{"data": {}} trailing',
        b"\xef\xbb\xbf{}",
        b'{"data": "a\nb"}',
    ],
    ids=["nan", "inf", "-inf", "utf-8", "depth", "digits", "twice", "cut", "quotes", "more", "bom", "control"],
)
def test_json_that_is_not_strict_is_malformed(content: bytes) -> None:
    """Two parsers could read it differently, so nobody is approved by it."""
    error = malformed(content)

    assert str(error) == "acme.get_check: expected JSON, got a body that cannot be parsed"
    assert error.field == ""
    assert error.response is not None
    assert error.__cause__ is None
    assert error.__suppress_context__


@pytest.mark.parametrize(
    ("media", "got"),
    [
        ("text/html; charset=utf-8", "text/html"),
        ("TEXT/PLAIN", "text/plain"),
        ("application/problem+json", "a body that cannot be parsed"),
        ("", "something else"),
        (f"text/html<{CANARY}>", "something else"),
    ],
)
def test_a_success_that_is_no_json_says_what_came_instead(media: str, got: str) -> None:
    """A page in the place of an answer is told by its media type, never by its text."""
    error = malformed(b"<html>" + CANARY.encode(), content_type=media)

    assert str(error) == f"acme.get_check: expected JSON, got {got}"
    assert CANARY not in str(error) + repr(error)


def test_json_is_read_whatever_its_label() -> None:
    """Providers mislabel; the text decides."""
    told = response({"data": {"id": "c1"}}, content_type="text/plain")

    assert response_reader.read(operation(envelope=PLAIN), told, decode.mapping) == {"id": "c1"}


def test_an_empty_success_lacks_its_payload() -> None:
    """204 in the place of a documented result is not the result."""
    assert str(malformed(b"")) == "acme.get_check: data: expected an object, got null or nothing"


# Operations that answer nothing.


@pytest.mark.parametrize("content", [b"", b"  ", b"{}", b'{"success": true, "data": {"more": 1}}', b"null"])
def test_nothing_is_returned_where_nothing_is_promised(content: bytes) -> None:
    """A 204 and an acknowledgement in an envelope are the same to a caller."""
    response_reader.read_nothing(operation(envelope=PLAIN), response(content))


def test_a_word_in_plain_text_is_nothing() -> None:
    """`OK` acknowledges, and carries nothing that could be misread; unless an envelope is documented to say yes."""
    word = response(b"OK", content_type="text/plain; charset=utf-8")

    response_reader.read_nothing(operation(envelope=PLAIN), word)
    with pytest.raises(MalformedResponseError, match="success: expected true, got null or nothing"):
        response_reader.read_nothing(operation(envelope=WRAPPED), word)


@pytest.mark.parametrize("media", ["application/json", "application/JSON", "text/plain", "text/html", ""])
def test_a_refusal_counts_where_nothing_is_promised(media: str) -> None:
    """A one-time code that was refused must not pass for verified, whatever the answer's label."""
    told = response({"success": False, "status": "taken"}, content_type=media)

    with pytest.raises(ConflictError):
        response_reader.read_nothing(operation(envelope=WRAPPED), told)


def test_what_has_no_label_is_not_an_acknowledgement() -> None:
    """Only what says that it is plain text is taken for a word."""
    with pytest.raises(MalformedResponseError, match="expected JSON, got something else"):
        response_reader.read_nothing(operation(), Response(200, {}, b"OK"))


def test_a_page_is_not_an_acknowledgement() -> None:
    """The log-in page of a hotel network answers 200 to everything."""
    told = response(b"<html>welcome</html>", content_type="text/html")

    with pytest.raises(MalformedResponseError, match="expected JSON, got text/html"):
        response_reader.read_nothing(operation(envelope=WRAPPED), told)


@pytest.mark.parametrize(("status", "kind"), [(302, ProtocolError), (404, NotFoundError), (500, ServerError)])
@pytest.mark.parametrize("media", ["application/json", "text/plain", "text/html"])
def test_a_failure_counts_where_nothing_is_promised(status: int, kind: type[Exception], media: str) -> None:
    """Errors come in every format, to every operation."""
    with pytest.raises(kind):
        response_reader.read_nothing(operation(), response(b"no", status, content_type=media))
