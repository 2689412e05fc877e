"""No connection, over real sockets: nothing was sent, so all operations are tried again."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import Final

import attrs
import httpx
import pytest
from polykyc._runtime.contract import Retry
from polykyc._runtime.errors import CallTimeoutError, OutcomeUnknownError

from tests.support.faults.call import (
    PRIVATE,
    RETRIES,
    WAYS,
    AsyncClient,
    Call,
    Client,
    Options,
    acting,
    blocking,
    shown,
)
from tests.support.faults.error_rules import hold_unsent
from tests.support.faults.raw_server import Act, closed_port, json_response, misbehaving
from tests.support.faults.timed_trials import patient
from tests.support.invented_provider import TOKEN

every_way = pytest.mark.parametrize("call", WAYS)
every_retry = pytest.mark.parametrize("retry", RETRIES)


@every_way
@every_retry
def test_a_refused_connection_is_tried_again_by_all(call: Call, retry: Retry) -> None:
    """Nothing was sent, so even a create does no harm."""
    got = call(f"http://127.0.0.1:{closed_port()}", retry, None)

    hold_unsent(got, "refused", " (connection refused)", 3)


@every_way
@every_retry
def test_a_host_that_is_not_found_is_looked_up_twice(call: Call, retry: Retry, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name may be unknown for a moment, but seldom for long."""
    requests: list[object] = []

    def unknown(host: object, *_: object, **__: object) -> None:
        requests.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    got = call("https://api.acme.test", retry, None)

    hold_unsent(got, "dns", " (no such host)", 2)
    assert len(requests) == 2


@every_way
def test_a_host_whose_name_is_none_is_not_found(call: Call) -> None:
    """A part of more than 63 letters is refused before anybody is asked."""
    got = call(f"https://{'a' * 64}.test", "never", None)

    hold_unsent(got, "dns", " (no such host)", 2)


@every_way
def test_a_proxy_of_the_environment_is_passed_by(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a person who sets a variable on the machine could read every call."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{closed_port()}")

    with misbehaving(Act(json_response({"id": "a"}))) as server:
        got = call(server.url, "never", None)

    assert got == "a"
    assert len(server.requests) == 1


@contextmanager
def _full() -> Generator[str]:
    """Give the address of a host that lets everyone wait at the door."""
    with ExitStack() as stack:
        server = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(4):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(server.getsockname())
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


@every_way
@every_retry
@patient
def test_a_host_that_takes_nobody_in_is_tried_again_by_all(call: Call, retry: Retry, hasty: Options) -> None:
    """A connection that is never made carried nothing."""
    with _full() as url:
        got = call(url, retry, hasty)

    hold_unsent(got, "timeout", " in time", 3)


def hold_full(got: object) -> None:
    """Hold *got* to what it means that no connection was free: nothing was sent, nothing failed, no time is left."""
    assert isinstance(got, CallTimeoutError), got
    assert (got.sent, got.tries) == (False, 1)
    assert str(got) == "acme.act: all connections were in use until the time was over, so nothing was sent"
    assert not [secret for secret in PRIVATE if secret in shown(got)]


BUSY: Final = Act(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n", "hold")


@every_retry
@patient
def test_who_finds_no_connection_free_sent_nothing(retry: Retry, hasty: Options) -> None:
    """A client of the user's may have one for all; a slow call must not look as if another one had been made."""
    limits = httpx.Limits(max_connections=1)
    with misbehaving(BUSY) as server, httpx.Client(limits=limits) as http_client, http_client.stream("GET", server.url):
        got = blocking(server.url, retry, attrs.evolve(hasty, http_client=http_client))

    hold_full(got)
    assert len(server.requests) == 1


@every_retry
@patient
def test_who_awaits_and_finds_no_connection_free_sent_nothing(retry: Retry, hasty: Options) -> None:
    """As in blocking code."""
    limits = httpx.Limits(max_connections=1)
    with misbehaving(BUSY) as server:

        async def call() -> object:
            async with httpx.AsyncClient(limits=limits) as http_client, http_client.stream("GET", server.url):
                return await acting(server.url, retry, attrs.evolve(hasty, http_client=http_client))

        got = asyncio.run(call())

    hold_full(got)
    assert len(server.requests) == 1


@patient
def test_our_own_connections_may_all_be_busy(hasty: Options) -> None:
    """There are 96 of them, so a provider that hangs does not fill the process with sockets."""
    with misbehaving(Act(b"", "hold")) as server, ThreadPoolExecutor(96) as threads:
        with Client(token=TOKEN, base_url=server.url, max_retries=0) as client:
            held = [threads.submit(client.act, "never") for _ in range(96)]
            server.wait(96)
            with pytest.raises(CallTimeoutError) as caught:
                client.act("never", timeout=hasty.timeout)
        server.stop()

    hold_full(caught.value)
    assert {type(item.exception()) for item in held} == {OutcomeUnknownError}
    assert len(server.requests) == 96


@patient
def test_our_own_awaited_connections_may_all_be_busy(hasty: Options) -> None:
    """As in blocking code."""
    with misbehaving(Act(b"", "hold")) as server:

        async def calls() -> tuple[CallTimeoutError, list[object]]:
            async with AsyncClient(token=TOKEN, base_url=server.url, max_retries=0) as client:
                held = [asyncio.create_task(client.act("never")) for _ in range(96)]
                await asyncio.to_thread(server.wait, 96)
                with pytest.raises(CallTimeoutError) as caught:
                    await client.act("never", timeout=hasty.timeout)
                await asyncio.to_thread(server.stop)
                return caught.value, list(await asyncio.gather(*held, return_exceptions=True))

        error, ends = asyncio.run(calls())

    hold_full(error)
    assert {type(end) for end in ends} == {OutcomeUnknownError}
    assert len(server.requests) == 96
