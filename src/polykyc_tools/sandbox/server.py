"""The sandbox behind a socket: in a thread for tests, or as the command runs."""

from __future__ import annotations

import asyncio
import socket
import threading
from types import TracebackType
from typing import Any, Final, Self

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.asgi import ABORT

_LONGEST: Final = 30.0
"""The longest sleep of the sender in seconds, so that it notices a change of the clock."""

_MAX_HEAD: Final = 1 << 20
"""Bytes that the head of a request may have: a query with several texts of some thousand letters fits."""


class _Protocol(H11Protocol):
    """HTTP/1.1 whose connection the application can end in the middle of an answer."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        inner: Any = self.app

        async def abort() -> None:
            transport.abort()
            # The loop reports the end in its next rounds; until then uvicorn would still want an answer.
            await asyncio.sleep(0)
            await asyncio.sleep(0)

        async def app(scope: Any, receive: Any, send: Any) -> None:
            scope.setdefault("extensions", {})[ABORT] = abort
            await inner(scope, receive, send)

        self.app = app


class Server:
    """Serve *sandbox* while the context lasts, or until `run` is interrupted.

    Args:
        sandbox: What to serve.
        host: The address to listen on.
        port: The port to listen on; 0 is a free one.

    Raises:
        InputError: The address is in use, or not one of this machine.

    """

    def __init__(self, sandbox: Sandbox, *, host: str = "127.0.0.1", port: int = 0) -> None:
        self.sandbox = sandbox
        self._socket = _listen(host, port)
        address: Any = self._socket.getsockname()
        name = f"[{host}]" if ":" in host else "localhost" if host in {"0.0.0.0", ""} else host
        self.url = f"http://{name}:{address[1]}"
        sandbox.world.origin = self.url
        config = uvicorn.Config(
            sandbox.app, http=_Protocol, ws="none", lifespan="off", access_log=False, server_header=False,
            log_level="warning", timeout_graceful_shutdown=1, h11_max_incomplete_event_size=_MAX_HEAD,
        )  # fmt: skip
        self._server = uvicorn.Server(config)
        self._sender = _Sender(sandbox)
        self._thread = threading.Thread(target=self._serve, name="polykyc-sandbox", daemon=True)

    def run(self) -> None:
        """Serve until the user interrupts."""
        self._sender.start()
        try:
            self._server.run(sockets=[self._socket])
        finally:
            self._sender.stop()

    def __enter__(self) -> Self:
        self._sender.start()
        self._thread.start()
        # The socket listens already: a client that connects now waits for the loop.
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        self._sender.stop()

    def _serve(self) -> None:
        self._server.run(sockets=[self._socket])


class _Sender:
    """Sends events as they fall due, in its own thread, so that no request waits for a receiver."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._wake = threading.Event()
        self._over = False
        self._thread = threading.Thread(target=self._send, name="polykyc-webhooks", daemon=True)

    def start(self) -> None:
        self._sandbox.outbox.waker = self._wake.set
        self._thread.start()

    def stop(self) -> None:
        self._over = True
        self._wake.set()
        self._thread.join(10)
        self._sandbox.outbox.waker = None

    def _send(self) -> None:
        while not self._over:
            self._wake.clear()
            pause = self._sandbox.outbox.pump()
            if not self._over:
                self._wake.wait(_LONGEST if pause is None else min(pause, _LONGEST))


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With its protocol: only then asyncio sends small answers at once, and not 40 ms later.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(256)
    except (OSError, OverflowError) as error:
        listener.close()
        reason = getattr(error, "strerror", None) or str(error)
        what = f"the sandbox cannot listen on {host}:{port} ({reason})"
        raise InputError([Problem("sandbox", what, "name another port with --port, or 0 for a free one")]) from error
    return listener
