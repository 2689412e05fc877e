"""What clients do in a suite of tests: a mock of httpx gets their requests, and without one none leaves the machine."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from polykyc._runtime.errors import ConnectError, PolykycError

from tests.support.faults.raw_server import Act, json_response, misbehaving
from tests.support.invented_provider import TOKEN, AsyncClient, Client, operation
from tests.support.single_calls import Call, both_ways, caught

REFUSED = (
    "acme.get_check: a test would send this to the provider, so nothing was sent. Use a mock, a cassette or the "
    "sandbox, or mark the test with @pytest.mark.polykyc_network"
)


@pytest.fixture(autouse=True)
def chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Choose this transport, as the pytest plugin does."""
    monkeypatch.setenv("POLYKYC_TRANSPORT", "mocked")


@both_ways
def test_nothing_leaves_the_machine(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that forgets its mock would otherwise pay for a check, with a real token."""
    monkeypatch.setattr("socket.getaddrinfo", _fail)

    error = caught(call, "safe")

    assert (type(error), str(error)) == (PolykycError, REFUSED)


@both_ways
def test_this_machine_is_reached_over_our_own_connections(call: Call) -> None:
    """There a sandbox or a stand-in listens, and it is to be called as the provider will be."""
    with misbehaving(Act(json_response({"id": "c1"}))) as server:
        assert call("safe", base_url=server.url) == {"id": "c1"}


@both_ways
@pytest.mark.parametrize(
    "replaced", ["Client.send", "Client._transport_for_url", "HTTPTransport.handle_request"], ids=str
)
def test_what_replaces_httpx_gets_the_request(call: Call, replaced: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a mock replaces, and however it was begun: by a fixture, a decorator or a `with`."""
    sent: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json={"id": "c1"})

    _replace(monkeypatch, replaced, answer)

    assert call("safe") == {"id": "c1"}
    assert [request.headers["authorization"] for request in sent] == [f"Bearer {TOKEN}"]


def test_an_error_of_a_mock_arrives_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says which request was not expected; as an error of ours it would only say that there was no answer."""

    def unexpected(_: httpx.Request) -> httpx.Response:
        raise AssertionError("not mocked: GET /checks/c1")

    _replace(monkeypatch, "HTTPTransport.handle_request", unexpected)

    with pytest.raises(AssertionError, match="not mocked"), Client(token=TOKEN) as client:
        client.perform(operation())


async def _use(client: AsyncClient) -> Any:
    return await client.perform(operation())


def test_one_client_serves_several_event_loops(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tools for async tests give each test a loop of its own, and the client of a module outlives them."""
    _replace(monkeypatch, "HTTPTransport.handle_request", lambda _: httpx.Response(200, json={"id": "c1"}))
    client = AsyncClient(token=TOKEN)

    assert [asyncio.run(_use(client)) for _ in range(2)] == [{"id": "c1"}] * 2


def test_a_client_may_be_older_than_the_test_that_may_send(monkeypatch: pytest.MonkeyPatch) -> None:
    """A client of the whole suite sends in the test that is marked, and in no other."""
    monkeypatch.setattr("socket.getaddrinfo", _fail)
    with Client(token=TOKEN, max_retries=0) as client:
        monkeypatch.delenv("POLYKYC_TRANSPORT")

        with pytest.raises(ConnectError, match="no such host"):
            client.perform(operation())


def _fail(*_: object, **__: object) -> None:
    raise socket.gaierror(8, "no network in tests")


def _replace(monkeypatch: pytest.MonkeyPatch, name: str, answer: Callable[[httpx.Request], httpx.Response]) -> None:
    """Replace the function *name* of httpx, and the async function next to it."""
    transport = httpx.MockTransport(answer)

    def choose(*_: object) -> httpx.MockTransport:
        return transport

    def send(_: object, request: httpx.Request, **__: object) -> httpx.Response:
        return answer(request)

    async def send_async(_: object, request: httpx.Request, **__: object) -> httpx.Response:
        return answer(request)

    kind, _, function = name.partition(".")
    is_choice = function == "_transport_for_url"
    monkeypatch.setattr(getattr(httpx, kind), function, choose if is_choice else send)
    function = function.replace("handle_request", "handle_async_request")
    monkeypatch.setattr(getattr(httpx, f"Async{kind}"), function, choose if is_choice else send_async)
