"""Connections that are kept for the next request, and break in between, or just then, and those that are not kept."""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import Final

import httpx
import pytest
from polykyc._runtime.contract import Retry
from polykyc._runtime.errors import PolykycError, ProtocolError

from tests.support import invented_provider
from tests.support.fake_clock import FakeClock
from tests.support.faults.call import RETRIES, WAYS, AsyncClient, Call, Client
from tests.support.faults.error_rules import REPEATED, hold_lost
from tests.support.faults.fault_table import BROKE
from tests.support.faults.raw_server import Act, json_response, misbehaving
from tests.support.invented_provider import TOKEN
from tests.support.single_calls import ALONE, EARLY, Calls, in_every_way

GOOD: Final = Act(json_response({"id": "c1"}))

every_way = pytest.mark.parametrize("call", WAYS)
every_retry = pytest.mark.parametrize("retry", RETRIES)


@every_way
@every_retry
def test_a_fault_that_passes_is_made_good(call: Call, retry: Retry) -> None:
    """The second answer counts for an operation that may ask for it."""
    with misbehaving(Act(b"", "reset"), GOOD) as server:
        got = call(server.url, retry, None)

    if retry in REPEATED:
        assert got == "c1"
    else:
        hold_lost(got, retry, ProtocolError, BROKE)
    assert len(server.requests) == (2 if retry in REPEATED else 1)


@every_retry
def test_a_connection_that_was_closed_while_unused_loses_nothing(retry: Retry) -> None:
    """Providers close what is idle, and say so to nobody."""
    with (
        misbehaving(Act(json_response({"id": "c1"}), "close")) as server,
        Client(token=TOKEN, base_url=server.url, max_retries=0) as client,
    ):
        got: list[str] = []
        for _ in range(20):
            got.append(client.act(retry))
            server.rest()

    assert got == ["c1"] * 20
    assert len(server.requests) == 20


@every_retry
def test_an_awaited_connection_that_was_closed_while_unused_loses_nothing(retry: Retry) -> None:
    """As in blocking code."""
    with misbehaving(Act(json_response({"id": "c1"}), "close")) as server:

        async def calls() -> list[str]:
            async with AsyncClient(token=TOKEN, base_url=server.url, max_retries=0) as client:
                got: list[str] = []
                for _ in range(20):
                    got.append(await client.act(retry))
                    await asyncio.to_thread(server.rest)
                return got

        got = asyncio.run(calls())

    assert got == ["c1"] * 20
    assert len(server.requests) == 20


def test_awaited_calls_one_after_the_other_share_a_connection() -> None:
    """Another one costs another handshake, which with TLS is more than the call."""
    with misbehaving(Act(json_response({"id": "c1"}))) as server:

        async def calls() -> list[str]:
            async with AsyncClient(token=TOKEN, base_url=server.url, max_retries=0) as client:
                return [await client.act("never") for _ in range(50)]

        got = asyncio.run(calls())

    assert got == ["c1"] * 50
    assert server.connections == 1


@every_retry
def test_a_request_on_a_connection_that_breaks_just_then_ishold_lost(retry: Retry) -> None:
    """The provider may have read it before it closed: only who may repeat it does."""
    pauses = FakeClock()
    with (
        misbehaving(GOOD, Act(b"", "close"), GOOD) as server,
        Client(token=TOKEN, base_url=server.url, clock=pauses) as client,
    ):
        client.act("safe")
        try:
            got: object = client.act(retry)
        except PolykycError as error:
            got = error

    assert server.connections == (2 if retry in REPEATED else 1)
    if retry in REPEATED:
        assert got == "c1"
    else:
        hold_lost(got, retry, ProtocolError, BROKE)


@pytest.mark.parametrize("whose", ["httpx", "ours"])
def test_a_connection_of_its_own_is_closed_after_the_answer(whose: str) -> None:
    """By the user's own client as well: the header is all that reaches its pool."""
    accepted: list[bytes] = []
    answer = b'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 11\r\n\r\n{"id":"c1"}'

    def serve(server: socket.socket) -> None:
        for _ in range(2):
            with server.accept()[0] as connection:
                while request := connection.recv(65536):
                    accepted.append(request)
                    connection.sendall(answer)

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=serve, args=(server,), daemon=True)
        thread.start()
        with httpx.Client() as other_http_client:
            base_url = f"http://127.0.0.1:{server.getsockname()[1]}"
            http_client = other_http_client if whose == "httpx" else None
            with invented_provider.Client(token=TOKEN, base_url=base_url, http_client=http_client) as client:
                client.perform(ALONE)
                client.perform(ALONE)
        thread.join(5)

    assert not thread.is_alive(), "the second call used the connection of the first one"
    assert [b"connection: close" in request.lower() for request in accepted] == [True, True]


@in_every_way
@pytest.mark.parametrize("names", [("get", "alone"), ("get", "alone", "get")], ids=" ".join)
def test_a_connection_of_its_own_is_a_fresh_one(calls: Calls, names: tuple[str, ...]) -> None:
    """On one that was used, what came late for the last person would be this one's answer; others may use it on."""
    with misbehaving(*(Act(json_response({"id": name})) for name in names)) as server:
        got = calls(server, *names)

    assert got == [*names]
    assert server.connections == 2
    closing = [b"connection: close" in request.lower() for request in server.requests]
    assert closing == [name == "alone" for name in names]


@in_every_way
def test_an_early_answer_on_a_used_connection_is_nobodys(calls: Calls) -> None:
    """It may be one that was left for the request before."""
    with misbehaving(Act(json_response({"id": "a"}), unasked=True), EARLY["held, and read no further"]) as server:
        got = calls(server, "get", "upload")

    assert got == ["a", "OutcomeUnknownError"]
    assert server.connections == 1
