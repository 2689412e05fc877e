"""Connections that are kept for the next request, and break in between, or just then."""

from __future__ import annotations

import asyncio
from typing import Final

import pytest
from polykyc._runtime.contract import Retry
from polykyc._runtime.errors import PolykycError, ProtocolError

from tests.support.fake_clock import FakeClock
from tests.support.faults.call import RETRIES, WAYS, AsyncClient, Call, Client
from tests.support.faults.error_rules import REPEATED, hold_lost
from tests.support.faults.fault_table import BROKE
from tests.support.faults.raw_server import Act, misbehaving, told
from tests.support.invented_provider import TOKEN

GOOD: Final = Act(told({"id": "c1"}))

every_way = pytest.mark.parametrize("call", WAYS)
every_retry = pytest.mark.parametrize("retry", RETRIES)


@every_way
@every_retry
def test_a_fault_that_passes_is_made_good(call: Call, retry: Retry) -> None:
    """The second answer counts for whoever may ask for it."""
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
        misbehaving(Act(told({"id": "c1"}), "close")) as server,
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
    with misbehaving(Act(told({"id": "c1"}), "close")) as server:

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
    with misbehaving(Act(told({"id": "c1"}))) as server:

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
