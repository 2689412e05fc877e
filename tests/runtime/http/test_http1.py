"""Requests and answers over one connection, without a connection: however the bytes are cut, and whatever they are."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from polykyc._runtime.config.settings import settings
from polykyc._runtime.contract import Request, Response
from polykyc._runtime.errors import ArgumentError
from polykyc._runtime.http.body import PackedError, TooLargeError
from polykyc._runtime.http.deadline import RECEIVE_SIZE
from polykyc._runtime.http.http1 import BrokenError, Http1, joined_headers

from tests.support.invented_provider import CREATE, GET, PROVIDER, TOKEN
from tests.support.mutated_responses import CHUNKED, GOOD, HINT, mutated

SETTINGS: Final = settings(PROVIDER, token=TOKEN, base_url=None)
ASK: Final = Request(GET, path="/checks/c1")


def connection_after(request: Request = ASK, limit: int = 1000) -> Http1:
    """Return a connection over which *request* went."""
    http = Http1()
    http.start(SETTINGS, request, limit)
    return http


def hear(http: Http1, *pieces: bytes) -> Response | None:
    """Return what the last of *pieces* gives."""
    response = None
    for piece in pieces:
        response = http.feed(piece)
    return response


def received(data: bytes) -> list[bytes]:
    """Return *data* in the pieces that a socket gives it in."""
    return [data[start : start + RECEIVE_SIZE] for start in range(0, len(data), RECEIVE_SIZE)]


def test_a_request_is_sent_as_http_has_it() -> None:
    """Method, target, host and length, and nothing shown of it in a frame."""
    http = Http1()

    sent = http.start(SETTINGS, Request(CREATE, path="/checks", query="a=b", body=b"{}"), 100)

    head, body = bytes(sent).split(b"\r\n\r\n")
    first, *fields = head.lower().split(b"\r\n")
    assert (first, body) == (b"post /v1/checks?a=b http/1.1", b"{}")
    assert {b"host: api.acme.test", b"content-length: 2", b"content-type: application/json"} <= set(fields)
    assert TOKEN not in repr(sent)


def test_a_body_of_no_bytes_has_a_length() -> None:
    """A server would else wait for one."""
    empty, none = (Http1().start(SETTINGS, Request(CREATE, path="/checks", body=body), 100) for body in (b"", None))

    assert b"content-length: 0\r\n" in bytes(empty).lower()
    assert b"content-length" not in bytes(none).lower()


@pytest.mark.parametrize(
    "request_",
    [
        evolve(ASK, path="/checks/\u00e9"),
        evolve(ASK, path="/checks/a b"),
        evolve(ASK, path="/checks/a\r\nx: y"),
        evolve(ASK, headers={"x-secret": "a\r\nb"}),
        evolve(ASK, headers={"x secret": "a"}),
        evolve(ASK, headers={"x-secret": "\ud800"}),
    ],
)
def test_what_http_cannot_carry_is_refused_without_its_value(request_: Request) -> None:
    """A line break would be another header; and what is refused may be a secret."""
    with pytest.raises(ArgumentError) as caught:
        Http1().start(SETTINGS, request_, 100)

    assert str(caught.value) == "a header or the path holds what HTTP cannot carry"
    assert caught.value.__cause__ is caught.value.__context__ is None


@given(st.sampled_from([GOOD, CHUNKED, HINT * 2 + GOOD]), st.lists(st.integers(0, 90), max_size=5))
def test_an_answer_is_the_same_however_it_is_cut(answer: bytes, places: list[int]) -> None:
    """The network cuts where it likes, but only the end of the connection is empty."""
    ends = sorted({min(position, len(answer)) for position in places} | {0, len(answer)})
    pieces = [answer[start:end] for start, end in pairwise(ends)]
    http = connection_after()

    response = hear(http, *pieces)

    assert response is not None
    assert (response.status, response.content) == (200, b"{}")
    assert http.prepare_next()


def test_a_long_head_may_come_in_pieces() -> None:
    """As it does over a network, long before it is whole."""
    http = connection_after()

    assert hear(http, LONG[:40_000], LONG[40_000:80_000]) is None
    response = http.feed(LONG[80_000:])

    assert response is not None
    assert (response.content, len(response.headers["cookie"])) == (b"{}", 90_000)


def test_headers_that_come_twice_give_both_values() -> None:
    """As HTTP joins them; names differ by their case only."""
    response = connection_after().feed(GOOD)

    assert response is not None
    assert response.headers == {"content-length": "2", "x-a": "1, 2"}
    assert joined_headers([(b"Vary", b"\xe9"), (b"vary", b"b")]) == {"vary": "\u00e9, b"}


LONG: Final = GOOD.replace(b"X-A", b"cookie: " + b"a" * 90_000 + b"\r\nX-A")
"""An answer whose head is long, and still one that a client takes."""


def of_length(size: int) -> bytes:
    """Return an answer that is *size* bytes long, head and all."""
    head = b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n"
    length = size - len(head % size)
    return head % length + b"a" * length


@pytest.mark.parametrize(
    "answer",
    [
        *(GOOD, CHUNKED, LONG, b"HTTP/1.1 204 No Content\r\n\r\n", HINT * 20 + GOOD),
        # However long it is, next to what is read at once.
        *map(of_length, (65_535, 65_536, 65_537, 131_072)),
    ],
)
def test_a_whole_answer_leaves_the_connection_to_another(answer: bytes) -> None:
    """As often as one likes."""
    http = Http1()

    for _ in range(3):
        http.start(SETTINGS, ASK, 200_000)
        assert http.feed(answer) is not None
        assert http.prepare_next()


@pytest.mark.parametrize(
    "answer",
    [
        GOOD + b"H",
        GOOD + b"\r\n",
        GOOD + b" " * 200_000,
        CHUNKED + b"0",
        b"HTTP/1.1 204 No Content\r\n\r\n{}",
        b"HTTP/1.1 304 Not Modified\r\n\r\n{}",
        b"HTTP/1.0 200 OK\r\ncontent-length: 2\r\nconnection: keep-alive\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: Close\r\n\r\n{}",
        CHUNKED.replace(b"\r\n\r\n", b"\r\ncontent-length: 2\r\n\r\n", 1),
    ],
)
def test_a_connection_that_holds_more_or_ends_is_left(answer: bytes) -> None:
    """The next answer on it would be somebody else's."""
    http = connection_after()

    assert http.feed(answer) is not None
    assert not http.prepare_next()


