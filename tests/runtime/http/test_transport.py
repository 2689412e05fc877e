"""One request out, one answer back, over a mock and over real sockets; what was lost is told by what it means."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, Final, TypeAlias

import httpx
import pytest
from attrs import evolve
from polykyc._runtime.calls import response_reader
from polykyc._runtime.config.settings import settings
from polykyc._runtime.contract import Request, Response, Retry
from polykyc._runtime.errors import (
    CallTimeoutError,
    ConnectError,
    OutcomeUnknownError,
    PolykycError,
    ProtocolError,
    RedirectError,
    ServerError,
    TransportError,
)
from polykyc._runtime.http import deadline, http1
from polykyc._runtime.http.blocking_io import Blocking, run
from polykyc._runtime.http.connections import Connection

from tests.support.faults.raw_server import Act, Server, misbehaving, told
from tests.support.invented_provider import PROVIDER, TOKEN, AsyncClient, Client, Wire, operation

Call: TypeAlias = Callable[..., Any]
NOTHING_SENT = "acme.get_check: no connection could be made, so nothing was sent"
FULL = "acme.get_check: all connections were in use until the time was over, so nothing was sent"
LOST = "acme.get_check: the answer was lost; look up what became of the request before sending it again"


def blocking(retry: Retry, handler: Any = None, base_url: str | None = None, timeout: float | None = None) -> Any:
    http_client = None if handler is None else httpx.Client(transport=httpx.MockTransport(handler))
    with Client(token=TOKEN, base_url=base_url, http_client=http_client, max_retries=0) as client:
        return client.perform(operation(retry), timeout=timeout)


def awaiting(retry: Retry, handler: Any = None, base_url: str | None = None, timeout: float | None = None) -> Any:
    async def call() -> Any:
        http_client = None if handler is None else httpx.AsyncClient(transport=httpx.MockTransport(handler))
        async with AsyncClient(token=TOKEN, base_url=base_url, http_client=http_client, max_retries=0) as client:
            return await client.perform(operation(retry), timeout=timeout)

    return asyncio.run(call())


both_ways = pytest.mark.parametrize("call", [blocking, awaiting])


def failing(error: Exception) -> Callable[[httpx.Request], httpx.Response]:
    def handler(request: httpx.Request) -> httpx.Response:
        raise error

    return handler


def caught(call: Call, retry: Retry, **given: Any) -> PolykycError:
    with pytest.raises(PolykycError) as found:
        call(retry, **given)
    assert TOKEN not in f"{found.value!r}"
    return found.value


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


def closed_port() -> int:
    """Return a port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


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
@pytest.mark.parametrize("retry", ["safe", "never"])
def test_a_refused_connection_sent_nothing(call: Call, retry: Retry) -> None:
    """Even a create may be tried again after it, and the error says so."""
    error = caught(call, retry, base_url=f"http://127.0.0.1:{closed_port()}")

    assert type(error) is ConnectError
    assert str(error) == NOTHING_SENT


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
    found = caught(call, retry, handler=failing(error))

    assert type(found) is ConnectError
    assert str(found) == NOTHING_SENT.replace(",", f"{says},")
    assert found.__cause__ is found.__context__ is None  # the library's own error holds the request


@both_ways
@pytest.mark.parametrize("retry", ["safe", "never"])
def test_a_full_pool_of_the_users_is_no_failed_connection(call: Call, retry: Retry) -> None:
    """Nothing was sent, and nothing failed: there was no time left."""
    found = caught(call, retry, handler=failing(httpx.PoolTimeout("")))

    assert type(found) is CallTimeoutError
    assert str(found) == FULL
    assert found.sent is False


REPEATABLE: list[Retry] = ["safe", "resume"]
ACTING: list[Retry] = ["with-key", "reconcile", "never"]
BROKEN = [
    httpx.ReadError("reset"),
    httpx.WriteError("pipe"),
    httpx.RemoteProtocolError("eof"),
    httpx.DecodingError("gz"),
    OSError("pipe"),
]
LATE = [httpx.ReadTimeout("late"), httpx.WriteTimeout("late")]


