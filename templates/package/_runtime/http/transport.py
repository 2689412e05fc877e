"""Transports: they send a request and return its whole response in time, or raise an error about the request."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from ..config.settings import Settings
from ..contract import Request, Response
from ..errors import ArgumentError
from ..lazy import load_optional
from .blocking_io import BlockingIO, run
from .connections import IO
from .deadline import closed_client
from .pool import Pool

if TYPE_CHECKING:
    import httpx

HttpClient: TypeAlias = "httpx.Client | httpx.BaseTransport"
AsyncHttpClient: TypeAlias = "httpx.AsyncClient | httpx.AsyncBaseTransport"


_FOUND: Final = frozenset({302, 303, 307})
"""The redirects to a stored file. A 301 or a 308 says that the operation itself has moved."""


class Sender(Protocol):
    """A `Transport`, or the transport around it that fetches access tokens."""

    def send(self, request: Request, left: float) -> Response: ...
    def close(self) -> None: ...


class AsyncSender(Protocol):
    """As `Sender`, for async code."""

    async def send(self, request: Request, left: float) -> Response: ...
    async def close(self) -> None: ...


class Carrier(Protocol):
    """The pool of our own connections, or a client of the caller."""

    async def send(self, request: Request, left: float, limit: int) -> Response: ...
    def failure(self, label: str, error: Exception, max_bytes: int) -> Exception: ...
    def close(self) -> None: ...

    def elsewhere(self, settings: Settings, is_allowed: Callable[[str], bool] | None, /) -> Carrier:
        """Return what sends to the host of *settings* in the same way, with nothing that is meant for this one.

        Our own connections go only to an address that *is_allowed* accepts (None: to any). A client of the caller
        connects by itself.
        """
        ...


def _carrier(settings: Settings, http_client: object, io: type[IO], *, is_async: bool) -> Carrier:
    """Return what sends: an object around *http_client* or, if there is none, a pool or what tests have."""
    if http_client is not None:
        name = "AsyncCustomClient" if is_async else "CustomClient"
        custom: Carrier = getattr(load_optional("http.custom_client"), name)(settings, http_client)
        return custom
    pool = Pool(settings, io)
    if _choice() != "mocked":
        return pool
    mocked: Carrier = getattr(load_optional("http.mocked"), "AsyncMocked" if is_async else "Mocked")(settings, pool)
    return mocked


def _choice() -> str:
    """Return through what a client without an `http_client` sends, as the variable `POLYKYC_TRANSPORT` says."""
    choice = os.environ.get("POLYKYC_TRANSPORT", "")
    if choice not in {"", "httpx", "mocked"}:
        what = "the variable POLYKYC_TRANSPORT has an unknown value. Set it to httpx or mocked, or remove it"
        raise ArgumentError(what)
    return choice


class _Transport:
    """What blocking and async transports share, written once, as coroutines."""

    def __init__(self, settings: Settings, carrier: Carrier, max_bytes: int) -> None:
        self._settings: Final = settings
        self._carrier: Final = carrier
        self._max_bytes: Final = max_bytes
        self._is_closed = False

    async def _send(self, request: Request, left: float) -> Response:
        label = request.operation.label
        if self._is_closed:
            raise closed_client(label)
        end = time.monotonic() + left
        try:
            response = await self._carrier.send(request, left, self._max_bytes)
            if not request.operation.redirect or response.status not in _FOUND:
                return response
            file: Response = await load_optional("http.redirects").follow(
                self._carrier, self._settings, request, response, end, self._max_bytes
            )
            return file
        except Exception as error:
            failure = self._carrier.failure(label, error, self._max_bytes)
        # Here it has no context: the library's own error holds the request, and so the credential.
        raise failure

    def _close(self) -> None:
        self._is_closed = True
        self._carrier.close()


class Transport(_Transport):
    """Sends through *http_client*, or over connections of its own if there is none."""

    def __init__(self, settings: Settings, http_client: HttpClient | None, max_bytes: int) -> None:
        self._httpx: httpx.Client | None = None
        if http_client is None and _choice() == "httpx":
            import httpx  # here, because our own connections do not need it

            http_client = self._httpx = httpx.Client()
        super().__init__(settings, _carrier(settings, http_client, BlockingIO, is_async=False), max_bytes)

    def send(self, request: Request, left: float) -> Response:
        """Return the response to *request*, whatever its status; raise a `TransportError` after *left* seconds."""
        return run(self._send(request, left))

    def close(self) -> None:
        """Close the connections, if they are our own."""
        self._close()
        if self._httpx is not None:
            self._httpx.close()


class AsyncTransport(_Transport):
    """Sends from async code, as `Transport` does."""

    def __init__(self, settings: Settings, http_client: AsyncHttpClient | None, max_bytes: int) -> None:
        from .async_io import AsyncIO  # here, so that blocking code does not import asyncio

        self._httpx: httpx.AsyncClient | None = None
        if http_client is None and _choice() == "httpx":
            import httpx  # here, because our own connections do not need it

            http_client = self._httpx = httpx.AsyncClient()
        super().__init__(settings, _carrier(settings, http_client, AsyncIO, is_async=True), max_bytes)

    async def send(self, request: Request, left: float) -> Response:
        """Return the response to *request*, whatever its status; raise a `TransportError` after *left* seconds."""
        return await self._send(request, left)

    async def close(self) -> None:
        """Close the connections, if they are our own."""
        self._close()
        if self._httpx is not None:
            await self._httpx.aclose()
