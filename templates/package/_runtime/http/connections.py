"""A client's own connections: sockets that never block, and HTTP/1.1 over them.

The code is written once, as coroutines. An `IO` waits: `blocking_io` blocks the thread, and `async_io` lets other tasks
run.
"""

from __future__ import annotations

import errno
import os
import socket
import ssl
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Protocol
from weakref import ref

from ..config.settings import Settings
from ..contract import Request, Response
from . import deadline
from .http1 import BrokenError, Http1

if TYPE_CHECKING:
    import asyncio

_BLOCKED: Final = (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError)
_CONNECTING: Final = frozenset({0, errno.EINPROGRESS, errno.EWOULDBLOCK})


class IO(Protocol):
    """Waits until *end*, by `time.monotonic`, in one process or in one of its event loops."""

    @staticmethod
    def loop() -> asyncio.AbstractEventLoop | None:
        """Return the event loop of the caller, None if there is none."""
        ...

    async def take_slot(self, end: float) -> Slot | None:
        """Return a slot for one more connection, None if none is free until *end*."""
        ...

    def free_slot(self) -> None:
        """Free a slot."""
        ...

    async def ready(
        self, end: float, reading: Sequence[socket.socket], writing: Sequence[socket.socket] = ()
    ) -> set[int]:
        """Return the file numbers of the sockets that can be read or written, none at *end*."""
        ...

    async def addresses(self, host: str, port: int, end: float) -> Sequence[deadline.Address]:
        """Return the addresses of *host*; raise `DeadlineError` at *end*."""
        ...


class Slot:
    """The right to use one more connection. It frees itself with its last reference, wherever a signal interrupts."""

    def __init__(self, io: IO) -> None:
        self._io: Final = ref(io)

    def __del__(self) -> None:
        with suppress(AttributeError):  # its `__init__` may have failed
            io = self._io()
            if io is not None:
                io.free_slot()


class Connection:
    """A socket with HTTP/1.1. It closes itself with its last reference, wherever a signal interrupts."""

    def __init__(self, io: IO, connected: socket.socket) -> None:
        self._socket: Final = connected
        self._io: Final = io
        self._http: Final = Http1()
        self._is_sent = False
        self._idle_since: float | None = None

    async def exchange(self, settings: Settings, request: Request, limit: int, end: float) -> Response:
        """Send *request* and return its whole response, of *limit* bytes at most."""
        self._is_sent = False
        response = await self._send(self._http.start(settings, request, limit), end)
        while response is None:
            await self._wait(end)
            data = self._receive()
            response = None if data is None else self._http.feed(data)
        return response

    async def _send(self, data: memoryview, end: float) -> Response | None:
        """Send *data* until the response begins; return the response if it is whole then."""
        while True:
            try:
                data = data[self._socket.send(data[: deadline.SEND_SIZE]) :]
            except _BLOCKED:
                await self._wait(end, (self._socket,))
            except OSError:  # the server closed the connection, maybe after a response
                return None
            if not data:
                self._is_sent = True
                return None
            early = self._receive()
            if early is None:
                continue
            if self._idle_since is not None:
                raise BrokenError
            response = self._http.feed(early)
            if response is not None or self._http.is_answering:
                return response

    def _receive(self) -> bytes | None:
        """Return the bytes that arrived, empty at the end, or None if there are none."""
        try:
            return self._socket.recv(deadline.RECEIVE_SIZE)
        except _BLOCKED:
            return None

    async def _wait(self, end: float, writing: Sequence[socket.socket] = ()) -> None:
        now = time.monotonic()
        if now >= end or not await self._io.ready(min(end, now + deadline.READ_TIMEOUT), (self._socket,), writing):
            raise deadline.DeadlineError

    def prepare_reuse(self) -> bool:
        """Prepare for another request; return False if there cannot be one."""
        self._idle_since = time.monotonic()
        return self._is_sent and self._http.prepare_next()

    @property
    def is_old(self) -> bool:
        """Return whether it was unused for too long."""
        return self._idle_since is not None and time.monotonic() - self._idle_since > deadline.IDLE_TIMEOUT

    @property
    def is_usable(self) -> bool:
        """Return whether nothing arrived since the last response, neither a byte nor the end."""
        try:
            return not self.is_old and self._receive() is None
        except OSError:
            return False

    def shut(self) -> None:
        """End the connection for a call that waits for its response."""
        with suppress(OSError):
            # Not the method of a TLS socket: a thread that reads would find the socket half closed.
            socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()

    def __del__(self) -> None:
        with suppress(AttributeError):  # its `__init__` may have failed
            self._socket.close()


async def connect(
    settings: Settings, io: IO, end: float, is_allowed: Callable[[str], bool] | None = None
) -> Connection:
    """Return a new connection, encrypted for https, to an address that *is_allowed* accepts (None: to any)."""
    _, host, port = settings.origin
    end = min(end, time.monotonic() + deadline.CONNECT_TIMEOUT)
    try:
        context = deadline.ssl_context() if settings.scheme == "https" else None
        addresses = await io.addresses(host.decode(), port, end)
        if is_allowed is not None:
            # These very addresses are dialled: another look-up could give others.
            addresses = [each for each in addresses if is_allowed(each[4][0])]
            if not addresses:
                raise deadline.InsideError
        connected = await _dial(io, deadline.alternating(addresses), end)
        return Connection(io, connected if context is None else await _encrypt(io, connected, context, host, end))
    except (deadline.CertificatesError, deadline.DeadlineError, OSError, ValueError) as error:
        if isinstance(error, OSError) and not deadline.is_system_error(error):
            raise
        raise deadline.NotConnectedError from error


async def _dial(io: IO, addresses: list[deadline.Address], end: float) -> socket.socket:
    """Return a connection to the first of *addresses* that accepts it."""
    waiting = deque(addresses)
    attempts: list[socket.socket] = []
    refused = OSError(errno.EADDRNOTAVAIL, "the name has no address")
    try:
        while waiting or attempts:
            if waiting:
                family, kind, protocol, _, address = waiting.popleft()
                attempts.append(socket.socket(family, kind, protocol))
                attempts[-1].setblocking(False)
                attempts[-1].setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                code = attempts[-1].connect_ex(address)
                if code not in _CONNECTING:
                    refused = OSError(code, os.strerror(code))
                    attempts.pop().close()
                    continue
            soon = time.monotonic() + deadline.NEXT_ADDRESS if waiting else end
            numbers = await io.ready(min(soon, end), (), attempts)
            if not numbers and time.monotonic() >= end:
                raise deadline.DeadlineError
            for attempt in [each for each in attempts if each.fileno() in numbers]:
                attempts.remove(attempt)
                code = attempt.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                if not code:
                    return attempt
                refused = OSError(code, os.strerror(code))
                attempt.close()
        raise refused
    finally:
        for attempt in attempts:
            attempt.close()


async def _encrypt(io: IO, plain: socket.socket, context: ssl.SSLContext, host: bytes, end: float) -> socket.socket:
    """Return *plain* after its handshake."""
    with plain:  # which has nothing to close after it is wrapped
        connected = context.wrap_socket(plain, server_hostname=host.decode(), do_handshake_on_connect=False)
    try:
        while True:
            try:
                connected.do_handshake()
                return connected
            except ssl.SSLWantReadError:
                reading, writing = [connected], []
            except ssl.SSLWantWriteError:
                reading, writing = [], [connected]
            if not await io.ready(end, reading, writing):
                raise deadline.DeadlineError
    except BaseException:
        connected.close()
        raise
