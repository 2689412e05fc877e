"""What a response is read as: a result, nothing, a refusal by its HTTP status, or not what was promised."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from polykyc._runtime.calls import response_reader
from polykyc._runtime.codec import decode
from polykyc._runtime.contract import ErrorRow, Response
from polykyc._runtime.errors import (
    ConflictError,
    MalformedResponseError,
    NotFoundError,
    ProtocolError,
    RedirectError,
    ServerError,
)

from tests.support.acme_responses import CANARY, PLAIN, WRAPPED, YES, refused
from tests.support.invented_provider import operation, response

BOMB = b'{"data":' + b"[" * 100_000 + b"]" * 100_000 + b"}"


def malformed(content: bytes, content_type: str = "application/json") -> MalformedResponseError:
    """Return the error that a success with such a body gives."""
    with pytest.raises(MalformedResponseError) as caught:
        response_reader.read(operation(envelope=PLAIN), response(content, content_type=content_type), decode.mapping)
    return caught.value


@pytest.mark.parametrize("status", [200, 201, 202, 299])
def test_any_2xx_is_a_success_where_a_range_is_documented(status: int) -> None:
    """`2XX` and `default` say no more than that."""
    assert response_reader.read(operation(), response({"id": "c1"}, status), decode.mapping) == {"id": "c1"}


@pytest.mark.parametrize("status", [200, 202, 203, 204, 205, 206, 299])
@pytest.mark.parametrize("read", [response_reader.read, response_reader.read_optional])
def test_a_success_that_nobody_documents_is_none(read: Any, status: int) -> None:
    """202 says that nothing is done yet, 203 that somebody in between changed it, 206 that it is a part."""
    acme_operation = evolve(operation(), statuses=(201, 207))

    with pytest.raises(MalformedResponseError) as caught:
        read(acme_operation, response({"id": "c1"}, status), decode.mapping)

    assert str(caught.value) == f"acme.get_check: expected HTTP 201 or 207, got {status}"
    assert caught.value.response is not None
    assert [read(acme_operation, response({"id": "c1"}, fine), decode.mapping) for fine in (201, 207)] == [
        {"id": "c1"}
    ] * 2


def test_no_body_excuses_a_success_that_nobody_documents() -> None:
    """Neither an empty one nor a word, which are as good as nothing otherwise."""
    acme_operation = evolve(operation(), statuses=(204,))

    for answered in (response(b"", 202), response(b"Accepted", 202, content_type="text/plain")):
        with pytest.raises(MalformedResponseError, match="expected HTTP 204, got 202"):
            response_reader.read_nothing(acme_operation, answered)
    response_reader.read_nothing(acme_operation, response(b"", 204))


def test_a_no_is_told_before_a_status_that_nobody_documents() -> None:
    """It says more."""
    acme_operation = evolve(operation(envelope=WRAPPED), statuses=(200,))

    with pytest.raises(ConflictError):
        response_reader.read(acme_operation, response({"success": False, "status": "taken"}, 202), decode.anything)


@pytest.mark.parametrize("read", [response_reader.read, response_reader.read_optional])
def test_a_malformed_answer_rides_on_its_error(read: Any) -> None:
    """Who looks into it needs the whole of it, and the text shows none of it."""
    reply = response({**YES, "data": [CANARY]})

    with pytest.raises(
        MalformedResponseError, match=r"^acme\.get_check: data: expected an object, got an arr"
    ) as caught:
        read(operation(envelope=WRAPPED), reply, decode.mapping)

    assert caught.value.response is reply
    assert CANARY not in str(caught.value) + repr(caught.value)


def test_the_request_id_is_kept() -> None:
    """It is what a provider's support asks for."""
    assert refused({}, x_request_id="req-1").request_id == "req-1"
    assert refused({}).request_id is None


@pytest.mark.parametrize(("says", "seconds"), [("7", 7.0), ("soon", None), (None, None)])
def test_a_refusal_says_how_long_to_wait(says: str | None, seconds: float | None) -> None:
    """In seconds, whatever the provider's spelling; nonsense is nothing."""
    error = refused({}, 429) if says is None else refused({}, 429, retry_after=says)

    assert error.retry_after == seconds


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
    reply = response(body, status, location="https://evil.test/?" + CANARY)

    with pytest.raises(ProtocolError) as caught:
        response_reader.read(operation(envelope=WRAPPED), reply, decode.anything)

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
    """The error names a page in the place of an answer by its media type, never by its text."""
    error = malformed(b"<html>" + CANARY.encode(), content_type=media)

    assert str(error) == f"acme.get_check: expected JSON, got {got}"
    assert CANARY not in str(error) + repr(error)


def test_json_is_read_whatever_its_label() -> None:
    """Providers mislabel; the text decides."""
    reply = response({"data": {"id": "c1"}}, content_type="text/plain")

    assert response_reader.read(operation(envelope=PLAIN), reply, decode.mapping) == {"id": "c1"}


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
    reply = response({"success": False, "status": "taken"}, content_type=media)

    with pytest.raises(ConflictError):
        response_reader.read_nothing(operation(envelope=WRAPPED), reply)


def test_what_has_no_label_is_not_an_acknowledgement() -> None:
    """Only what says that it is plain text is taken for a word."""
    with pytest.raises(MalformedResponseError, match="expected JSON, got something else"):
        response_reader.read_nothing(operation(), Response(200, {}, b"OK"))


def test_a_page_is_not_an_acknowledgement() -> None:
    """The log-in page of a hotel network answers 200 to everything."""
    reply = response(b"<html>welcome</html>", content_type="text/html")

    with pytest.raises(MalformedResponseError, match="expected JSON, got text/html"):
        response_reader.read_nothing(operation(envelope=WRAPPED), reply)


@pytest.mark.parametrize(("status", "kind"), [(302, ProtocolError), (404, NotFoundError), (500, ServerError)])
@pytest.mark.parametrize("media", ["application/json", "text/plain", "text/html"])
def test_a_failure_counts_where_nothing_is_promised(status: int, kind: type[Exception], media: str) -> None:
    """Errors come in every format, to every operation."""
    with pytest.raises(kind):
        response_reader.read_nothing(operation(), response(b"no", status, content_type=media))


def test_a_web_page_is_no_reason_that_the_provider_gave() -> None:
    """A wrong base URL leads to a server whose 404 does not mean that there is no such session."""
    rows = (ErrorRow(NotFoundError, http=(404,), says="no such session"),)
    texts: list[str] = []

    for content_type in ("text/html; charset=utf-8", "application/json"):
        answer = response(b"<html>" if "html" in content_type else b"{}", 404, content_type=content_type)
        with pytest.raises(NotFoundError) as caught:
            response_reader.read(operation(errors=rows), answer, decode.anything)
        texts.append(str(caught.value))

    assert texts == [
        "acme.get_check: 404 not found (a web page came; is base_url right?)",
        "acme.get_check: 404 no such session",
    ]
