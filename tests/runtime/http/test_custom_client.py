"""A client or a transport of the user's own: bound by the same deadline, and never in the place of our credential."""

from __future__ import annotations

import asyncio
import contextvars
import socket
import threading
import time
from collections.abc import Callable
from inspect import signature
from typing import Any, Final

import httpx
import pytest
from polykyc._runtime.contract import Retry
from polykyc._runtime.errors import CallTimeoutError, ConnectError, OutcomeUnknownError, ProtocolError, TransportError
from polykyc._runtime.http import deadline

from tests.support.faults.call import Options, acting, blocking
from tests.support.faults.raw_server import Act, json_response, misbehaving
from tests.support.faults.timed_trials import patient
from tests.support.invented_provider import TOKEN, AsyncClient, Client, Wire, operation
from tests.support.single_calls import NOTHING_SENT, Call, both_ways, caught

SECONDS: Final = 0.3
LATE: Final = 0.3

DRIPS: Final = {
    "a status line": Act(json_response({"id": "c1"}), pause=0.02),
    "headers": Act(b"HTTP/1.1 200 OK\r\n", again=b"x-more: 1\r\n", pause=0.02),
    "hints": Act(b"", again=b"HTTP/1.1 103 Early Hints\r\n\r\n", pause=0.02),
    "a body": Act(b"HTTP/1.1 200 OK\r\ncontent-length: 4000000\r\n\r\n", again=b" ", pause=0.02),
}


class Wrapped(httpx.BaseTransport):
    """A transport of the user's own around a usual one."""

    def __init__(self) -> None:
        self._inner = httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._inner.handle_request(request)

    def close(self) -> None:
        self._inner.close()


@pytest.mark.parametrize("kind", [httpx.Client, httpx.HTTPTransport, Wrapped])
@pytest.mark.parametrize("drip", DRIPS)
@patient
def test_an_answer_that_drips_does_not_outlast_a_blocking_call(kind: Callable[[], Any], drip: str) -> None:
    """Each byte starts the read timeout of httpx again, so that headers took minutes."""
    with misbehaving(DRIPS[drip]) as server, kind() as http_client:
        began = time.monotonic()
        got = blocking(server.url, "safe", Options(timeout=SECONDS, max_retries=0, http_client=http_client))
        late = time.monotonic() - began - SECONDS
        server.stop()

    assert isinstance(got, CallTimeoutError), got
    assert got.sent
    assert late < LATE


@pytest.mark.parametrize("drip", DRIPS)
@patient
def test_an_answer_that_drips_does_not_outlast_an_awaited_call(drip: str) -> None:
    """As in blocking code."""
    with misbehaving(DRIPS[drip]) as server:

        async def call() -> tuple[object, float]:
            async with httpx.AsyncClient() as http_client:
                began = time.monotonic()
                got = await acting(server.url, "safe", Options(timeout=SECONDS, max_retries=0, http_client=http_client))
                return got, time.monotonic() - began - SECONDS

        got, late = asyncio.run(call())

    assert isinstance(got, CallTimeoutError), got
    assert late < LATE


def _ids(seen: list[int]) -> Callable[[httpx.Request], None]:
    def hook(_: httpx.Request) -> None:
        seen.append(threading.get_ident())

    return hook


def test_handlers_without_a_network_stay_in_the_caller_s_thread() -> None:
    """A mock may use what belongs to a thread, such as a database of its test."""
    seen: list[int] = []
    with httpx.Client(transport=httpx.MockTransport(Wire()), event_hooks={"request": [_ids(seen)]}) as http_client:
        Client(token=TOKEN, http_client=http_client).get_check()

    assert seen == [threading.get_ident()]


def test_a_thread_of_its_own_has_the_caller_s_context() -> None:
    """A tracer keeps the current span there."""
    trace = contextvars.ContextVar("trace", default="none")
    seen: list[str] = []

    def hook(_: httpx.Request) -> None:
        seen.append(trace.get())

    trace.set("mine")
    with (
        misbehaving(Act(json_response({"id": "c1"}))) as server,
        httpx.Client(event_hooks={"request": [hook]}) as http_client,
    ):
        got = Client(token=TOKEN, base_url=server.url, http_client=http_client).get_check()

    assert (got, seen) == ({"id": "c1"}, ["mine"])


