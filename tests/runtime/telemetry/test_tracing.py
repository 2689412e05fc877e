"""A span a call, by the words that OpenTelemetry has for HTTP clients, and nothing in it that is anybody's."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

import attrs
import httpx
import pytest
from opentelemetry import trace
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import Event, ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from polykyc._runtime.errors import ArgumentError, CallTimeoutError, ConflictError, RateLimitedError, UnsupportedError
from polykyc._runtime.rate_limit.limits import Limit
from polykyc._runtime.telemetry.attempts import Try

from tests.support.fake_clock import FakeClock
from tests.support.invented_provider import TOKEN, AsyncClient, Client, Wire
from tests.support.rate_limit_stores import Store

Call: TypeAlias = Callable[..., Any]
USUAL: Final = {
    "http.request.method": "GET",
    "url.template": "/checks/{id}",
    "server.address": "api.acme.test",
    "server.port": 443,
}


@attrs.define
class Seen:
    """A tracer, and the spans that came of it."""

    tracer: trace.Tracer
    exporter: InMemorySpanExporter

    def spans(self) -> list[ReadableSpan]:
        """Return the spans that have ended."""
        return list(self.exporter.get_finished_spans())

    def text(self) -> str:
        """Return all that leaves the process."""
        return "".join(span.to_json() for span in self.spans())


def plain(recorded: ReadableSpan | Event) -> dict[str, Any]:
    """Return the attributes of a span or an event."""
    return dict(recorded.attributes or {})


@pytest.fixture
def seen() -> Iterator[Seen]:
    """Return a tracer that keeps its spans here."""
    exporter, provider = InMemorySpanExporter(), TracerProvider(resource=Resource.get_empty())
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    yield Seen(provider.get_tracer("tests"), exporter)
    provider.shutdown()


def blocking(provider: Any, id: str = "c1", **options: Any) -> Any:
    http_client = httpx.Client(transport=httpx.MockTransport(provider))
    with Client(token=TOKEN, http_client=http_client, clock=FakeClock(), **options) as client:
        return client.get_check(id=id)


def awaiting(provider: Any, id: str = "c1", **options: Any) -> Any:
    async def call() -> Any:
        http_client = httpx.AsyncClient(transport=httpx.MockTransport(provider))
        async with AsyncClient(token=TOKEN, http_client=http_client, clock=FakeClock(), **options) as client:
            return await client.get_check(id=id)

    return asyncio.run(call())


both_ways = pytest.mark.parametrize("call", [blocking, awaiting])


@both_ways
def test_a_call_is_a_span(call: Call, seen: Seen) -> None:
    """Of a client, with the method, the template of the path and the status, as dashboards look for them."""
    call(Wire(), tracer=seen.tracer)

    (span,) = seen.spans()
    assert (span.name, span.kind) == ("acme.get_check", trace.SpanKind.CLIENT)
    assert span.attributes == {**USUAL, "http.response.status_code": 200}
    assert span.status.status_code is trace.StatusCode.UNSET
    assert span.events == ()


@both_ways
def test_further_tries_are_counted_and_told(call: Call, seen: Seen) -> None:
    """One slow call is three; which failed how, and how long each pause was."""
    answers = [httpx.Response(500), httpx.Response(429, headers={"retry-after": "3"}), httpx.Response(200, json={})]

    def provider(request: httpx.Request) -> httpx.Response:
        return answers.pop(0)

    call(provider, tracer=seen.tracer)

    (span,) = seen.spans()
    assert span.attributes == {**USUAL, "http.response.status_code": 200, "http.request.resend_count": 2}
    events = [(event.name, plain(event)) for event in span.events]
    pauses = [attributes.pop("polykyc.pause") for _, attributes in events]
    assert events == [
        (
            "retry",
            {"error.type": "ServerError", "http.request.resend_count": 1, "http.response.status_code": 500},
        ),
        (
            "retry",
            {"error.type": "RateLimitedError", "http.request.resend_count": 2, "http.response.status_code": 429},
        ),
    ]
    assert 0 <= pauses[0] <= 0.5
    assert 3 <= pauses[1] <= 3.5


@both_ways
def test_a_call_that_fails_says_as_what(call: Call, seen: Seen) -> None:
    """By the name of the error, and without its text, which a hook of the user's may have made."""
    with pytest.raises(RateLimitedError):
        call(Wire(status=429, content=b'{"code": "canary"}'), tracer=seen.tracer, max_retries=0)

    (span,) = seen.spans()
    assert span.attributes == {**USUAL, "http.response.status_code": 429, "error.type": "RateLimitedError"}
    assert span.status.status_code is trace.StatusCode.ERROR
    assert (span.status.description, span.events) == (None, ())


