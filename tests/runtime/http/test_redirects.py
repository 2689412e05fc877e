"""A download may lead to a file on another host: it is read once, without anything secret, and its address stays ours.

Onfido's evidence files answer 302 with a signed address in a store, which lets any reader of a log have the file.
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import socket
import threading
import time
import traceback
from collections.abc import Callable, Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
from attrs import evolve
from polykyc._runtime.contract import Request, Response
from polykyc._runtime.errors import (
    CallTimeoutError,
    OutcomeUnknownError,
    PolykycError,
    ProtocolError,
    RedirectError,
    ResponseTooLargeError,
)
from polykyc._runtime.http import deadline, redirects

from tests.support.faults.certificates import Authority
from tests.support.faults.raw_server import Act, Server, closed_port, http, misbehaving
from tests.support.invented_provider import TOKEN, AsyncClient, Client, operation

SIGNATURE: Final = "X-Signature=canary-of-the-file"
DOWNLOAD: Final = evolve(operation(name="read_file"), redirect=True)
Ways = Callable[..., Any]


def _content(client: Any) -> Any:
    """Return the call of *client* that reads the file, with a header that its provider takes for a secret one."""
    headers = {"X-Account": "canary-account", "Accept": "application/pdf"}
    return client._call(Request(DOWNLOAD, "/files/f1", headers=headers), _whole, None)


def _whole(response: Response) -> bytes:
    if response.status >= 300:
        raise RedirectError("acme.read_file: a redirect", response.status)
    return response.content


def blocking(http_client: Any = None, **options: Any) -> Any:
    with Client(token=TOKEN, http_client=http_client, max_retries=0, **options) as client:
        return _content(client)


def awaiting(http_client: Any = None, **options: Any) -> Any:
    async def call() -> Any:
        async with AsyncClient(token=TOKEN, http_client=http_client, max_retries=0, **options) as client:
            return await _content(client)

    return asyncio.run(call())


both_ways = pytest.mark.parametrize("call", [blocking, awaiting])


def users(call: Ways, handler: Callable[[httpx.Request], httpx.Response], **options: Any) -> Any:
    """Return a client of a user with a credential, cookies and a hook of its own."""
    kind = httpx.Client if call is blocking else httpx.AsyncClient
    return kind(
        transport=httpx.MockTransport(handler),
        headers={"Authorization": "Bearer canary-of-the-user"},
        cookies={"session": "canary-cookie"},
        auth=("canary", "canary"),
        follow_redirects=True,
        **options,
    )


class Store:
    """A provider that leads to *location* with *status*, and the host of the file, which answers *file*."""

    def __init__(self, location: str | None, status: int = 302, file: httpx.Response | None = None) -> None:
        self._location: dict[bytes, bytes] = {} if location is None else {b"location": location.encode()}
        self._status = status
        self._file = file or httpx.Response(200, content=b"%PDF")
        self.sent: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request)
        first = request.url.host == "api.acme.test" and len(self.sent) == 1
        return httpx.Response(self._status, headers=self._location) if first else self._file


def refused(call: Ways, store: Store, **options: Any) -> PolykycError:
    """Return the error, which shows the address of the file nowhere."""
    with pytest.raises(PolykycError) as caught:
        call(users(call, store), **options)
    shown = "".join(traceback.format_exception(caught.value))
    assert "canary" not in f"{shown}{caught.value!r}"
    assert "store.test" not in f"{shown}{caught.value!r}"
    return caught.value


@both_ways
@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_file_elsewhere_is_read_without_anything_secret(
    call: Ways, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    """No credential, cookie or header field of the client or of its user goes there, and no log has the address."""
    caplog.set_level(logging.DEBUG)
    store = Store(f"https://files.store.test/f1.pdf?{SIGNATURE}#page", status)

    assert call(users(call, store)) == b"%PDF"

    first, second = store.sent
    assert first.headers["authorization"] == f"Bearer {TOKEN}"
    assert str(second.url) == f"https://files.store.test/f1.pdf?{SIGNATURE}"
    assert {*second.headers} == {"host", "accept", "accept-encoding", "user-agent", "connection"}
    assert (second.headers["host"], second.headers["accept"]) == ("files.store.test", "application/pdf")
    assert "canary" not in f"{second.headers} {caplog.text}"
    assert "store.test" not in caplog.text


@both_ways
@pytest.mark.parametrize(
    "location",
    [
        None,
        "",
        "/f1.pdf",
        "//files.store.test/f1.pdf",
        "http://files.store.test/f1.pdf",
        "http://127.0.0.1/f1.pdf",
        "https://127.0.0.1/f1.pdf",
        "https://169.254.169.254/latest",
        "https://[::1]/f1.pdf",
        "https://localhost/f1.pdf",
        "https://localhost./f1.pdf",
        "https://127.1/f1.pdf",
        "https://2130706433/f1.pdf",
        "https://0x7f.1/f1.pdf",
        "https://0x7f000001/f1.pdf",
        "https://127.0.0.1./f1.pdf",
        "https://0.0.0.0/f1.pdf",
        "https://100.64.0.1/f1.pdf",
        "https://192.0.0.9/f1.pdf",
        "https://192.88.99.1/f1.pdf",
        "https://[64:ff9b::192.88.99.1]/f1.pdf",
        "https://[2002:5db8:d70e::1]/f1.pdf",
        "https://224.0.1.1/f1.pdf",
        "https://[::]/f1.pdf",
        "https://[::ffff:10.0.0.1]/f1.pdf",
        "https://[64:ff9b::10.0.0.1]/f1.pdf",
        "https://[2002:a00:1::]/f1.pdf",
        "https://[::127.0.0.1]/f1.pdf",
        "https://[fe80::1%25eth0]/f1.pdf",
        "https://[fd00::1]/f1.pdf",
        "https://[fec0::1]/f1.pdf",
        "https://intranet/f1.pdf",
        "https://printer.local/f1.pdf",
        "https://metadata.google.internal/f1.pdf",
        "https://nas.home.arpa/f1.pdf",
        "https://canary@files.store.test/f1.pdf",
        "https://files.store.test\\@evil.test/",
        "https://files.store.test:99999999/",
        "https://[/",
        "ftp://files.store.test/f1.pdf",
        "https://files.store.test/f1.pdf, https://evil.test/",
        "https://files.store.test/f1.pdf?a b",
        "https://files.store.test/f1.pdf?é",
        "https://files.store.test/f1.pdf?".ljust(8193, "x"),
    ],
)
def test_what_is_no_address_of_a_file_gets_no_request(call: Ways, location: str | None) -> None:
    """Plain http, an address or a name inside of a network, somebody's name in it, two addresses, or none.

    A client of the user connects by itself, so this is all that holds for one.
    """
    store = Store(location)

    error = refused(call, store)

    assert str(error) == "acme.read_file: 302 redirect to an address that a client does not follow"
    assert type(error) is RedirectError
    assert len(store.sent) == 1


NOT_GLOBAL: Final = (
    # IANA IPv4 Special-Purpose Address Registry, the rows whose "globally reachable" is not true
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"),
    *("192.0.0.0/29", "192.0.0.8/32", "192.0.0.170/32", "192.0.0.171/32", "192.0.2.0/24", "192.88.99.0/24"),
    *("192.88.99.2/32", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4"),
    "255.255.255.255/32",
    # and that of IPv6
    *("::1/128", "::/128", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64", "2001::/23", "2001::/32", "2001:2::/48"),
    *("2001:10::/28", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10"),
    # multicast, and site-local addresses of former times
    *("224.0.0.0/4", "ff00::/8", "fec0::/10"),
)
NEXT_TO_THEM: Final = (
    *("1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0"),
    *("169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "191.255.255.255", "192.0.1.0", "192.0.3.0"),
    *("192.88.98.255", "192.88.100.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0"),
    *("198.51.99.255", "198.51.101.0", "203.0.112.255", "203.0.114.0", "223.255.255.255"),
    *("2000::", "2001:200::", "2001:db7:ffff::", "2001:db9::", "2001:ffff::", "2003::", "3ffe:ffff::", "3fff:1000::"),
)


@pytest.mark.parametrize("network", NOT_GLOBAL)
def test_no_address_is_public_that_a_registry_does_not_call_global(network: str) -> None:
    """On every version of Python, whose own lists of such networks differ."""
    reserved = ipaddress.ip_network(network)

    assert not redirects.is_public(str(reserved[0]))
    assert not redirects.is_public(str(reserved[-1]))


@pytest.mark.parametrize("address", NEXT_TO_THEM)
def test_what_borders_on_a_reserved_network_is_public(address: str) -> None:
    """Any host of a file may have it."""
    assert redirects.is_public(address)


@both_ways
@pytest.mark.parametrize(
    "host", ["93.184.215.14", "[2606:2800:21f:cb07::1]", "[::ffff:93.184.215.14]", "[64:ff9b::93.184.215.14]"]
)
def test_a_public_address_is_a_host_as_well(call: Ways, host: str) -> None:
    """Also behind the translator of a network that has IPv6 alone, and with a long signature in the query."""
    store = Store(f"https://{host}/f1.pdf?".ljust(8192, "x"))

    assert call(users(call, store)) == b"%PDF"


@both_ways
@pytest.mark.parametrize("status", [300, 301, 304, 308])
def test_an_operation_that_has_moved_is_not_followed(call: Ways, status: int) -> None:
    """That is no file: it is for a person to look at."""
    store = Store("https://files.store.test/f1.pdf", status)

    assert isinstance(refused(call, store), RedirectError)
    assert len(store.sent) == 1


@both_ways
@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (300, RedirectError),
        (302, RedirectError),
        (401, RedirectError),
        (403, RedirectError),
        (404, RedirectError),
        (503, ProtocolError),
    ],
)
def test_the_host_of_the_file_decides_nothing_about_the_provider(
    call: Ways, status: int, kind: type[PolykycError]
) -> None:
    """Its 401 is not about our credential, its 404 not about the id, and a second redirect is one too many."""
    store = Store(
        "https://files.store.test/f1.pdf", file=httpx.Response(status, headers={"location": "https://a.test"})
    )

    error = refused(call, store)

    assert str(error) == f"acme.read_file: the host of the file answered {status}"
    assert type(error) is kind
    assert len(store.sent) == 2


@both_ways
def test_a_file_that_is_too_long_is_not_read(call: Ways) -> None:
    """The limit of the client holds for the second answer, too."""
    store = Store("https://files.store.test", file=httpx.Response(200, content=b"x" * 100))

    assert isinstance(refused(call, store, max_response_bytes=50), ResponseTooLargeError)
    assert str(store.sent[1].url) == "https://files.store.test/"


@both_ways
def test_only_a_declared_download_is_followed(call: Ways, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same answer to any other operation stays a `RedirectError`."""
    monkeypatch.setattr(f"{__name__}.DOWNLOAD", evolve(DOWNLOAD, redirect=False))
    store = Store("https://files.store.test/f1.pdf")

    assert isinstance(refused(call, store), RedirectError)
    assert len(store.sent) == 1


