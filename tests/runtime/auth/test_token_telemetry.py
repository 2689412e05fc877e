"""What reports the fetch of an access token: a line in the log and a span of its own, and nothing that is secret."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import attrs
import httpx
import pytest
from attrs import evolve
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from polykyc._runtime.auth.oauth import ClientCredentials
from polykyc._runtime.contract import Credential
from polykyc._runtime.errors import PolykycError
from polykyc._runtime.rate_limit.limits import Limit
from polykyc._runtime.telemetry.attempts import Try

from tests.support import invented_provider
from tests.support.fake_clock import FakeClock
from tests.support.invented_provider import operation

PROVIDER = evolve(
    invented_provider.PROVIDER,
    credential=None,
    credentials={"token": Credential("authorization", "Bearer ", "")},
    security=(("token",),),
)
URL = "https://login.acme.test/canary-tenant/token?key=canary-key"
GIVEN = ClientCredentials(
    "canary-id", "canary-secret", token_url=URL, scope="canary-scope", fields={"audience": "canary-audience"}
)
Send: TypeAlias = Callable[[httpx.Request], httpx.Response]


class Client(invented_provider.Client):
    """Acme, whose tokens are fetched."""

    _provider = PROVIDER


class AsyncClient(invented_provider.AsyncClient):
    """The same, awaited."""

    _provider = PROVIDER


def called(way: str, send: Send, **options: Any) -> Any:
    """Return what a call gives to which *send* answers, blocking or awaited."""
    arguments: dict[str, Any] = {"token": GIVEN, "http_client": httpx.MockTransport(send), **options}
    if way == "blocking":
        return Client(**arguments).perform(operation())
    return asyncio.run(AsyncClient(**arguments).perform(operation()))


each_way = pytest.mark.parametrize("way", ["blocking", "awaiting"])


def answering(status: int = 200, **body: Any) -> Send:
    """Return what answers a request for a token so, and any other with a check."""
    token = {"access_token": "canary-token", "token_type": "Bearer", "expires_in": 3600}

    def send(request: httpx.Request) -> httpx.Response:
        if request.url.host == "login.acme.test":
            return httpx.Response(status, json=body or token, headers={"x-request-id": "r-1"})
        return httpx.Response(200, json={"id": "c1"})

    return send


def lost(request: httpx.Request) -> httpx.Response:
    """Break the connection."""
    raise httpx.ReadError("canary-cause", request=request)


@attrs.define
class Seen:
    """A tracer, and the spans that came of it."""

    tracer: Any
    exporter: InMemorySpanExporter

    def spans(self) -> list[ReadableSpan]:
        """Return the spans that have ended."""
        return list(self.exporter.get_finished_spans())


@pytest.fixture
def seen() -> Iterator[Seen]:
    """Return a tracer that keeps its spans here."""
    exporter, provider = InMemorySpanExporter(), TracerProvider(resource=Resource.get_empty())
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    yield Seen(provider.get_tracer("test"), exporter)
    provider.shutdown()


@each_way
def test_a_fetch_is_a_line_in_the_log(way: str, caplog: pytest.LogCaptureFixture) -> None:
    """A reader who looks for the second that a call took finds it; its own line comes after."""
    caplog.set_level(logging.DEBUG, "polykyc")
    clock = FakeClock()

    def slow(request: httpx.Request) -> httpx.Response:
        clock.time += 1.5 if request.url.host == "login.acme.test" else 0
        return answering()(request)

    called(way, slow, clock=clock)

    first, second = caplog.records
    text = "acme.access_token POST /canary-tenant/token: passed in 1.500 s, try 1, status 200, request r-1"
    assert (first.name, first.levelno, first.getMessage()) == ("polykyc", logging.DEBUG, text)
    assert second.getMessage().startswith("acme.get_check GET /checks/{id}: passed")


@each_way
@pytest.mark.parametrize(
    ("send", "says"),
    [
        (answering(401, error="invalid_client"), "AuthenticationError in 0.000 s, try 1, status 401, request r-1"),
        (answering(503, error="canary-word"), "ServerError in 0.000 s, try 1, status 503, request r-1"),
        (answering(200, token="canary-token"), "MalformedResponseError in 0.000 s, try 1, status 200, request r-1"),
        (lost, "ProtocolError in 0.000 s, try 1, status None, request None"),
    ],
    ids=["refused", "down", "malformed", "lost"],
)
def test_a_fetch_that_fails_is_told_as_what(way: str, send: Send, says: str, caplog: pytest.LogCaptureFixture) -> None:
    """At INFO, as a try that failed is: the call's own line says only that it had no token."""
    caplog.set_level(logging.INFO, "polykyc")

    with pytest.raises(PolykycError):
        called(way, send, clock=FakeClock(), max_retries=0)

    first = caplog.records[0]
    assert (first.levelno, first.getMessage()) == (
        logging.INFO, f"acme.access_token POST /canary-tenant/token: {says}",
    )  # fmt: skip
    assert "canary" not in caplog.text.replace("canary-tenant", "")


