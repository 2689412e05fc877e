"""Transports for httpx, sync and async, that reach the sandbox without a socket."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

import httpx
from attrs import define, field

from polykyc_tools.sandbox.asgi import ABORT, SLEEP, App


@define
class _Exchange:
    """One request to the app, in ASGI, and its response."""

    request: httpx.Request
    body: bytes
    status: int = 0
    headers: list[tuple[bytes, bytes]] = field(factory=list[tuple[bytes, bytes]])
    content: bytearray = field(factory=bytearray)
    is_complete: bool = False
    aborted: bool = False
    late: bool = False

    def scope(self) -> dict[str, Any]:
        url = self.request.url
        return {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": self.request.method,
            "headers": [(name.lower(), value) for name, value in self.request.headers.raw],
            "scheme": url.scheme,
            "path": url.path,
            "raw_path": url.raw_path.partition(b"?")[0],
            "query_string": url.query,
            "server": (url.host, url.port),
            "client": ("127.0.0.1", 1),
            "root_path": "",
            "extensions": {ABORT: self.abort, SLEEP: self.sleep},
        }

    async def receive(self) -> dict[str, Any]:
        return {"type": "http.request", "body": self.body, "more_body": False}

    async def send(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], list(message.get("headers", ()))
        elif message["type"] == "http.response.body":
            self.content += message.get("body", b"")
            self.is_complete = not message.get("more_body", False)

    async def abort(self) -> None:
        self.aborted = True

    async def sleep(self, seconds: float) -> None:
        # No time passes: the caller gets the timeout at once.
        patience = self.request.extensions.get("timeout", {}).get("read")
        self.late = patience is not None and seconds > patience

    def response(self) -> httpx.Response:
        if self.late:
            raise httpx.ReadTimeout("the answer is slower than the timeout", request=self.request)
        if self.aborted or not self.is_complete:
            raise httpx.RemoteProtocolError("the sandbox ended the connection", request=self.request)
        return httpx.Response(self.status, headers=self.headers, content=bytes(self.content), request=self.request)


class SandboxTransport(httpx.BaseTransport):
    """Sends requests to *app*, which never waits for an event loop."""

    def __init__(self, app: App) -> None:
        self._app = app

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        exchange = _Exchange(request, request.read())
        run_to_end(self._app(exchange.scope(), exchange.receive, exchange.send))
        return exchange.response()


class AsyncSandboxTransport(httpx.AsyncBaseTransport):
    """Sends requests of async clients to *app*."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        exchange = _Exchange(request, await request.aread())
        await self._app(exchange.scope(), exchange.receive, exchange.send)
        return exchange.response()


def run_to_end(work: Coroutine[Any, Any, None]) -> None:
    """Run *work* to its end without an event loop; raise `RuntimeError` if it waits for one."""
    steps: Coroutine[Any, Any, None] = work
    try:
        steps.send(None)
    except StopIteration:
        return
    steps.close()
    raise RuntimeError("the sandbox waited for an event loop, and it runs without one")