@both_ways
def test_an_answer_without_a_status_has_none(call: Call, seen: Seen) -> None:
    """A connection that failed was no 0."""

    def provider(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("canary")

    with pytest.raises(Exception, match="no connection"):
        call(provider, tracer=seen.tracer, max_retries=0)

    (span,) = seen.spans()
    assert span.attributes == {**USUAL, "error.type": "ConnectError"}


@both_ways
def test_nothing_of_a_person_or_an_account_is_in_a_span(call: Call, seen: Seen) -> None:
    """Spans are kept for months by somebody else."""

    def refusing(request: httpx.Request) -> httpx.Response:
        body = {"code": "canary", "message": "canary", "name": "canary"}
        return httpx.Response(409, json=body, headers={"x-request-id": "canary", "x-name": "canary"})

    def hook(span: object) -> None:
        raise RuntimeError("canary")

    call(Wire(content=b'{"id": "canary"}'), id="canary", tracer=seen.tracer)
    failing: list[tuple[Any, dict[str, Any]]] = [(refusing, {}), (Wire(), {"on_try": hook})]
    for provider, options in failing:
        with pytest.raises((RuntimeError, ConflictError)):
            call(provider, id="canary", tracer=seen.tracer, **options)

    assert len(seen.spans()) == 3
    assert "canary" not in seen.text()
    assert TOKEN not in seen.text()


@both_ways
def test_a_wait_for_a_turn_is_told(call: Call, seen: Seen) -> None:
    """What looks like a slow provider is our own limit, for so many seconds."""
    answers = [httpx.Response(503), httpx.Response(200, json={})]

    def provider(request: httpx.Request) -> httpx.Response:
        return answers.pop(0)

    call(provider, tracer=seen.tracer, rate_limit=[Limit(1, per=20)])

    (span,) = seen.spans()
    assert [event.name for event in span.events] == ["retry", "rate limit"]
    waited = sum(plain(event)["polykyc.pause"] for event in span.events)
    assert waited == pytest.approx(20, abs=0.1)


@both_ways
def test_a_call_that_was_never_sent_is_a_span(call: Call, seen: Seen) -> None:
    """It failed, and somebody will look for it."""
    store = Store(lambda: 1_000)

    with pytest.raises(CallTimeoutError):
        call(Wire(), tracer=seen.tracer, rate_limit=[Limit(1, per=60)], rate_limit_store=store)

    (span,) = seen.spans()
    assert span.attributes == {**USUAL, "error.type": "CallTimeoutError"}


@both_ways
def test_a_further_try_without_a_turn_is_not_counted(call: Call, seen: Seen) -> None:
    """A span has the requests that were sent, and the status of the last answer."""
    turns = [0, 0, 1_000]
    store = Store(lambda: turns.pop(0))

    with pytest.raises(RateLimitedError):
        call(Wire(status=429), tracer=seen.tracer, rate_limit=[Limit(1, per=60)], rate_limit_store=store)

    (span,) = seen.spans()
    failed = {"error.type": "RateLimitedError", "http.response.status_code": 429, "http.request.resend_count": 1}
    assert span.attributes == {**USUAL, **failed}
    assert turns == []


def test_a_span_is_the_child_of_what_it_is_called_in(seen: Seen) -> None:
    """A call is part of somebody's request; and what the HTTP library's own instrumentation tells, part of the call."""
    inner: list[Any] = []

    def provider(request: httpx.Request) -> httpx.Response:
        inner.append(trace.get_current_span().get_span_context().span_id)
        return httpx.Response(200, json={})

    with seen.tracer.start_as_current_span("request") as outer:
        blocking(provider, tracer=seen.tracer)

    call, _ = seen.spans()
    assert call.parent == outer.get_span_context()
    assert call.context is not None
    assert inner == [call.context.span_id]


def test_tasks_do_not_mix_their_spans(seen: Seen) -> None:
    """Each call has its own, however they overlap."""
    both_there = asyncio.Barrier(2)

    async def provider(request: httpx.Request) -> httpx.Response:
        await both_there.wait()
        return httpx.Response(200 if request.url.path.endswith("a") else 404, json={})

    async def calls() -> None:
        http_client = httpx.AsyncClient(transport=httpx.MockTransport(provider))
        async with AsyncClient(token=TOKEN, http_client=http_client, tracer=seen.tracer) as client:
            await asyncio.gather(client.get_check(id="a"), client.get_check(id="b"), return_exceptions=True)

    asyncio.run(calls())

    spans = seen.spans()
    assert [span.parent for span in spans] == [None, None]
    assert sorted(plain(span)["http.response.status_code"] for span in spans) == [200, 404]


def test_a_cancelled_call_ends_its_span(seen: Seen) -> None:
    """One that never ends is never sent to anybody; and who hears of tries hears of this one."""
    tries: list[Try] = []

    async def calls() -> None:
        there = asyncio.Event()

        async def provider(request: httpx.Request) -> httpx.Response:
            there.set()
            await asyncio.Event().wait()
            return httpx.Response(200)

        http_client = httpx.AsyncClient(transport=httpx.MockTransport(provider))
        async with AsyncClient(token=TOKEN, http_client=http_client, tracer=seen.tracer, on_try=tries.append) as client:
            task = asyncio.create_task(client.get_check())
            await there.wait()
            task.cancel()
            await asyncio.wait([task])

    asyncio.run(calls())

    (span,) = seen.spans()
    assert span.attributes == {**USUAL, "error.type": "CancelledError"}
    assert [attempt.error for attempt in tries] == ["CancelledError"]


def test_a_traced_call_waits_no_longer(seen: Seen) -> None:
    """Who watches changes nothing: the timeout of the call still wins over the client's."""
    wire = Wire()
    transport = httpx.MockTransport(wire)
    blocked = Client(token=TOKEN, http_client=httpx.Client(transport=transport), tracer=seen.tracer)
    awaited = AsyncClient(token=TOKEN, http_client=httpx.AsyncClient(transport=transport), tracer=seen.tracer)

    blocked.get_check(timeout=2)
    asyncio.run(awaited.get_check(timeout=2))

    assert [1.5 < request.extensions["timeout"]["read"] <= 2 for request in wire.sent] == [True, True]


def test_the_provider_is_told_of_no_trace(seen: Seen) -> None:
    """Who else works on a request is nobody's business."""
    wire = Wire()

    blocking(wire, tracer=seen.tracer)

    assert not {"traceparent", "tracestate", "baggage"} & {*wire.sent[0].headers}


@pytest.mark.parametrize("kind", [Client, AsyncClient])
@pytest.mark.parametrize("value", [object(), True, "tracer", TracerProvider()])
def test_what_is_no_tracer_is_refused(kind: type[Client | AsyncClient], value: Any) -> None:
    """When the client is made, and not at its first call."""
    with pytest.raises(ArgumentError) as caught:
        kind(token=TOKEN, tracer=value)

    assert str(caught.value).startswith(f"acme.{kind.__name__}: tracer: expected one of OpenTelemetry, such as ")


def test_without_the_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """`No module named opentelemetry` would not say what to install."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "opentelemetry"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    value: Any = object()

    with pytest.raises(UnsupportedError) as caught:
        Client(token=TOKEN, tracer=value)

    assert str(caught.value) == 'tracer needs the package opentelemetry-api: pip install "polykyc[opentelemetry]"'


def test_a_span_is_json_of_plain_values(seen: Seen) -> None:
    """An exporter drops what it cannot write, without a report."""
    blocking(Wire(), tracer=seen.tracer)

    assert json.loads(seen.text())["attributes"]["url.template"] == "/checks/{id}"
