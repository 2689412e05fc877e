"""Envelopes of responses: the payload, and the yes or no around it."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from polykyc._runtime.calls import response_reader
from polykyc._runtime.codec import decode
from polykyc._runtime.contract import Envelope, Operation, Response
from polykyc._runtime.errors import ApiError, ConflictError, MalformedResponseError

from tests.support.acme_responses import CANARY, MISSING, PLAIN, WRAPPED, refused, wrapped
from tests.support.invented_provider import operation, response


def test_the_payload_is_what_the_envelope_wraps() -> None:
    """Callers see the result, never the wrapping."""
    acme_operation = operation(envelope=WRAPPED)

    got = response_reader.read(
        acme_operation, response({"statusCode": 200, "success": True, "data": {"id": "c1"}}), decode.mapping
    )

    assert got == {"id": "c1"}


def test_without_an_envelope_the_body_is_the_result() -> None:
    """Bare answers need no declaration."""
    assert response_reader.read(operation(), response([1, 2]), decode.list_of(decode.whole)) == [1, 2]


def test_a_map_of_payloads_gives_one_object_of_several_parts() -> None:
    """A page keeps its items next to its cursor; a part that is missing is null to its reader."""
    acme_operation = operation(
        envelope=Envelope(payload={"items": ("data",), "next": ("page", "next"), "first": ("data", 0)})
    )

    got = response_reader.read(acme_operation, response({"data": [1, 2]}), decode.mapping)

    assert got == {"items": [1, 2], "next": None, "first": 1}


def test_a_fault_in_a_payload_is_named_by_its_whole_path() -> None:
    """The path is one that can be followed in the body that the provider sent."""
    acme_operation = operation(envelope=Envelope(payload=("data", "sessions")))

    with pytest.raises(MalformedResponseError) as caught:
        response_reader.read(
            acme_operation, response({"data": {"sessions": [1, CANARY]}}), decode.list_of(decode.whole)
        )

    assert caught.value.field == "data.sessions[1]"
    assert str(caught.value) == "acme.get_check: data.sessions[1]: expected a whole number, got a string"


def test_a_fault_in_one_of_several_payloads_is_named() -> None:
    """Which part of a page was wrong is what the reader of a log needs first."""
    acme_operation = operation(envelope=Envelope(payload={"items": ("data",)}))

    with pytest.raises(MalformedResponseError) as caught:
        response_reader.read(
            acme_operation, response({"data": 7}), lambda value: decode.within("items", decode.mapping, value["items"])
        )

    assert caught.value.field == "items"


@pytest.mark.parametrize("body", [{}, {"data": None}, [], "text", 7, None, {"data": []}])
def test_a_payload_of_another_kind_is_malformed(body: object) -> None:
    """Null, a list or a text in the place of an object is named by the error, and raises nothing else."""
    with pytest.raises(MalformedResponseError, match=r"^acme\.get_check: data: expected an object, got "):
        response_reader.read(operation(envelope=PLAIN), response(body), decode.mapping)


def test_an_optional_payload_may_be_missing() -> None:
    """An answer that is documented to carry nothing at times gives None, whichever way it says so."""
    acme_operation = operation(envelope=PLAIN)

    for empty in (response(b""), response(b"  \n"), response({}), response({"data": None}), response(None)):
        assert response_reader.read_optional(acme_operation, empty, decode.mapping) is None
    assert response_reader.read_optional(acme_operation, response({"data": {"id": "c1"}}), decode.mapping) == {
        "id": "c1"
    }


def test_an_optional_payload_is_still_read_strictly() -> None:
    """May be missing does not mean may be anything."""
    with pytest.raises(MalformedResponseError, match="data: expected an object, got a string"):
        response_reader.read_optional(operation(envelope=PLAIN), response({"data": CANARY}), decode.mapping)


def test_an_optional_payload_of_several_parts_is_read_part_by_part() -> None:
    """A page has no place of its own that could be null."""
    acme_operation = operation(envelope=Envelope(payload={"items": ("data",)}))

    assert response_reader.read_optional(acme_operation, response({}), decode.mapping) == {"items": None}
    assert response_reader.read_optional(acme_operation, response(b""), decode.mapping) is None


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


def nothing_read(acme_operation: Operation, reply: Response, _: object) -> None:
    """Read *reply* as an answer that carries nothing."""
    response_reader.read_nothing(acme_operation, reply)


every_reading = pytest.mark.parametrize("read", [response_reader.read, response_reader.read_optional, nothing_read])


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
    reply = wrapped(**fields)

    with pytest.raises(MalformedResponseError) as caught:
        read(operation(envelope=WRAPPED), reply, decode.mapping)

    assert str(caught.value) == f"acme.get_check: {says}"
    assert caught.value.response is reply


@pytest.mark.parametrize("status", [200, 201, 299])
def test_a_repeated_status_of_a_success_is_a_yes(status: int) -> None:
    """Whichever of them it is."""
    assert response_reader.read(operation(envelope=WRAPPED), wrapped(statusCode=status), decode.mapping) == {"id": "c1"}


@pytest.mark.parametrize(("word", "field"), [("ok", "success"), ("status", "statusCode")])
def test_a_yes_may_be_missing_only_where_the_overlay_says_so(word: str, field: str) -> None:
    """And then it is still no other value than the documented one."""
    acme_operation = operation(envelope=evolve(WRAPPED, optional=((field,),)))

    for nothing in (MISSING, None):
        assert response_reader.read(acme_operation, wrapped(**{field: nothing}), decode.mapping) == {"id": "c1"}
    others: tuple[object, ...] = ("yes", 0, [])
    for wrong in others:
        with pytest.raises(MalformedResponseError, match=f"{field}: expected "):
            response_reader.read(acme_operation, wrapped(**{field: wrong}), decode.mapping)
    other = "statusCode" if word == "ok" else "success"
    with pytest.raises(MalformedResponseError, match=f"{other}: expected "):
        response_reader.read(acme_operation, wrapped(**{other: MISSING}), decode.mapping)


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


@pytest.mark.parametrize("error", ["denied", {"code": "other"}, {"message": None}, [], False, 0, ""])
def test_an_error_beside_a_result_is_a_refusal(error: object) -> None:
    """Where an error stands, only null and an empty object say that there is none."""
    acme_operation = operation(envelope=Envelope(payload=("data",), code=(("error", "code"),), error=(("error",),)))
    body: dict[str, object] = {"data": {"id": "c1"}, "error": error}

    with pytest.raises(ApiError) as caught:
        response_reader.read(acme_operation, response(body), decode.mapping)

    assert str(caught.value) == "acme.get_check: 200 refused"
    empty: tuple[object, ...] = (None, {})
    for none in empty:
        assert response_reader.read(acme_operation, response({**body, "error": none}), decode.mapping) == {"id": "c1"}
    assert response_reader.read(acme_operation, response({"data": {"id": "c1"}}), decode.mapping) == {"id": "c1"}


def test_a_yes_may_stand_in_several_places() -> None:
    """One around the payload and one in it: a no in either is believed, and so is no other value than the yes."""
    twice = evolve(WRAPPED, ok=(("success",), ("data", "success")), optional=(("data", "success"),))
    acme_operation = operation(envelope=twice)

    assert response_reader.read(acme_operation, wrapped(data={"success": True}), decode.mapping) == {"success": True}
    for silent in ({"id": "c1"}, {"success": None}):
        assert response_reader.read(acme_operation, wrapped(data=silent), decode.mapping) == silent
    for no in (wrapped(data={"success": False}), wrapped(success=False, data={"success": True})):
        with pytest.raises(ApiError):
            response_reader.read(acme_operation, no, decode.mapping)
    others: tuple[object, ...] = ("false", "true", 0, 1, [], {})
    for unclear in others:
        with pytest.raises(MalformedResponseError, match=r"data\.success: expected true, got "):
            response_reader.read(acme_operation, wrapped(data={"success": unclear}), decode.mapping)
    with pytest.raises(MalformedResponseError, match="get_check: success: expected true, got null or nothing"):
        response_reader.read(acme_operation, wrapped(success=MISSING, data={"success": True}), decode.mapping)
