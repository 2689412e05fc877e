"""A server on this machine that gives one documented answer to every request."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from attrs import define


@define(frozen=True)
class Answer:
    """An HTTP status and a body, None for no body; JSON, or a text of another *media* type."""

    status: int
    body: Any
    media: str = "application/json"

    @property
    def content(self) -> bytes:
        """Return the bytes of the body."""
        if self.body is None or self.status == 204:
            return b""
        return (json.dumps(self.body) if self.media == "application/json" else str(self.body)).encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    current = Answer(404, None)

    def _reply(self) -> None:
        self.rfile.read(int(self.headers.get("content-length") or 0))
        answer = type(self).current
        self.send_response(answer.status)
        if answer.status != 204:
            self.send_header("content-type", answer.media)
            self.send_header("content-length", str(len(answer.content)))
        self.end_headers()
        self.wfile.write(answer.content)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _reply

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: a request line holds ids."""


class Loopback:
    """The server, up while the context lasts."""

    def __init__(self) -> None:
        # Its own class, so that two servers of a process give answers of their own.
        self._handler: type[_Handler] = type("Handler", (_Handler,), {})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def url(self) -> str:
        """Return where it listens."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def answer(self, answer: Answer) -> None:
        """Give *answer* to every request from now on."""
        self._handler.current = answer

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