@contextmanager
def serving(answer: Callable[[BaseHTTPRequestHandler], None]) -> Generator[tuple[str, list[dict[str, str]]]]:
    """Serve each request with *answer* on loopback; yield the address, and the header fields of each request."""
    received: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            received.append({name.lower(): value for name, value in self.headers.items()})
            answer(self)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", received
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def answering(status: int, content: bytes = b"", **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"content-length": str(len(content)), **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


@both_ways
def test_our_own_connections_read_a_file_elsewhere(call: Ways) -> None:
    """Over real sockets; plain http on this machine is enough, because the base URL is that as well."""
    with (
        serving(answering(200, b"%PDF")) as (store, received),
        serving(answering(302, location=f"{store}/f1.pdf?{SIGNATURE}")) as (base_url, first),
    ):
        assert call(base_url=base_url) == b"%PDF"

    assert first[0]["authorization"] == f"Bearer {TOKEN}"
    assert [{*fields} for fields in received] == [{"host", "accept", "accept-encoding", "user-agent", "connection"}]


@both_ways
def test_both_requests_share_the_time_of_the_call(call: Ways) -> None:
    """A store that never answers holds nobody longer than the call may last."""
    done = threading.Event()

    def hang(_: BaseHTTPRequestHandler) -> None:
        done.wait(10)

    def late(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.2)
        answering(302, location=f"{store}/f1.pdf")(handler)

    with (
        serving(hang) as (store, received),
        serving(late) as (base_url, _),
    ):
        began = time.monotonic()
        with pytest.raises((CallTimeoutError, OutcomeUnknownError)) as caught:
            call(base_url=base_url, timeout=0.5)
        seconds = time.monotonic() - began
        done.set()

    assert str(caught.value) == "acme.read_file: no answer in time"
    assert len(received) == 1
    assert 0.45 < seconds < 0.65


def test_a_control_character_in_a_query_gets_no_request() -> None:
    """RFC 3986, section 2; a client of httpx refuses such an address by itself."""
    location = f"http://127.0.0.1:{closed_port()}/f1.pdf?\x7f"
    with serving(answering(302, location=location)) as (base_url, _), pytest.raises(RedirectError):
        blocking(base_url=base_url)


@both_ways
def test_a_store_that_nobody_reaches_is_not_named(call: Ways) -> None:
    """Not even its host: the reason of the library may hold it."""
    store = f"http://127.0.0.1:{closed_port()}"
    with (
        serving(answering(302, location=f"{store}/f1.pdf?{SIGNATURE}")) as (base_url, _),
        pytest.raises(ProtocolError) as caught,
    ):
        call(base_url=base_url)

    assert str(caught.value) == "acme.read_file: no connection to the host of the file could be made"
    assert store not in "".join(traceback.format_exception(caught.value))


PUBLIC: Final = ("93.184.215.14", "2606:2800:21f:cb07::1", "64:ff9b::5db8:d70e")


@contextmanager
def a_file_behind_a_name(
    tmp_path: Path, patch: pytest.MonkeyPatch, *look_ups: tuple[str, ...]
) -> Generator[tuple[str, Server, list[str]]]:
    """Serve a provider that leads to `files.store.test`, whose look-ups have these addresses in turn.

    Yield the base URL, the host of the file, and the addresses dialled for it. To dial a public address leads to the
    host of the file; any other is what it is, and the port is right, so nothing but a check keeps a client away.
    """
    authority = Authority(tmp_path)
    patch.setenv("SSL_CERT_FILE", str(authority.file()))
    deadline.ssl_context.cache_clear()
    remaining = [*look_ups]
    dialled: list[str] = []
    look_up, dial = socket.getaddrinfo, socket.socket.connect_ex

    def getaddrinfo(host: Any, port: Any, *args: Any, **options: Any) -> Any:
        if host != "files.store.test":
            return look_up(host, port, *args, **options)
        # All of one family, because a socket of IPv6 could not be led to the server.
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in remaining.pop(0)]

    class Dialling(socket.socket):
        def connect_ex(self, address: Any) -> int:
            if address[1] != store.port:
                return dial(self, address)
            dialled.append(address[0])
            return dial(self, ("127.0.0.1", store.port) if address[0] in PUBLIC else address)

    file = Act(http(b"%PDF", "content-type: application/pdf"))
    with misbehaving(file, context=authority.context("files.store.test")) as store:
        to_the_file = http(b"", f"location: https://files.store.test:{store.port}/f1.pdf", status="302 Found")
        with misbehaving(Act(to_the_file), context=authority.context()) as provider:
            patch.setattr(socket, "getaddrinfo", getaddrinfo)
            patch.setattr(socket, "socket", Dialling)
            yield provider.url, store, dialled
    deadline.ssl_context.cache_clear()


