"""What every client has next to its operations: raw answers, a lifetime, and nothing to see of its credential."""

from __future__ import annotations

import asyncio
import copy
import json
import pickle
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from attrs import evolve
from polykyc import Recorder, __version__
from polykyc._runtime.calls import response_reader
from polykyc._runtime.client import Raw
from polykyc._runtime.codec import decode
from polykyc._runtime.contract import Request
from polykyc._runtime.errors import ArgumentError, MalformedResponseError, PolykycError, ServerError
from polykyc._runtime.http.deadline import READ_TIMEOUT

from tests.support.fake_clock import FakeClock
from tests.support.invented_provider import GET, TOKEN, AsyncClient, Client, Wire, operation


def test_raw_gives_the_answer_beside_the_result() -> None:
    """Headers such as rate limits have no place in a model."""
    wire = Wire(status=201, headers={"X-Remaining": "7"})

    raw = wire.client().raw(
        Client(token=TOKEN, http_client=httpx.Client(transport=httpx.MockTransport(wire))).get_check
    )

    assert raw.result == {"id": "c1"}
    assert raw.status_code == 201
    assert raw.response.headers["x-remaining"] == "7"
    assert raw.response.content == b'{"id":"c1"}'


def test_raw_hands_the_arguments_on() -> None:
    """It is the same call, with its keyword arguments."""
    wire = Wire()
    client = wire.client()

    client.raw(client.get_check, id="c2")

    assert [request.url.path for request in wire.sent] == ["/v1/checks/c2"]


def test_raw_shows_no_body() -> None:
    """A raw answer lands in logs as easily as a model does."""
    client = Wire(content=b'{"id":"c1","name":"canary"}').client()

    raw = client.raw(client.get_check)

    assert "canary" not in repr(raw.response)
    assert repr(raw) == f"Raw(result={raw.result!r})"


def test_raw_of_a_failing_call_raises_its_error() -> None:
    """The answer is on the error then, and nothing is kept for the next call."""
    wire = Wire(status=500)
    client = wire.client()

    with pytest.raises(ServerError) as caught:
        client.raw(client.get_check)
    wire.status = 200

    assert caught.value.response.status == 500
    assert client.raw(client.get_check).status_code == 200


def test_raw_of_a_function_that_calls_nobody_is_refused() -> None:
    """There is no response to give next to its result."""
    with pytest.raises(ArgumentError) as caught:
        Wire().client().raw(len, "abc")

    assert str(caught.value).startswith("acme.raw: method: expected a method of this client")


def test_raw_may_be_nested() -> None:
    """A function that looks at raw answers itself can be asked for its raw answer, which is its last one."""
    wire = Wire()
    client = wire.client()

    def both() -> int:
        wire.status = 201
        inner = client.raw(client.get_check).status_code
        wire.status = 202
        client.get_check()
        wire.status = 203
        return inner + client.raw(client.get_check).status_code

    raw = client.raw(both)

    assert (raw.result, raw.status_code) == (404, 203)


def test_raw_keeps_nothing_of_other_calls() -> None:
    """Each answer belongs to its own call."""
    wire = Wire()
    client = wire.client()
    client.get_check()
    wire.status = 202

    assert client.raw(client.get_check).status_code == 202


def test_raw_can_be_awaited() -> None:
    """The async client has the same shape."""

    async def call() -> Any:
        async with Wire(status=201).async_client() as client:
            return await client.raw(client.get_check, id="c2")

    raw = asyncio.run(call())

    assert (raw.result, raw.status_code) == ({"id": "c1"}, 201)


def test_awaited_raw_calls_do_not_mix_their_answers() -> None:
    """Calls that run side by side each get their own answer, however they overlap."""
    both_there = asyncio.Barrier(2)

    async def provider(request: httpx.Request) -> httpx.Response:
        await both_there.wait()
        return httpx.Response(200, json=request.url.path)

    async def call() -> tuple[Raw[Any], Raw[Any]]:
        http_client = httpx.AsyncClient(transport=httpx.MockTransport(provider))
        client = AsyncClient(token=TOKEN, http_client=http_client)
        return await asyncio.gather(client.raw(client.get_check, id="a"), client.raw(client.get_check, id="b"))

    result = asyncio.run(call())

    assert [(raw.result, json.loads(raw.response.content)) for raw in result] == [
        ("/v1/checks/a", "/v1/checks/a"),
        ("/v1/checks/b", "/v1/checks/b"),
    ]


def test_awaited_raw_may_be_nested_fail_or_be_foreign() -> None:
    """The same three corners as in the sync client."""
    wire = Wire()

    async def foreign() -> int:
        return 3

    async def call() -> Any:
        client = wire.async_client()

        async def inner() -> int:
            return (await client.raw(client.get_check)).status_code

        with pytest.raises(ArgumentError, match=r"^acme\.raw: method: expected a method"):
            await client.raw(foreign)
        nested = await client.raw(inner)
        wire.status = 500
        with pytest.raises(ServerError):
            await client.raw(client.get_check)
        return nested

    raw = asyncio.run(call())

    assert (raw.result, raw.status_code) == (200, 200)


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_a_client_shows_no_credential(kind: type[Client] | type[AsyncClient]) -> None:
    """Clients are printed by debuggers and frameworks."""
    client = kind(token=TOKEN)

    assert repr(client) == f"acme.{kind.__name__}(base_url='https://api.acme.test/v1')"
    assert TOKEN not in f"{client} {client!r} {client._settings!r}"  # pyright: ignore[reportPrivateUsage] - its repr is shown in tracebacks


@pytest.mark.parametrize("act", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_client_cannot_be_pickled_or_copied(act: Callable[[object], object]) -> None:
    """A pickle would carry the credential to wherever it is written."""
    with pytest.raises(PolykycError, match=r"^a client holds a credential and connections"):
        act(Client(token=TOKEN))


def test_a_call_waits_as_long_as_the_client_says() -> None:
    """A number given to the call wins over the client's, and the client's over ours."""
    wire = Wire()

    def waits(client: Client, **value: float) -> Any:
        client.get_check(**value)  # type: ignore[arg-type] # mypy cannot see that only `timeout` is given
        return wire.sent[-1].extensions["timeout"]["read"]

    http_client = httpx.Client(transport=httpx.MockTransport(wire))
    usual, patient = (
        Client(token=TOKEN, http_client=http_client),
        Client(token=TOKEN, timeout=60, http_client=http_client),
    )

    assert [waits(usual), waits(patient)] == [READ_TIMEOUT, READ_TIMEOUT]
    assert 1.5 < waits(patient, timeout=2) <= 2
    assert 1.5 < waits(usual, timeout=2) <= 2


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"timeout": 0}, "timeout: expected more than 0"),
        ({"timeout": "soon"}, "timeout: expected a number"),
        ({"max_retries": -1}, "max_retries: expected at least 0"),
        ({"max_retries": 1.5}, "max_retries: expected a whole number"),
        ({"max_response_bytes": 0}, "max_response_bytes: expected at least 1"),
        ({"max_response_bytes": None}, "max_response_bytes: expected a whole number"),
    ],
)
@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_what_no_client_can_keep_is_refused_by_name(
    kind: type[Client] | type[AsyncClient], options: dict[str, Any], says: str
) -> None:
    """When the client is made, where the mistake is, and not at its first call."""
    with pytest.raises(ArgumentError) as caught:
        kind(token=TOKEN, **options)

    assert str(caught.value) == f"acme.{kind.__name__}: {says}"


class Reading(Client):
    """A client of Acme's that reads a check as *reader* does."""

    def read(self, reader: Callable[[Any], Any], **names: object) -> Any:
        acme_operation = evolve(GET, echoes={"id": ("id",)})
        request = Request(acme_operation, path="/checks/c1", names=names)
        return self._call(request, lambda response: response_reader.read(acme_operation, response, reader), None)


class AsyncReading(AsyncClient):
    """The same; calls are awaited."""

    async def read(self, reader: Callable[[Any], Any], **names: object) -> Any:
        acme_operation = evolve(GET, echoes={"id": ("id",)})
        request = Request(acme_operation, path="/checks/c1", names=names)
        return await self._call(request, lambda response: response_reader.read(acme_operation, response, reader), None)


def reading(reader: Callable[[Any], Any], is_async: bool, names: dict[str, object], **options: Any) -> Any:
    """Return what a client with *options* reads of a check that was asked for by *names*, with its raw answer."""
    if not is_async:
        client = Reading(token=TOKEN, http_client=httpx.Client(transport=httpx.MockTransport(Wire())), **options)
        return client.raw(client.read, reader, **names)

    async def call() -> Any:
        http_client = httpx.AsyncClient(transport=httpx.MockTransport(Wire()))
        async with AsyncReading(token=TOKEN, http_client=http_client, **options) as client:
            return await client.raw(client.read, reader, **names)

    return asyncio.run(call())


