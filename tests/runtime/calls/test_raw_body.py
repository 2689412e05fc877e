"""What is no JSON is read as it is, if it is what was promised; else the error says of which type it was."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from polykyc._runtime.calls import raw_body
from polykyc._runtime.contract import Envelope, Response
from polykyc._runtime.errors import (
    ApiError,
    ArgumentError,
    MalformedResponseError,
    NotFoundError,
    RedirectError,
    ServerError,
)

from tests.support.invented_provider import operation, response

CANARY = b"passport-AB123456"


def answer(content: bytes, media: str | None = None, status: int = 200) -> Response:
    """Return an answer of the type *media*, or of none."""
    return Response(status, {} if media is None else {"content-type": media}, content)


@pytest.mark.parametrize(
    ("promised", "came"),
    [
        ("application/pdf", "application/pdf"),
        ("application/pdf", "Application/PDF; version=1"),
        ("application/pdf", None),
        ("image/*", "image/png"),
        ("*/*", "text/html"),
        ("application/json", "application/json"),
    ],
)
def test_what_was_promised_is_given_as_it_came(promised: str, came: str | None) -> None:
    """Case and parameters of a type mean nothing here."""
    assert raw_body.read(operation(), answer(CANARY, came), ("text/csv", promised)) == CANARY


@pytest.mark.parametrize("came", ["image/png", "application/pdfx", "text/html", "application/json", "application"])
def test_anything_else_is_no_answer(came: str) -> None:
    """The error holds the answer, and its text nothing of it."""
    with pytest.raises(MalformedResponseError) as caught:
        raw_body.read(operation(), answer(b'"%s"' % CANARY, came), ("application/pdf",))

    assert str(caught.value).startswith("acme.get_check: expected application/pdf, got ")
    assert CANARY.decode() not in str(caught.value)
    assert caught.value.response is not None


@pytest.mark.parametrize(
    ("came", "says"),
    [
        ("text/html; charset=utf-8", "text/html"),
        ("image/jpeg", "image/jpeg"),
        ("application/x-passport-ab123456", "something else"),
    ],
)
@pytest.mark.parametrize("read", [raw_body.read, raw_body.read_text])
def test_what_came_instead_is_named_if_it_is_a_usual_type(read: Any, came: str, says: str) -> None:
    """A log then says whether it was a log-in page; any other type may hold what a log is not to say."""
    with pytest.raises(MalformedResponseError) as caught:
        read(operation(), answer(CANARY, came), ("application/pdf", "image/png"))

    assert str(caught.value) == f"acme.get_check: expected application/pdf or image/png, got {says}"
    assert caught.value.response is not None


def test_a_file_with_a_status_that_nobody_documents_is_no_answer() -> None:
    """206 is a part of it, and 202 a promise."""
    acme_operation = evolve(operation(), statuses=(200,))

    assert raw_body.read(acme_operation, answer(CANARY, "application/pdf"), ("application/pdf",)) == CANARY
    for status in (202, 206):
        with pytest.raises(MalformedResponseError) as caught:
            raw_body.read(acme_operation, answer(CANARY, "application/pdf", status), ("application/pdf",))
        assert str(caught.value) == f"acme.get_check: expected HTTP 200, got {status}"
        assert caught.value.response is not None


@pytest.mark.parametrize(
    ("status", "error"),
    [(300, RedirectError), (302, RedirectError), (404, NotFoundError), (400, ApiError), (500, ServerError)],
)
@pytest.mark.parametrize("media", ["application/pdf", "application/problem+json", "text/html", None])
def test_an_error_is_one_of_whatever_type(status: int, error: type[Exception], media: str | None) -> None:
    """Its body may be of the type that a success has."""
    with pytest.raises(error):
        raw_body.read(operation(), answer(CANARY, media, status), ("application/pdf",))


def test_a_success_that_says_no_is_a_refusal() -> None:
    """As it is where JSON is promised; also where any type is. JSON goes by more than one name (RFC 6838)."""
    acme_operation = operation(envelope=Envelope(ok=(("ok",),), code=(("code",),)))

    for media in ("application/json", "text/json", "Application/Problem+JSON; charset=utf-8"):
        for promised in ("application/pdf", "*/*"):
            with pytest.raises(ApiError) as caught:
                raw_body.read(acme_operation, response({"ok": False, "code": "gone"}, content_type=media), (promised,))
            assert caught.value.code == "gone"


@pytest.mark.parametrize(
    ("content", "media", "text"),
    [
        ("ä".encode(), "text/plain", "ä"),
        ("ä".encode(), None, "ä"),
        (b"\xe4", "text/plain; charset=ISO-8859-1", "ä"),
        (b"\x80", 'text/plain; format=flowed; charset="windows-1252"', "\u20ac"),
        (b"", "text/plain", ""),
    ],
)
def test_a_text_is_read_in_its_character_set(content: bytes, media: str | None, text: str) -> None:
    """UTF-8 where it names none."""
    assert raw_body.read_text(operation(), answer(content, media), ("text/plain",)) == text


@pytest.mark.parametrize("charset", ["utf-8", "us-ascii", "idna", "punycode", "rot13", "hex", "x" * 1000, "../x"])
def test_a_text_in_no_character_set_is_no_answer(charset: str) -> None:
    """Python has codecs that are slow or no character sets, and would look for others in modules."""
    with pytest.raises(MalformedResponseError, match="got one that cannot be decoded") as caught:
        raw_body.read_text(operation(), answer(CANARY + b"\xff", f"text/plain; charset={charset}"), ("text/plain",))

    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    assert CANARY.decode() not in str(caught.value)
    assert caught.value.response is not None


def test_only_bytes_are_bytes() -> None:
    """Others may change between one try and the next."""
    raw_body.check("scan", b"")

    for other in ("text", bytearray(b"x"), memoryview(b"x"), None, 1):
        with pytest.raises(ArgumentError, match=r"^scan: expected bytes$"):
            raw_body.check("scan", other)


def test_a_text_goes_out_in_utf8() -> None:
    """What it cannot say is refused without it."""
    assert raw_body.text("note", "ä") == b"\xc3\xa4"
    with pytest.raises(ArgumentError, match=r"^note: expected a text that UTF-8 can say$"):
        raw_body.text("note", "secret\udc80")