def test_what_a_hook_raises_comes_out_as_it_is() -> None:
    """It is the caller's own, from whatever thread."""

    def hook(_: httpx.Request) -> None:
        raise KeyError("mine")

    with httpx.Client(event_hooks={"request": [hook]}) as http_client, pytest.raises(KeyError, match="mine"):
        Client(token=TOKEN, base_url="http://127.0.0.1:9", http_client=http_client).get_check()


class Others(httpx.Auth):
    """The credential of another service."""

    def auth_flow(self, request: httpx.Request) -> Any:
        request.headers["authorization"] = "Basic other"
        request.headers["x-other"] = "other"
        yield request


@pytest.mark.parametrize("auth", [("other", "other"), Others()])
def test_the_auth_of_the_users_client_is_not_sent(auth: Any) -> None:
    """It would take the place of our credential, and give another service's password to the provider."""
    wire = Wire()

    with httpx.Client(transport=httpx.MockTransport(wire), auth=auth) as http_client:
        client = Client(token=TOKEN, http_client=http_client)
        client.get_check()
        client.perform(operation(authenticated=False))

    assert [request.headers.get("authorization") for request in wire.sent] == [f"Bearer {TOKEN}", None]
    assert [request.headers.get("x-other") for request in wire.sent] == [None, None]


@pytest.mark.parametrize("auth", [("other", "other"), Others()])
def test_the_auth_of_the_users_async_client_is_not_sent(auth: Any) -> None:
    """As in blocking code."""
    wire = Wire()

    async def call() -> None:
        async with httpx.AsyncClient(transport=httpx.MockTransport(wire), auth=auth) as http_client:
            await AsyncClient(token=TOKEN, http_client=http_client).get_check()

    asyncio.run(call())

    assert [request.headers["authorization"] for request in wire.sent] == [f"Bearer {TOKEN}"]


FULL = "acme.get_check: all connections were in use until the time was over, so nothing was sent"
LOST = "acme.get_check: the answer was lost; look up what became of the request before sending it again"


def failing(error: Exception) -> Callable[[httpx.Request], httpx.Response]:
    def handler(request: httpx.Request) -> httpx.Response:
        raise error

    return handler


@both_ways
@pytest.mark.parametrize(
    ("error", "says"),
    [
        (httpx.ConnectError("refused"), ""),
        (httpx.ConnectTimeout("slow"), " in time"),
        (httpx.UnsupportedProtocol("ftp"), ""),
        (httpx.InvalidURL("bad"), ""),
    ],
)
@pytest.mark.parametrize("retry", ["safe", "never"])
def test_what_fails_before_sending_is_a_connect_error(call: Call, error: Exception, says: str, retry: Retry) -> None:
    """A host without address costs nobody a session."""
    result = caught(call, retry, handler=failing(error))

    assert type(result) is ConnectError
    assert str(result) == NOTHING_SENT.replace(",", f"{says},")
    assert result.__cause__ is result.__context__ is None  # the library's own error holds the request