def may_leave(_: object) -> bool:
    """Return whether a model might leave a field undecoded here."""
    return decode.may_leave()


@pytest.mark.parametrize("is_async", [False, True])
def test_a_client_decodes_as_it_was_told(is_async: bool) -> None:
    """Leniently, by default: a field that nobody reads must not cost somebody's verdict."""
    assert reading(may_leave, is_async, {}).result is True
    assert reading(may_leave, is_async, {}, decoding="lenient").result is True
    assert reading(may_leave, is_async, {}, decoding="strict").result is False
    assert reading(dict, is_async, {}, decoding="strict").result == {"id": "c1"}


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_a_decoding_that_there_is_not_is_refused(kind: type[Client] | type[AsyncClient]) -> None:
    """Neither of the two would be what was meant."""
    decoding: Any
    for decoding in ("Strict", "", None, True):
        with pytest.raises(ArgumentError) as caught:
            kind(token=TOKEN, decoding=decoding)
        assert str(caught.value) == f'acme.{kind.__name__}: decoding: expected "strict" or "lenient"'
    assert (kind(token=TOKEN).decoding, kind(token=TOKEN, decoding="strict").decoding) == ("lenient", "strict")


@pytest.mark.parametrize("is_async", [False, True])
def test_an_answer_is_held_to_what_its_request_names(is_async: bool) -> None:
    """And goes to the caller as it came otherwise."""
    raw = reading(dict, is_async, {"id": "c1"})

    assert raw.result == {"id": "c1"}
    assert (raw.status_code, raw.response.content) == (200, b'{"id":"c1"}')
    assert raw.response.headers["content-type"] == "application/json"
    with pytest.raises(MalformedResponseError) as caught:
        reading(dict, is_async, {"id": "c2"})
    assert str(caught.value) == "acme.get_check: id: expected the id that the request names, got another"


def test_an_async_client_says_that_it_needs_an_event_loop_of_asyncio() -> None:
    """In code of trio, or of none, what asyncio itself says helps nobody, and nothing was sent."""
    wire = Wire()
    call = wire.async_client().get_check()

    with pytest.raises(PolykycError) as caught:
        call.send(None)

    says = "in code that has another one, such as trio, call the blocking client in a thread"
    assert str(caught.value) == f"acme.get_check: an async client needs an event loop of asyncio; {says}"
    assert caught.value.__suppress_context__
    assert wire.sent == []


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_a_client_whose_making_failed_can_be_shown(kind: type[Client] | type[AsyncClient]) -> None:
    """By an error tracker, which would else have an error of its own."""
    assert repr(kind.__new__(kind)) == f"acme.{kind.__name__}()"


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_the_least_of_everything_is_taken(kind: type[Client] | type[AsyncClient]) -> None:
    """Half a second, no further try, an answer of one byte."""
    client = kind(token=TOKEN, timeout=0.5, max_retries=0, max_response_bytes=1)

    assert (client.timeout, client.retries) == (0.5, 0)


@pytest.mark.parametrize(("timeout", "rule"), [(0, "more than 0"), (-1, "more than 0"), ("soon", "a number")])
def test_a_call_without_time_is_refused_by_name(timeout: Any, rule: str) -> None:
    """Zero is a mistake more often than a wish, and nothing was sent."""
    wire = Wire()
    with pytest.raises(ArgumentError, match=f"^timeout: expected {rule}$"):
        wire.client().get_check(timeout=timeout)
    with pytest.raises(ArgumentError, match=f"^timeout: expected {rule}$"):
        asyncio.run(wire.async_client().get_check(timeout=timeout))

    assert wire.sent == []
    assert wire.client().get_check(timeout=0.9) == {"id": "c1"}


def test_awaited_raw_hands_the_arguments_on() -> None:
    """As in sync code, by place or by name."""
    wire = Wire()
    client = wire.async_client()

    raw = asyncio.run(client.raw(client.perform, operation(name="other"), timeout=2))

    assert raw.result == {"id": "c1"}
    assert wire.sent[0].extensions["timeout"]["read"] <= 2


CLOSED = r"^acme\.get_check: this client is closed; make a new one$"


def test_leaving_the_block_closes_the_client() -> None:
    """The author of `with` asked for that; a later call says what happened, and closing twice is no fault."""
    with Client(token=TOKEN) as client:
        pass

    client.close()
    with pytest.raises(PolykycError, match=CLOSED):
        client.get_check()