@both_ways
@pytest.mark.parametrize("retry", REPEATABLE)
def test_a_lost_answer_to_what_may_be_repeated_is_a_transport_error(call: Call, retry: Retry) -> None:
    """A read, or a create that resumes, can simply be called again."""
    for error in BROKEN:
        found = caught(call, retry, handler=failing(error))
        assert type(found) is ProtocolError
        assert str(found) == "acme.get_check: the connection broke, or what came back is not HTTP"
        assert found.__cause__ is found.__context__ is None
    for error in LATE:
        found = caught(call, retry, handler=failing(error))
        assert type(found) is CallTimeoutError
        assert str(found) == "acme.get_check: no answer in time"


@both_ways
@pytest.mark.parametrize("retry", ACTING)
def test_a_lost_answer_to_what_acts_leaves_the_outcome_unknown(call: Call, retry: Retry) -> None:
    """Calling again could cost money or send a mail twice, so it must not look like a plain failure."""
    for error in [*BROKEN, *LATE]:
        found = caught(call, retry, handler=failing(error))
        assert type(found) is OutcomeUnknownError
        assert not isinstance(found, TransportError)
        assert str(found) == LOST


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


def test_a_redirect_is_not_followed_by_a_client_of_the_users_either() -> None:
    """Its own setting is for its own calls."""
    wire = Wire(b"", 302, {"location": "https://evil.test/"})
    http_client = httpx.Client(transport=httpx.MockTransport(wire), follow_redirects=True)

    with pytest.raises(ProtocolError):
        Client(token=TOKEN, http_client=http_client).get_check()

    assert [request.url.host for request in wire.sent] == ["api.acme.test"]


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


def test_all_clients_of_a_process_share_one_ssl_context() -> None:
    """Reading the certificates is most of what a client costs."""
    deadline.ssl_context.cache_clear()  # another test may have filled it

    for call in (blocking, blocking, awaiting):
        caught(call, "safe", base_url=f"https://127.0.0.1:{closed_port()}")

    assert deadline.ssl_context.cache_info().misses == 1


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


def test_a_header_that_comes_twice_gives_both_values() -> None:
    """As HTTP joins them; names differ by their case only."""
    found = http1.joined([(b"Vary", b"Accept"), (b"x-a", b"\xe9"), (b"vary", b"Cookie")])

    assert found == {"vary": "Accept, Cookie", "x-a": "\u00e9"}


def test_header_names_come_in_lower_case() -> None:
    """HTTP does not tell them apart, a mapping does."""
    client = Wire(headers={"X-Request-ID": "req-1"}).client()

    assert client.raw(client.get_check).response.headers["x-request-id"] == "req-1"


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
        with httpx.Client() as theirs:
            base_url = f"http://127.0.0.1:{server.getsockname()[1]}"
            with Client(token=TOKEN, base_url=base_url, http_client=theirs if whose == "httpx" else None) as client:
                client.perform(ALONE)
                client.perform(ALONE)
        thread.join(5)

    assert not thread.is_alive(), "the second call used the connection of the first one"
    assert [b"connection: close" in request.lower() for request in accepted] == [True, True]


ALONE: Final = evolve(operation(), own_connection=True)
UPLOAD: Final = operation("never", name="upload", method="POST")
LARGE: Final = b"[" + b"1," * 16_000_000 + b"1]"
"""More than the buffers of both ends hold."""


def _parsed(response: Response) -> Any:
    return response_reader.read(UPLOAD, response, lambda value: value)


class Uploader(Client):
    """Acme, which takes much at once."""

    def upload(self) -> Any:
        return self._call(Request(UPLOAD, path="/checks", body=LARGE), _parsed, None)


class AsyncUploader(AsyncClient):
    """The same, awaited."""

    async def upload(self) -> Any:
        return await self._call(Request(UPLOAD, path="/checks", body=LARGE), _parsed, None)


