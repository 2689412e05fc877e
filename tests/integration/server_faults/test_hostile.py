"""Bytes that nobody thought of, over real sockets: each call ends typed, and the next one is right."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polykyc._runtime.errors import PolykycError

from tests.support.fake_clock import FakeClock
from tests.support.faults.raw_server import Act, Server, json_response, misbehaving
from tests.support.invented_provider import TOKEN, AsyncClient, Client
from tests.support.mutated_responses import mutated

HOSTILE: Final = mutated() | st.binary(max_size=80)


class Hostile:
    """Answers `/hostile` with what was drawn, and everything else with its id."""

    answer = b""

    def __call__(self, request: bytes) -> bytes:
        name = request.split(b" ", 2)[1].decode().rpartition("/")[2]
        return self.answer if name == "hostile" else json_response({"id": name})


@pytest.mark.parametrize("end", ["keep", "close", "reset"])
def test_a_blocking_call_ends_typed_and_the_next_is_right(end: str) -> None:
    """Whatever came, nobody gets it but the call that was out. A server that closes just then has it made again."""
    hostile = Hostile()

    def play(server: Server, client: Client) -> None:
        @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
        @given(HOSTILE)
        def check(answer: bytes) -> None:
            hostile.answer = answer
            with suppress(PolykycError):
                client.get_check(id="hostile", timeout=0.05)
            assert client.get_check(id="mine")["id"] == "mine"

        check()

    with (
        misbehaving(Act(b"", end, reply=hostile)) as server,  # type: ignore[arg-type] # one of the ends
        Client(token=TOKEN, base_url=server.url, clock=FakeClock()) as client,
    ):
        play(server, client)


@pytest.mark.parametrize("end", ["keep", "close", "reset"])
def test_an_awaited_call_ends_typed_and_the_next_is_right(end: str) -> None:
    """As in blocking code."""
    hostile = Hostile()

    with (
        misbehaving(Act(b"", end, reply=hostile)) as server,  # type: ignore[arg-type] # one of the ends
        asyncio.Runner() as runner,
    ):
        client = AsyncClient(token=TOKEN, base_url=server.url, clock=FakeClock())

        async def calls() -> str:
            with suppress(PolykycError):
                await client.get_check(id="hostile", timeout=0.05)
            return str((await client.get_check(id="mine"))["id"])

        @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
        @given(HOSTILE)
        def check(answer: bytes) -> None:
            hostile.answer = answer
            assert runner.run(calls()) == "mine"

        check()
        runner.run(client.aclose())
