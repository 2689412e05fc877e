"""What a server sends after its response: the next caller must not get it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Final, TypeAlias

import pytest

from tests.support.faults.raw_server import Act, Server, http, json_response, misbehaving
from tests.support.invented_provider import TOKEN, AsyncClient, Client

A: Final = json_response({"id": "a", "approved": True})
B: Final = json_response({"id": "b", "approved": False})
UMLAUTS: Final = json.dumps({"id": "a", "name": "ü" * 40}, ensure_ascii=False)
CHUNKED: Final = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n8\r\n" + b'{"id":1}' + b"\r\n0\r\n\r\n"

LEFT: Final = {
    "two answers": Act(A * 2),
    "an answer and a half": Act(A + A[:20]),
    "a body after 204": Act(b"HTTP/1.1 204 No Content\r\n\r\n" + A),
    "a length and a body after 204": Act(http(b'{"id": "a"}', status="204 No Content")),
    "a body after 304": Act(http(A, status="304 Not Modified")),
    "a length in characters": Act(
        b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n%s" % (len(UMLAUTS), UMLAUTS.encode())
    ),
    "a length that is too short": Act(http(b'{"id": "a"}   ', length=11)),
    "more after the last chunk": Act(CHUNKED + A),
    "an empty line": Act(A + b"\r\n"),
    "two lengths": Act(CHUNKED.replace(b"chunked\r\n", b"chunked\r\ncontent-length: 8\r\n")),
    "an answer that comes later": Act(A, later=A, pause=0.02),
    "a byte that comes later": Act(A, later=b"\n", pause=0.02),
    "the end, announced": Act(http(b'{"id": "a"}', "connection: close")),
    "HTTP/1.0": Act(A.replace(b"HTTP/1.1", b"HTTP/1.0")),
    "HTTP/1.0 that would go on": Act(http(b'{"id": "a"}', "connection: keep-alive").replace(b"HTTP/1.1", b"HTTP/1.0")),
    "another answer with the end": Act(A * 2, "close"),
    "interim answers after it": Act(A + b"HTTP/1.1 103 Early Hints\r\n\r\n"),
}


def blocking(server: Server, calls: int) -> list[str]:
    ends: list[str] = []
    with Client(token=TOKEN, base_url=server.url, max_retries=0) as client:
        for number in range(1, calls + 1):
            try:
                ends.append(client.get_check()["id"])
            except Exception as error:
                ends.append(type(error).__name__)
            server.wait_for_answers(number)
    return ends


def awaiting(server: Server, calls: int) -> list[str]:
    async def run() -> list[str]:
        ends: list[str] = []
        async with AsyncClient(token=TOKEN, base_url=server.url, max_retries=0) as client:
            for number in range(1, calls + 1):
                try:
                    ends.append((await client.get_check())["id"])
                except Exception as error:
                    ends.append(type(error).__name__)
                await asyncio.to_thread(server.wait_for_answers, number)
        return ends

    return asyncio.run(run())


Calls: TypeAlias = Callable[[Server, int], list[str]]
every_way = pytest.mark.parametrize("calls", [blocking, awaiting])


@every_way
@pytest.mark.parametrize("left", LEFT.values(), ids=LEFT)
def test_what_is_left_is_no_answer_to_the_next_request(calls: Calls, left: Act) -> None:
    """It would tell of the last person what is asked of this one."""
    with misbehaving(Act(B), left, Act(B)) as server:
        _, _, got = calls(server, 3)

    assert got == "b"
    assert server.connections == 2


@every_way
def test_an_answer_and_no_more_leaves_its_connection_to_the_next(calls: Calls) -> None:
    """Or the tests above would pass without a pool."""
    chunked = Act(CHUNKED)
    none = Act(b"HTTP/1.1 204 No Content\r\n\r\n")
    hints = Act(b"HTTP/1.1 103 Early Hints\r\n\r\n" + B)

    with misbehaving(Act(B), chunked, none, hints, Act(B)) as server:
        got = calls(server, 5)

    assert (got[0], got[3], got[4]) == ("b", "b", "b")
    assert server.connections == 1


@every_way
def test_a_flood_of_interim_answers_is_none(calls: Calls) -> None:
    """Twenty are patience; more would go on until the time is over."""
    hint = b"HTTP/1.1 103 Early Hints\r\n\r\n"

    with misbehaving(Act(hint * 20 + B), Act(hint * 21 + B)) as server:
        got = calls(server, 2)

    assert got == ["b", "ProtocolError"]
