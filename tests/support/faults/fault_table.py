"""What can go wrong with an answer, and what each fault means: whether the request was carried out, and who repeats it.

Each row is one sort of answer, in the words of docs/calls.md; `Fate` says what follows for each retry policy.
"""

from __future__ import annotations

import gzip
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from enum import Enum
from typing import Final

import attrs
from polykyc._runtime import errors
from polykyc._runtime.contract import Retry

from tests.support.faults.raw_server import Act, http, json_response

Kind = type[errors.PolykycError]

_GOOD: Final = b'{"id": "c1"}'
_JSON: Final = "content-type: application/json"
_GZIP: Final = "content-encoding: gzip"
_HTML: Final = "content-type: text/html; charset=utf-8"
_PAGE: Final = b"<!doctype html><title>Bad gateway</title>"

BROKE: Final = "the connection broke, or what came back is not HTTP"
PACKED: Final = "the answer is packed badly, or in a way that was not asked for"
LONG: Final = "the answer is longer than 5000000 bytes"
UNPARSED: Final = "expected JSON, got a body that cannot be parsed"
LOOK: Final = "look up what became of the request before sending it again"
LOST: Final = f"the answer was lost; {LOOK}"


class Fate(Enum):
    """What became of the request."""

    PASSED = "it was carried out"
    LOST = "unknown, because its answer was lost"
    FAILED = "unknown, because the provider failed at it"
    UNDONE = "nothing: the provider says so, and it may pass later"
    MISSED = "nothing, by what the status means, and who may repeat it does"
    MOVED = "unknown, because its answer is elsewhere"
    UNREAD = "it was, by the status, and its result cannot be read"
    LONG = "unknown, because its answer is longer than is taken"
    OVER = "the provider said what it says, and another try would hear the same"


@attrs.frozen
class Row:
    """An answer, its fate, and the error with its text (after the operation's name), if there is one."""

    name: str
    act: Act
    fate: Fate
    error: Kind = errors.PolykycError
    text: str = ""

    def tries(self, retry: Retry) -> int:
        """Return how often the call is made, of three times at most."""
        again = self.fate is Fate.UNDONE or (
            self.fate in {Fate.LOST, Fate.FAILED, Fate.MISSED} and retry in {"safe", "resume", "with-key"}
        )
        return 3 if again else 1

    def raised(self, retry: Retry) -> tuple[Kind, str]:
        """Return the type of the error and its text under *retry*."""
        if self.fate is Fate.UNREAD and retry != "safe":
            return errors.OutcomeUnknownError, f"{self.text}; {LOOK}"
        if retry in {"safe", "resume"}:
            return self.error, self.text
        if self.fate is Fate.LOST:
            return errors.OutcomeUnknownError, LOST
        if self.fate is Fate.FAILED:
            return errors.ServerOutcomeUnknownError, f"{self.text}; {LOOK}"
        if self.fate in {Fate.MOVED, Fate.LONG}:
            return errors.OutcomeUnknownError, f"{self.text}; {LOOK}"
        return self.error, self.text


def _passed(name: str, sent: bytes, *, close: bool = False) -> Row:
    return Row(name, Act(sent, "close" if close else "keep"), Fate.PASSED)


def _lost(name: str, act: Act, text: str = BROKE) -> Row:
    return Row(name, act, Fate.LOST, errors.ProtocolError, text)


def _failed(name: str, sent: bytes) -> Row:
    return Row(name, Act(sent), Fate.FAILED, errors.ServerError, f"{name.partition(' ')[0]} server error")


def _said(name: str, fate: Fate, error: Kind, text: str, sent: bytes) -> Row:
    return Row(name, Act(sent), fate, error, text)


def _malformed(name: str, sent: bytes, text: str = UNPARSED) -> Row:
    return _said(name, Fate.UNREAD, errors.MalformedResponseError, text, sent)


def _endless(name: str, headers: str, again: bytes) -> Row:
    head = f"HTTP/1.1 200 OK\r\n{headers}\r\n\r\n".encode()
    return Row(name, Act(head, "close", again=again), Fate.LONG, errors.ResponseTooLargeError, LONG)