@pytest.mark.parametrize("base_url", ["http://localhost:1", "https://acme.test"])
def test_a_dead_proxy_is_no_refusal_of_the_provider(base_url: str) -> None:
    """Who looks at the provider's status page would look in the wrong place."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        proxy = httpx.Proxy(f"http://127.0.0.1:{server.getsockname()[1]}")
    # httpx 0.25 has the older name alone.
    through: dict[str, Any] = {"proxy" if "proxy" in signature(httpx.Client).parameters else "proxies": proxy}

    async def awaited() -> Any:
        async with httpx.AsyncClient(**through) as http_client:
            client = AsyncClient(token=TOKEN, base_url=base_url, http_client=http_client, max_retries=0)
            return await client.perform(operation("never"))

    with pytest.raises(ConnectError) as of_async:
        asyncio.run(awaited())
    with httpx.Client(**through) as http_client, pytest.raises(ConnectError) as of_blocking:
        Client(token=TOKEN, base_url=base_url, http_client=http_client, max_retries=0).perform(operation("never"))

    for error in (of_async.value, of_blocking.value):
        assert error.reason == "proxy"
        assert str(error) == "acme.get_check: the proxy of http_client made no connection, so nothing was sent"


@both_ways
@pytest.mark.parametrize("retry", ["safe", "never"])
def test_a_full_pool_of_the_users_is_no_failed_connection(call: Call, retry: Retry) -> None:
    """Nothing was sent, and nothing failed: there was no time left."""
    result = caught(call, retry, handler=failing(httpx.PoolTimeout("")))

    assert type(result) is CallTimeoutError
    assert str(result) == FULL
    assert result.sent is False


REPEATABLE: list[Retry] = ["safe", "resume"]
ACTING: list[Retry] = ["with-key", "reconcile", "never"]
BROKEN = [
    httpx.ReadError("reset"),
    httpx.WriteError("pipe"),
    httpx.RemoteProtocolError("eof"),
    httpx.DecodingError("gz"),
    OSError("pipe"),
]
TIMEOUTS = [httpx.ReadTimeout("late"), httpx.WriteTimeout("late")]


@both_ways
@pytest.mark.parametrize("retry", REPEATABLE)
def test_a_lost_answer_to_what_may_be_repeated_is_a_transport_error(call: Call, retry: Retry) -> None:
    """A read, or a create that resumes, can simply be called again."""
    for error in BROKEN:
        result = caught(call, retry, handler=failing(error))
        assert type(result) is ProtocolError
        assert str(result) == "acme.get_check: the connection broke, or what came back is not HTTP"
        assert result.__cause__ is result.__context__ is None
    for error in TIMEOUTS:
        result = caught(call, retry, handler=failing(error))
        assert type(result) is CallTimeoutError
        assert str(result) == "acme.get_check: no answer in time"


@both_ways
@pytest.mark.parametrize("retry", ACTING)
def test_a_lost_answer_to_what_acts_leaves_the_outcome_unknown(call: Call, retry: Retry) -> None:
    """Calling again could cost money or send a mail twice, so it must not look like a plain failure."""
    for error in [*BROKEN, *TIMEOUTS]:
        result = caught(call, retry, handler=failing(error))
        assert type(result) is OutcomeUnknownError
        assert not isinstance(result, TransportError)
        assert str(result) == LOST


def test_a_redirect_is_not_followed_by_a_client_of_the_users_either() -> None:
    """Its own setting is for its own calls."""
    wire = Wire(b"", 302, {"location": "https://evil.test/"})
    http_client = httpx.Client(transport=httpx.MockTransport(wire), follow_redirects=True)

    with pytest.raises(ProtocolError):
        Client(token=TOKEN, http_client=http_client).get_check()

    assert [request.url.host for request in wire.sent] == ["api.acme.test"]


def test_a_client_of_the_users_is_used_and_left_open() -> None:
    """It may have proxies, limits and other users."""
    wire = Wire()
    http_client = httpx.Client(transport=httpx.MockTransport(wire), headers={"x-tenant": "t1"})

    with Client(token=TOKEN, http_client=http_client) as client:
        client.get_check()

    assert wire.sent[0].headers["x-tenant"] == "t1"
    assert not http_client.is_closed
    assert http_client.get("https://other.test").status_code == 200


def test_an_async_client_of_the_users_is_used_and_left_open() -> None:
    """As in sync code."""
    wire = Wire()

    async def call() -> bool:
        http_client = httpx.AsyncClient(transport=httpx.MockTransport(wire))
        async with AsyncClient(token=TOKEN, http_client=http_client) as client:
            await client.get_check()
        return http_client.is_closed

    assert asyncio.run(call()) is False
    assert len(wire.sent) == 1


def test_connecting_has_a_limit_of_its_own() -> None:
    """Who allows a minute for an answer need not wait a minute for a dead host, and no part waits for ever."""
    wire = Wire()
    client = wire.client()

    client.get_check(timeout=60)
    client.get_check(timeout=1)

    patient, hasty = (request.extensions["timeout"] for request in wire.sent)
    connect, read = deadline.CONNECT_TIMEOUT, deadline.READ_TIMEOUT
    assert patient == {"connect": connect, "read": read, "write": read, "pool": pytest.approx(60)}
    assert all(0.5 < seconds <= 1 for seconds in hasty.values())
