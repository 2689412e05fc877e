# Generated from templates/package/_runtime/network.py; edits here are lost.

"""Connections whose every wait ends at the call's deadline: a read timeout alone starts anew with each byte."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterable
from contextlib import suppress
from contextvars import ContextVar
from math import inf
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import httpcore as httpcore
else:
    try:
        import httpcore2 as httpcore
    except ImportError:
        import httpcore

deadline: Final[ContextVar[float]] = ContextVar("polykyc_deadline", default=inf)
"""When the call of this thread must be over, by `time.monotonic`."""


def _left(timeout: float | None, late: type[Exception]) -> float | None:
    left = min(inf if timeout is None else timeout, deadline.get() - time.monotonic())
    if left <= 0:
        raise late
    return None if left == inf else left


class Stream(httpcore.NetworkStream):
    """A connection, as *inner* has it."""

    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what came, empty at the end."""
        return self._inner.read(max_bytes, _left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of *buffer*."""
        self._inner.write(buffer, _left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        """Close the connection, and wake the thread that still waits for its answer, if there is one."""
        with suppress(OSError):
            # Not the method of a TLS socket, which that thread would then find half taken apart.
            socket.socket.shutdown(self._inner.get_extra_info("socket"), socket.SHUT_RDWR)
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> Stream:
        """Return the same connection, encrypted."""
        return Stream(self._inner.start_tls(ssl_context, server_hostname, _left(timeout, httpcore.ConnectTimeout)))

    def get_extra_info(self, info: str) -> Any:
        """Return what *inner* knows."""
        return self._inner.get_extra_info(info)


class Network(httpcore.SyncBackend):
    """Makes such connections."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> Stream:
        """Return a connection to the first address of *host* that takes it."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError) as error:
            raise httpcore.ConnectError from error
        # One by one here: given the name, the socket would grant the whole time to each address.
        failed: Exception = httpcore.ConnectError()
        for address in dict.fromkeys(str(info[4][0]) for info in found):
            left = _left(timeout, httpcore.ConnectTimeout)
            try:
                return Stream(super().connect_tcp(address, port, left, local_address, socket_options))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed
