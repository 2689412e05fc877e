# Generated from templates/package/_runtime/pool.py; edits here are lost.

"""Connections of a client's own, by `httpcore`, which `httpx` is built on.

Nothing of the environment has a say in them but the certificates: no proxy, no `.netrc`, no cookie, no log of URLs.
After a fork the child gets connections of its own, or it would read the parent's answers.
"""

from __future__ import annotations

import os
import ssl
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

from .network import Network, httpcore
from .opened import Opened, timeouts
from .settings import Settings
from .wire import Request

if TYPE_CHECKING:
    import asyncio

_KEPT: Final = 3.0
"""Seconds that an unused connection is kept: less than providers do, so that no request meets a closed one."""

_CONNECTIONS: Final = 96

_SHARDS: Final = 24
"""Pools of an async client: a pool looks through all that it has for each request."""


@cache
def ssl_context() -> ssl.SSLContext:
    """Return what all clients of the process share: reading the certificates is most of what a client costs."""
    import certifi

    file, folder = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    return ssl.create_default_context(cafile=file or (None if folder else certifi.where()), capath=folder)


def _options(settings: Settings, connections: int) -> dict[str, Any]:
    return {
        "ssl_context": ssl_context() if settings.scheme == "https" else None,
        "max_connections": connections,
        "max_keepalive_connections": connections,
        "keepalive_expiry": _KEPT,
    }


def _request(settings: Settings, request: Request, left: float) -> httpcore.Request:
    scheme, host, port = settings.origin
    return httpcore.Request(
        request.operation.method,
        httpcore.URL(scheme=scheme, host=host, port=port, target=settings.target(request).encode()),
        headers=[*settings.fields(request), *_length(request.body)],
        content=request.body,
        extensions={"timeout": timeouts(left)},
    )


def _length(body: bytes | None) -> list[tuple[bytes, bytes]]:
    return [] if body is None else [(b"content-length", b"%d" % len(body))]


class Pool:
    """Sends over connections that threads share."""

    def __init__(self, settings: Settings) -> None:
        self._settings: Final = settings
        self._pools: Final = {os.getpid(): self._made()}

    def _made(self) -> httpcore.ConnectionPool:
        return httpcore.ConnectionPool(network_backend=Network(), **_options(self._settings, _CONNECTIONS))

    def open(self, request: Request, left: float) -> Opened:
        """Send *request*, and return the answer before its body is read."""
        process = os.getpid()
        # The parent's stays where it is: to close it here could end what the parent is reading.
        pool = self._pools.get(process) or self._pools.setdefault(process, self._made())
        response = pool.handle_request(_request(self._settings, request, left))
        return Opened(response.status, response.headers, response.stream, response.close)

    def close(self) -> None:
        """Close the connections."""
        pool = self._pools.get(os.getpid())
        if pool is not None:
            pool.close()


class _Shard:
    """A small pool, and how many of its answers are still being read."""

    __slots__ = ("out", "pool")

    def __init__(self, pool: httpcore.AsyncConnectionPool) -> None:
        self.pool = pool
        self.out = 0


class AsyncPool:
    """The same for async code; each event loop has connections of its own."""

    def __init__(self, settings: Settings) -> None:
        self._settings: Final = settings
        self._shards: dict[int, WeakKeyDictionary[asyncio.AbstractEventLoop, list[_Shard]]] = {}

    def _made(self) -> list[_Shard]:
        options = _options(self._settings, _CONNECTIONS // _SHARDS)
        return [_Shard(httpcore.AsyncConnectionPool(**options)) for _ in range(_SHARDS)]

    async def open(self, request: Request, left: float) -> Opened:
        """Send *request*, and return the answer before its body is read."""
        import asyncio

        loops = self._shards.setdefault(os.getpid(), WeakKeyDictionary())
        shards = loops.setdefault(asyncio.get_running_loop(), [])
        if not shards:
            shards.extend(self._made())
            # A connection holds its loop, so what one that is over has left would stay as long as the client.
            for over in [loop for loop in loops if loop.is_closed()]:
                del loops[over]
        # The first of the least busy: calls one after the other share a connection, and none waits while one is free.
        shard = min(shards, key=_busy)
        shard.out += 1
        try:
            response = await shard.pool.handle_async_request(_request(self._settings, request, left))
        except BaseException:
            shard.out -= 1
            raise

        async def close() -> None:
            try:
                await response.aclose()
            finally:
                shard.out -= 1

        return Opened(response.status, response.headers, response.stream, close)

    async def close(self) -> None:
        """Close the connections of this event loop."""
        import asyncio

        loops = self._shards.get(os.getpid())
        for shard in loops.pop(asyncio.get_running_loop(), []) if loops else []:
            await shard.pool.aclose()


def _busy(shard: _Shard) -> int:
    return shard.out