@both_ways
@pytest.mark.parametrize(
    "addresses",
    [
        ("127.0.0.1",),
        ("127.0.0.1", "127.0.0.1"),
        ("10.1.2.3", "192.168.0.1", "172.16.0.1"),
        ("169.254.169.254",),
        ("0.0.0.0",),
        ("::1",),
        ("::",),
        ("::ffff:127.0.0.1",),
        ("64:ff9b::7f00:1",),
        ("fe80::1", "fd00::1"),
    ],
    ids=str,
)
def test_a_name_for_an_address_inside_is_not_connected_to(
    call: Ways, addresses: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lying provider would have our process ask a service that only our network reaches."""
    with a_file_behind_a_name(tmp_path, monkeypatch, addresses) as (base_url, store, dialled):
        with pytest.raises(RedirectError) as caught:
            call(base_url=base_url)

        assert str(caught.value) == "acme.read_file: 302 redirect to an address that a client does not follow"
        assert "store.test" not in "".join(traceback.format_exception(caught.value))
        assert (dialled, store.connections) == ([], 0)


@both_ways
@pytest.mark.parametrize("public", PUBLIC)
def test_only_the_public_addresses_of_a_name_are_dialled(
    call: Ways, public: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever stands next to them."""
    addresses = ("127.0.0.1", public, "::1", "10.0.0.1")
    with a_file_behind_a_name(tmp_path, monkeypatch, addresses) as (base_url, store, dialled):
        assert call(base_url=base_url) == b"%PDF"

        assert dialled == [public]
        assert b"host: files.store.test" in store.requests[0].lower()


@both_ways
def test_a_name_that_changes_its_address_is_looked_up_once(
    call: Ways, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second look-up, after a check of the first, would lead inside (DNS rebinding); here it is an error."""
    look_ups = (PUBLIC[0],), ("127.0.0.1",)
    with a_file_behind_a_name(tmp_path, monkeypatch, *look_ups) as (base_url, _, dialled):
        assert call(base_url=base_url) == b"%PDF"
        assert dialled == [PUBLIC[0]]

        with pytest.raises(RedirectError):
            call(base_url=base_url)
        assert dialled == [PUBLIC[0]]