def _outcome(error: PolykycError) -> str:
    return f"{type(error).__name__} {getattr(error, 'status_code', '')}".strip()


def in_turn(server: Server, *names: str) -> list[Any]:
    """Return what comes of the calls *names*, one after the other by one client that blocks."""
    found: list[Any] = []
    with Uploader(token=TOKEN, base_url=server.url, max_retries=0, timeout=10) as client:
        calls = {"get": client.get_check, "alone": lambda: client.perform(ALONE), "upload": client.upload}
        for name in names:
            try:
                found.append(calls[name]()["id"])
            except PolykycError as error:
                found.append(_outcome(error))
    return found


def awaited_in_turn(server: Server, *names: str) -> list[Any]:
    """Return the same of a client whose calls are awaited."""

    async def run() -> list[Any]:
        found: list[Any] = []
        async with AsyncUploader(token=TOKEN, base_url=server.url, max_retries=0, timeout=10) as client:
            calls = {"get": client.get_check, "alone": lambda: client.perform(ALONE), "upload": client.upload}
            for name in names:
                try:
                    found.append((await calls[name]())["id"])
                except PolykycError as error:
                    found.append(_outcome(error))
        return found

    return asyncio.run(run())


in_every_way = pytest.mark.parametrize("calls", [in_turn, awaited_in_turn])


@in_every_way
@pytest.mark.parametrize("names", [("get", "alone"), ("get", "alone", "get")], ids=" ".join)
def test_a_connection_of_its_own_is_a_fresh_one(calls: Call, names: tuple[str, ...]) -> None:
    """On one that was used, what came late for the last person would be this one's answer; others may use it on."""
    with misbehaving(*(Act(told({"id": name})) for name in names)) as server:
        got = calls(server, *names)

    assert got == [*names]
    assert server.connections == 2
    closing = [b"connection: close" in request.lower() for request in server.requests]
    assert closing == [name == "alone" for name in names]


TOO_LARGE: Final = told({"message": "too large"}, status="413 Content Too Large")
EARLY: Final = {
    "closed at once": Act(TOO_LARGE, "close", unasked=True),
    "reset at once": Act(TOO_LARGE, "reset", unasked=True),
    "held, and read no further": Act(TOO_LARGE, "hold", unasked=True),
    "in two pieces": Act(TOO_LARGE[:40], "hold", later=TOO_LARGE[40:], pause=0.05, unasked=True),
}


@in_every_way
@pytest.mark.parametrize("early", EARLY.values(), ids=EARLY)
def test_an_answer_that_begins_while_the_request_is_sent_is_its_answer(calls: Call, early: Act) -> None:
    """A server that wants no more says why, and listens no longer; what is left of the request goes nowhere."""
    with misbehaving(early, Act(told({"id": "b"}))) as server:
        got = calls(server, "upload", "get")

    assert got == ["InvalidRequestError 413", "b"]
    assert server.connections == 2


def test_an_answer_of_a_server_that_hung_up_is_still_read() -> None:
    """It wants no more of the request, so sending fails; what it said stands in the buffer."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.setblocking(False)
        theirs.sendall(TOO_LARGE)
        theirs.close()
        told = settings(PROVIDER, token=TOKEN, base_url=None)
        connection = Connection(Blocking(), ours)

        sent = connection.exchange(told, Request(UPLOAD, path="/checks", body=LARGE), 1_000, time.monotonic() + 5)
        response = run(sent)

        assert response.status == 413
        assert not connection.rest()


@in_every_way
def test_an_early_answer_on_a_used_connection_is_nobodys(calls: Call) -> None:
    """It may be one that was left for the request before."""
    with misbehaving(Act(told({"id": "a"}), unasked=True), EARLY["held, and read no further"]) as server:
        got = calls(server, "get", "upload")

    assert got == ["a", "OutcomeUnknownError"]
    assert server.connections == 1