def test_a_whole_answer_and_the_end_of_the_connection_are_the_end() -> None:
    """Nothing more can be sent there."""
    http = connection_after()

    assert hear(http, b"HTTP/1.1 200 OK\r\n\r\n{}") is None
    response = http.feed(b"")

    assert response is not None
    assert response.content == b"{}"
    assert not http.prepare_next()


def test_an_answer_that_is_not_whole_leaves_nothing_to_go_on_with() -> None:
    """A call that ended before it has its rest on the way."""
    http = connection_after()

    assert http.feed(GOOD[:-1]) is None
    assert not http.prepare_next()


def test_whether_the_answer_has_begun_is_known() -> None:
    """An interim answer is not the beginning, and a new connection has none."""
    assert not Http1().is_answering
    http = connection_after()

    begun = [http.is_answering]
    for piece in (HINT, GOOD[:10], GOOD[10:]):
        http.feed(piece)
        begun.append(http.is_answering)
    http.prepare_next()
    http.start(SETTINGS, ASK, 1000)

    assert [*begun, http.is_answering] == [False, False, False, True, False]


@pytest.mark.parametrize(
    "pieces",
    [
        [b""],
        [b"garbage\r\n\r\n"],
        [b"HTTP/1.1 200 OK\r\n", b""],
        [GOOD[:-1], b""],
        [CHUNKED[:-1], b""],
        [b"HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\n\r\n"],
        [HINT * 21 + GOOD],
        [HINT, HINT * 20],
        received(b"HTTP/1.1 200 OK\r\nx: " + b"a" * 200_000 + b"\r\ncontent-length: 2\r\n\r\n{}"),
        received(b"HTTP/1.1 200 OK\r\n" + b"x: a\r\n" * 40_000 + b"content-length: 2\r\n\r\n{}"),
        [b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}"],
        [b"HTTP/1.1 200 OK\r\ncontent-length: " + b"9" * 5000 + b"\r\n\r\n{}"],
        [b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n" + b"f" * 5000 + b"\r\n"],
    ],
)
def test_what_is_no_answer_is_broken(pieces: list[bytes]) -> None:
    """By one name, whatever the parser calls it."""
    with pytest.raises((BrokenError, TooLargeError)):
        hear(connection_after(), *pieces)


def test_the_limit_is_that_of_the_request() -> None:
    """A client may have others for tokens."""
    http = Http1()
    for limit in (2, 3):
        http.start(SETTINGS, ASK, limit)
        assert http.feed(GOOD) is not None
        assert http.prepare_next()
    http.start(SETTINGS, ASK, 1)

    with pytest.raises(TooLargeError):
        http.feed(GOOD)


@given(st.lists(mutated() | st.binary(max_size=60), min_size=1, max_size=3), st.booleans())
def test_any_bytes_are_an_answer_or_one_of_three_errors(pieces: list[bytes], ends: bool) -> None:
    """Nothing of the parser gets out, and an answer that was cut out of more leaves the connection."""
    http = connection_after(limit=50)
    try:
        for piece in [*filter(None, pieces), *([b""] if ends else [])]:
            response = http.feed(piece)
            if response is not None:
                assert len(response.content) <= 50
                if http.prepare_next():
                    http.start(SETTINGS, ASK, 50)
                return
    except (BrokenError, TooLargeError, PackedError):
        assert not http.prepare_next()


def test_a_header_that_comes_twice_gives_both_values() -> None:
    """As HTTP joins them; names differ by their case only."""
    result = joined_headers([(b"Vary", b"Accept"), (b"x-a", b"\xe9"), (b"vary", b"Cookie")])

    assert result == {"vary": "Accept, Cookie", "x-a": "\u00e9"}