def test_leaving_the_async_block_closes_the_client() -> None:
    """As in sync code."""

    async def call() -> None:
        async with AsyncClient(token=TOKEN) as client:
            pass
        await client.aclose()
        await client.get_check()

    with pytest.raises(PolykycError, match=CLOSED):
        asyncio.run(call())


def test_an_operation_without_credential_sends_none() -> None:
    """A step that needs no proof of who calls gets none."""
    wire = Wire()
    client = wire.client()

    client.perform(operation(authenticated=False))
    client.perform(GET)

    assert ["authorization" in request.headers for request in wire.sent] == [False, True]


# Clients with other options.


def recording_client(http_requests: list[httpx.Request]) -> httpx.Client:
    """Return a client of httpx that records its requests."""

    def provider(request: httpx.Request) -> httpx.Response:
        http_requests.append(request)
        return httpx.Response(503 if len(http_requests) % 2 else 200, json={"id": "c1"})

    return httpx.Client(transport=httpx.MockTransport(provider))


def test_a_derived_client_has_other_options_and_the_first_keeps_its_own() -> None:
    """One call that must be quick, or one that must not be repeated, needs no second pool of connections."""
    requests: list[httpx.Request] = []
    client = Client(token=TOKEN, http_client=recording_client(requests), timeout=7, max_retries=2, clock=FakeClock())

    derived = client.with_options(max_retries=0)

    with pytest.raises(ServerError):
        derived.get_check()
    assert (derived.timeout, derived.retries, client.retries) == (7, 0, 2)
    assert client.with_options(timeout=1.5).timeout == 1.5
    assert type(derived) is Client
    assert len(requests) == 1


def test_header_fields_go_out_with_every_request_of_the_derived_client() -> None:
    """They add up; the name of the client stays, so that a provider sees both, and so does the credential."""
    requests: list[httpx.Request] = []
    client = Client(token=TOKEN, http_client=recording_client(requests), clock=FakeClock())
    named = client.with_options(headers={"User-Agent": "shop/2.1"})

    named.with_options(headers={"X-Trace": "t1"}).get_check()
    client.get_check()

    seen = [(each.headers["user-agent"], each.headers.get("x-trace")) for each in requests]
    assert seen[:2] == [(f"shop/2.1 polykyc/{__version__}", "t1")] * 2
    assert seen[2] == (f"polykyc/{__version__}", None)
    assert {each.headers["authorization"] for each in requests} == {f"Bearer {TOKEN}"}


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({"timeout": 0}, "timeout: expected more than 0"),
        ({"max_retries": -1}, "max_retries: expected at least 0"),
        ({"headers": {"Authorization": "canary"}}, "headers: the client alone writes the field authorization. "),
        ({"headers": {"Host": "canary"}}, "headers: the client alone writes the field host. "),
        ({"headers": {"X-A": "canary\r\nX-B: 1"}}, "headers: x-a: expected printable ASCII without spaces"),
        ({"headers": {"X A": "canary"}}, "headers: expected names of letters, digits and hyphens"),
        ({"headers": {"X-A": 1}}, "headers.*: expected a string"),
        ({"token": "canary"}, "does not take token"),
    ],
)
def test_an_option_that_cannot_be_is_refused(options: Any, text: str) -> None:
    """No header takes the place of the credential, or another request's; no value is in the error."""
    with pytest.raises(ArgumentError) as caught:
        Wire().client().with_options(**options)

    assert str(caught.value).startswith(f"acme.with_options: {text}")
    assert "canary" not in str(caught.value)


def test_a_derived_client_can_be_awaited() -> None:
    """The async client has the same method."""
    wire = Wire()

    async def call() -> Any:
        async with wire.async_client() as client:
            return await client.with_options(headers={"x-trace": "t1"}).get_check(id="c2")

    assert asyncio.run(call()) == {"id": "c1"}


@pytest.mark.parametrize(
    ("option", "text"),
    [
        ({"on_try": "canary"}, "on_try: expected a function"),
        ({"recorder": "canary.har"}, "recorder: expected a Recorder"),
        ({"recorder": Recorder}, "recorder: expected a Recorder"),
        ({"clock": 1.5}, "clock: expected a Clock"),
    ],
)
@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_what_a_client_calls_later_is_checked_when_it_is_made(kind: Any, option: Any, text: str) -> None:
    """A call that fails after it was sent may have opened a session, and its id is lost."""
    with pytest.raises(ArgumentError) as caught:
        kind(token=TOKEN, **option)

    assert str(caught.value) == f"acme.{kind.__name__}: {text}"