def _bomb() -> bytes:
    """Return a gigabyte of zeros in a megabyte: packed once, for a block that ends flushed can be repeated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(5_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + block * 200


def soon() -> str:
    """Return the HTTP date of half a minute from now."""
    return format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)


def _chunked(*pieces: bytes) -> bytes:
    head = f"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n{_JSON}\r\n\r\n".encode()
    return head + b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)


ROWS: Final = [
    _passed("as documented", json_response(_GOOD)),
    _passed("201 for 200", json_response(_GOOD, status="201 Created")),
    _passed("JSON labelled text/plain", http(_GOOD, "content-type: text/plain")),
    _passed("JSON without a label", http(_GOOD)),
    _passed("a length shown by closing", http(_GOOD, _JSON, length=-1), close=True),
    _passed("HTTP/1.0", json_response(_GOOD).replace(b"HTTP/1.1", b"HTTP/1.0"), close=True),
    _passed("chunks of a byte", _chunked(*(bytes([byte]) for byte in _GOOD), b"")),
    _passed("packed", json_response(gzip.compress(_GOOD), _GZIP)),
    _passed("packed in two", json_response(gzip.compress(_GOOD[:6]) + gzip.compress(_GOOD[6:]), _GZIP.upper())),
    _passed("hints before the answer", b"HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n" * 3 + json_response(_GOOD)),
    _lost("reset before a byte", Act(b"", "reset")),
    _lost("closed before a byte", Act(b"", "close")),
    _lost("closed in the status line", Act(b"HTTP/1.1 20", "close")),
    _lost("closed in the headers", Act(b"HTTP/1.1 200 OK\r\ncontent-le", "close")),
    _lost("reset in the body", Act(http(b"{", _JSON, length=50), "reset")),
    _lost("closed in the body", Act(http(b"{", _JSON, length=50), "close")),
    _lost("closed in a chunk", Act(_chunked(_GOOD)[:-9], "close")),
    _lost("closed before the last chunk", Act(_chunked(_GOOD), "close")),
    _lost("garbage for a status line", Act(b"garbage\r\n\r\n", "close")),
    _lost("another protocol", Act(b"SSH-2.0-OpenSSH_9.9\r\n", "close")),
    _lost("HTTP/2 unasked", Act(b"\x00\x00\x12\x04\x00\x00\x00\x00\x00", "close")),
    _lost("a status that is no number", Act(http(_GOOD, status="abc OK"), "close")),
    _lost("a header of 200 KB", Act(http(_GOOD, f"x-long: {'a' * 200_000}"), "close")),
    _lost("10,000 headers", Act(http(_GOOD, *(f"x-{n}: {'a' * 20}" for n in range(10_000))), "close")),
    _lost("a length that is no number", Act(b"HTTP/1.1 200 OK\r\ncontent-length: ten\r\n\r\n" + _GOOD, "close")),
    _lost("a length below zero", Act(b"HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\n" + _GOOD, "close")),
    _lost("two lengths", Act(http(_GOOD, "content-length: 3"), "close")),
    _lost("a chunk size that is no number", Act(_chunked() + b"zz\r\n", "close")),
    _lost("not packed as it says", Act(json_response(_GOOD, _GZIP)), PACKED),
    _lost("packed and cut", Act(json_response(gzip.compress(_GOOD)[:-6], _GZIP)), PACKED),
    _lost(
        "packed with a wrong sum",
        Act(json_response(gzip.compress(_GOOD)[:-8] + bytes(8), _GZIP)),
        PACKED,
    ),
    _lost("packed unasked", Act(json_response(b"\x8b\x05\x80{}\x03", "content-encoding: br")), PACKED),
    _lost("packed twice", Act(json_response(gzip.compress(_GOOD), "content-encoding: gzip, gzip")), PACKED),
    _endless("a length of 6 MB", f"content-length: 6000000\r\n{_JSON}", b" " * 65_536),
    _endless("no end", _JSON, b" " * 65_536),
    _endless("chunks without end", f"transfer-encoding: chunked\r\n{_JSON}", b"10000\r\n" + b" " * 65_536 + b"\r\n"),
    _endless("empty packages without end", f"content-encoding: gzip\r\n{_JSON}", gzip.compress(b"") * 3000),
    _said("a gzip bomb", Fate.LONG, errors.ResponseTooLargeError, LONG, json_response(_bomb(), _GZIP)),
    _failed("500", json_response({"message": "down"}, status="500 Internal Server Error")),
    _failed("500 without a body", http(status="500 Internal Server Error")),
    _failed("502 of a proxy", http(_PAGE, _HTML, status="502 Bad Gateway")),
    _failed("503", json_response({}, status="503 Service Unavailable")),
    _failed("503 and a nonsense pause", json_response({}, "retry-after: soon", status="503 Service Unavailable")),
    _failed("503 and a pause below zero", json_response({}, "retry-after: -1", status="503 Service Unavailable")),
    _failed("503 and no finite pause", json_response({}, "retry-after: nan", status="503 Service Unavailable")),
    _failed("504 of a proxy", http(_PAGE, _HTML, status="504 Gateway Timeout")),
    _failed("520", http(_PAGE, _HTML, status="520 Web Server Returned an Unknown Error")),
    _failed("599", http(status="599 Whatever")),
    _failed("999", http(status="999 Denied")),
    _said("501", Fate.OVER, errors.ServerError, "501 server error", http(status="501 Not Implemented")),
    _said(
        "503 and a pause",
        Fate.UNDONE,
        errors.ServerError,
        "503 server error",
        http(_PAGE, _HTML, "retry-after: 2", status="503 Service Unavailable"),
    ),
    _said(
        "503 and a date",
        Fate.UNDONE,
        errors.ServerError,
        "503 server error",
        http(b"", f"retry-after: {soon()}", status="503 Service Unavailable"),
    ),
    _said(
        "503 and an hour",
        Fate.OVER,
        errors.ServerError,
        "503 server error",
        http(b"", "retry-after: 3600", status="503 Service Unavailable"),
    ),
    *(
        _said(
            f"429 {name}",
            fate,
            errors.RateLimitedError,
            "429 rate limited",
            json_response({}, *headers, status="429 Too Many Requests"),
        )
        for name, fate, headers in [
            ("without a pause", Fate.UNDONE, []),
            ("and a pause", Fate.UNDONE, ["retry-after: 1"]),
            ("and a fraction", Fate.UNDONE, ["retry-after: 0.25"]),
            ("and a date", Fate.UNDONE, [f"retry-after: {soon()}"]),
            ("and a date long past", Fate.UNDONE, ["retry-after: Fri, 31 Dec 1999 23:59:59 GMT"]),
            ("and the year 100000", Fate.UNDONE, ["retry-after: Fri, 31 Dec 100000 23:59:59 GMT"]),
            ("and a nonsense pause", Fate.UNDONE, ["retry-after: inf"]),
            ("and an hour", Fate.OVER, ["retry-after: 3600"]),
        ]
    ),
    _said(
        "429 of a quota",
        Fate.OVER,
        errors.QuotaExceededError,
        "429 the monthly quota is used up (quota_used)",
        json_response({"code": "quota_used"}, "retry-after: 1", status="429 Too Many Requests"),
    ),
    _said(
        "401 of a proxy",
        Fate.OVER,
        errors.AuthenticationError,
        "401 authentication",
        http(_PAGE, _HTML, status="401 Unauthorized"),
    ),
    *(
        _said(
            f"{status} to another host",
            Fate.OVER if status in {307, 308} else Fate.MOVED,
            errors.RedirectError,
            f"{status} redirect, never followed",
            http(b"", "location: https://evil.test/stolen", status=f"{status} Elsewhere"),
        )
        for status in (300, 301, 302, 303, 307, 308)
    ),
    _said("303 to nowhere", Fate.MOVED, errors.RedirectError, "303 redirect, never followed", http(status="303 See")),
    _said("408", Fate.MISSED, errors.InvalidRequestError, "408 invalid request", http(status="408 Request Timeout")),
    _said("425", Fate.MISSED, errors.InvalidRequestError, "425 invalid request", http(status="425 Too Early")),
    _said(
        "400",
        Fate.OVER,
        errors.InvalidRequestError,
        "400 invalid request",
        json_response(b"{", status="400 Bad Request"),
    ),
    _malformed("a web page for 200", http(_PAGE, _HTML), "expected JSON, got text/html"),
    _malformed("truncated JSON", json_response(_GOOD[:-1])),
    _malformed("a length that is too short", http(_GOOD, _JSON, length=5)),
    _malformed("an empty 200", http(b"", _JSON), "expected an object, got null or nothing"),
    _malformed("204 for 200", b"HTTP/1.1 204 No Content\r\n\r\n", "expected an object, got null or nothing"),
    _malformed("null for an object", json_response(b"null"), "expected an object, got null or nothing"),
    _malformed("a list for an object", json_response(b'[{"id": "c1"}]'), "expected an object, got an array"),
    _malformed("a text for an object", json_response(b'"c1"'), "expected an object, got a string"),
    _malformed("a number for a text", json_response(b'{"id": 12345}'), "id: expected a string, got a number"),
    _malformed("a field that is missing", json_response(b"{}"), "id: expected a string, got null or nothing"),
    _malformed("a depth of 100,000", json_response(b"[" * 100_000 + b"]" * 100_000)),
    _malformed("bad UTF-8", json_response(b'{"id": "\xff\xfe"}')),
    _malformed("UTF-16", json_response('{"id": "c1"}'.encode("utf-16"))),
    _malformed("a number of 5,000 digits", json_response(b'{"id": "c1", "n": %s}' % (b"9" * 5000))),
    _malformed("NaN", json_response(b'{"id": "c1", "n": NaN}')),
    _malformed("a name twice", json_response(b'{"id": "c1", "id": "c2"}')),
    _malformed("two documents", json_response(_GOOD + _GOOD)),
]
