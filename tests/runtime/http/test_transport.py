"""One request out and one response back over real sockets, and what a lost response means for the caller."""

from __future__ import annotations

import socket
import threading
from collections.abc import Generator
from contextlib import contextmanager

import httpx
import pytest
from polykyc._runtime.contract import Retry
from polykyc._runtime.errors import (
    CallTimeoutError,
    ConnectError,
    OutcomeUnknownError,
    ProtocolError,
    RedirectError,
    ServerError,
)

from tests.support.faults.raw_server import closed_port
from tests.support.invented_provider import TOKEN, Wire
from tests.support.single_calls import NOTHING_SENT, Call, both_ways, caught


@contextmanager
def serving(answer: bytes | None) -> Generator[tuple[str, list[bytes]]]:
    """Serve *answer* to one request on loopback, or nothing at all until the caller has given up (None)."""
    sent: list[bytes] = []
    done = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.02)

        def accepted() -> socket.socket | None:
            # In short turns, so that a host that nobody calls is done when the test is.
            while not done.is_set():
                try:
                    return server.accept()[0]
                except TimeoutError:
                    continue
            return None

        def serve() -> None:
            connection = accepted()
            if connection is None:
                return
            with connection:
                sent.append(connection.recv(65_536))
                if answer is None:
                    done.wait(10)
                else:
                    connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}", sent
        finally:
            done.set()
            thread.join()


def http(content: bytes, *headers: str, status: str = "200 OK") -> bytes:
    head = [f"HTTP/1.1 {status}", f"content-length: {len(content)}", "connection: close", *headers]
    return "\r\n".join([*head, "", ""]).encode() + content


@both_ways
def test_a_request_arrives_whole(call: Call) -> None:
    """Over a real socket: method, path, credential, and the answer's body."""
    with serving(http(b'{"id": "c1"}', "content-type: application/json")) as (base_url, sent):
        got = call("safe", base_url=f"{base_url}/v1")

    head = sent[0].decode().lower()
    assert got == {"id": "c1"}
    assert head.startswith("get /v1/checks/c1 http/1.1\r\n")
    assert f"\r\nauthorization: bearer {TOKEN}\r\n" in head
    assert "\r\naccept: application/json\r\n" in head


@both_ways
def test_a_variable_lets_clients_send_through_httpx(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """So mocks, recorders and instrumentation of httpx see the requests; another value is an error at once."""
    monkeypatch.setenv("POLYKYC_TRANSPORT", "httpx")
    sent: list[httpx.Request] = []

    def handle(_: object, request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json={"id": "c1"})

    async def handle_async(_: object, request: httpx.Request) -> httpx.Response:
        return handle(_, request)

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", handle)
    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", handle_async)

    assert call("safe") == {"id": "c1"}
    assert [request.headers["authorization"] for request in sent] == [f"Bearer {TOKEN}"]
    monkeypatch.setenv("POLYKYC_TRANSPORT", "https")
    assert str(caught(call, "safe")).partition(": ")[2].startswith("the variable POLYKYC_TRANSPORT has an unknown")


@both_ways
@pytest.mark.parametrize("retry", ["safe", "never"])
def test_a_refused_connection_sent_nothing(call: Call, retry: Retry) -> None:
    """Even a create may be tried again after it, and the error says so."""
    error = caught(call, retry, base_url=f"http://127.0.0.1:{closed_port()}")

    assert type(error) is ConnectError
    assert str(error) == NOTHING_SENT.replace(",", " (connection refused),")


@both_ways
@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"garbage\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{",
        http(b"not packed", "content-encoding: gzip"),
    ],
    ids=["closed", "garbage", "cut", "gzip"],
)
@pytest.mark.parametrize(("retry", "kind"), [("safe", ProtocolError), ("never", OutcomeUnknownError)])
def test_a_broken_answer_on_the_wire_is_told(call: Call, answer: bytes, retry: Retry, kind: type[Exception]) -> None:
    """Over a real socket: closed early, not HTTP, cut in its body, or badly packed."""
    with serving(answer) as (base_url, sent):
        error = caught(call, retry, base_url=base_url)

    assert type(error) is kind
    assert len(sent) == 1


@both_ways
@pytest.mark.parametrize(("retry", "kind"), [("safe", CallTimeoutError), ("never", OutcomeUnknownError)])
def test_silence_ends_in_time(call: Call, retry: Retry, kind: type[Exception]) -> None:
    """A provider that takes the request and says nothing holds nobody for ever."""
    with serving(None) as (base_url, sent):
        error = caught(call, retry, base_url=base_url, timeout=0.1)

    assert type(error) is kind
    assert len(sent) == 1


@both_ways
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(call: Call, status: int) -> None:
    """The second host gets no request, and so neither the credential nor the body."""
    with serving(http(b"{}")) as (second, reached):
        first = http(b"", f"location: {second}/stolen", status=f"{status} Moved")
        with serving(first) as (base_url, sent):
            error = caught(call, "safe", base_url=base_url)

    assert type(error) is RedirectError
    assert str(error) == f"acme.get_check: {status} redirect, never followed"
    assert (len(sent), reached) == (1, [])


@pytest.mark.parametrize("location", ["http://[", "http://a:99999999/", "//", "ftp://evil.test", ""])
def test_a_redirect_to_nowhere_is_no_crash(location: str) -> None:
    """The HTTP library reads the target even where it does not follow."""
    client = Wire(b"", 302, {"location": location}).client()

    with pytest.raises(ProtocolError):
        client.get_check()


@both_ways
def test_a_status_that_nobody_registered_is_a_number(call: Call) -> None:
    """520 comes from a proxy in front of many providers."""
    with serving(http(b"<html>", "content-type: text/html", status="520 Web Server Returned an Unknown Error")) as (
        base_url,
        _,
    ):
        error = caught(call, "never", base_url=base_url)

    assert isinstance(error, ServerError)
    assert error.status_code == 520


def test_header_names_come_in_lower_case() -> None:
    """HTTP does not tell them apart, a mapping does."""
    client = Wire(headers={"X-Request-ID": "req-1"}).client()

    assert client.raw(client.get_check).response.headers["x-request-id"] == "req-1"