@each_way
def test_a_fetch_is_a_span_within_that_of_its_call(way: str, seen: Seen) -> None:
    """With the server that it goes to, which may be another than the API's."""
    called(way, answering(), tracer=seen.tracer)

    fetch, call = seen.spans()
    assert (fetch.name, call.name) == ("acme.access_token", "acme.get_check")
    assert fetch.parent is not None
    assert call.context is not None
    assert fetch.parent.span_id == call.context.span_id
    assert dict(fetch.attributes or {}) == {
        "http.request.method": "POST",
        "url.template": "/canary-tenant/token",
        "server.address": "login.acme.test",
        "server.port": 443,
        "http.response.status_code": 200,
    }
    assert fetch.status.is_ok or fetch.status.is_unset
    assert "canary" not in "".join(span.to_json() for span in seen.spans()).replace("canary-tenant", "")


@each_way
def test_a_fetch_that_fails_fails_its_span(way: str, seen: Seen) -> None:
    """As what it failed is in both, in each its own."""
    with pytest.raises(PolykycError):
        called(way, answering(503), tracer=seen.tracer, max_retries=0)

    fetch, call = seen.spans()
    assert (dict(fetch.attributes or {})["error.type"], dict(call.attributes or {})["error.type"]) == (
        "ServerError", "ConnectError",
    )  # fmt: skip
    assert (fetch.status.is_ok, call.status.is_ok) == (False, False)
    assert (fetch.events, [event.name for event in call.events]) == ((), [])


def test_a_fetch_that_is_cancelled_ends_its_span(seen: Seen, caplog: pytest.LogCaptureFixture) -> None:
    """A span that never ends is never exported."""
    caplog.set_level(logging.INFO, "polykyc")

    async def cancelled() -> None:
        async def wait(_: httpx.Request) -> httpx.Response:
            await asyncio.sleep(3600)
            raise AssertionError

        client = AsyncClient(token=GIVEN, http_client=httpx.MockTransport(wait), tracer=seen.tracer)
        task = asyncio.create_task(client.perform(operation()))
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(cancelled())

    assert [dict(span.attributes or {})["error.type"] for span in seen.spans()] == ["CancelledError"] * 2
    assert [span.getMessage().partition(" ")[0] for span in caplog.records] == ["acme.access_token", "acme.get_check"]


@each_way
def test_only_a_fetch_is_told_and_not_a_token_that_is_held(way: str, seen: Seen) -> None:
    """Most calls have one."""
    options: dict[str, Any] = {"token": GIVEN, "http_client": httpx.MockTransport(answering()), "tracer": seen.tracer}
    if way == "blocking":
        client = Client(**options)
        for _ in range(3):
            client.perform(operation())
    else:

        async def three() -> None:
            other = AsyncClient(**options)
            for _ in range(3):
                await other.perform(operation())

        asyncio.run(three())

    assert [span.name for span in seen.spans()].count("acme.access_token") == 1


@each_way
def test_a_fetch_is_no_try_and_takes_no_turn(way: str) -> None:
    """`on_try` hears of the call, whose limit is that of the API: the endpoint of tokens is another."""
    tries: list[Try] = []

    # With a clock of its own it takes turns with no other client.
    called(way, answering(), on_try=tries.append, rate_limit=[Limit(1, per=3600)], timeout=5, clock=FakeClock())

    assert [attempt.operation for attempt in tries] == ["acme.get_check"]
