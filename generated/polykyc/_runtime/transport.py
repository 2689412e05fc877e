# Generated from templates/package/_runtime/transport.py; edits here are lost.

"""One request out, one whole answer back in time, or an error that says what became of the request."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, TypeAlias

from .body import Body, PackedError, TooLargeError
from .errors import CallTimeoutError, ConnectError, PolykycError, ProtocolError, ResponseTooLargeError, TransportError
from .guest import AsyncGuest, Guest
from .network import deadline
from .pool import AsyncPool, Pool
from .settings import Settings
from .wire import Operation, Request, Response

if TYPE_CHECKING:
    import httpx

HttpClient: TypeAlias = "httpx.Client | httpx.BaseTransport"
AsyncHttpClient: TypeAlias = "httpx.AsyncClient | httpx.AsyncBaseTransport"

_SLACK: Final = 0.1
"""Seconds that the timeout of a phase has to be told before that of the whole call is."""

_CLOSED: Final = "this client is closed; make a new one"


class Transport:
    """Sends through *http_client*, or over connections of its own, which it then closes."""

    def __init__(self, settings: Settings, http_client: HttpClient | None, max_bytes: int) -> None:
        self._carrier: Final = Pool(settings) if http_client is None else Guest(settings, http_client)
        self._max_bytes: Final = max_bytes
        self._closed = False

    def send(self, request: Request, left: float) -> Response:
        """Return the answer to *request*, whatever its status; raise a `TransportError` after *left* seconds."""
        if self._closed:
            raise PolykycError(f"{request.operation.label}: {_CLOSED}")
        end = time.monotonic() + left
        outer = deadline.set(end)
        try:
            opened = self._carrier.open(request, left)
            try:
                headers = opened.headers()
                body = Body(self._max_bytes, headers)
                for piece in opened.stream:
                    body.take(piece)
                    if time.monotonic() > end:
                        raise TimeoutError
                return Response(opened.status, headers, body.whole())
            finally:
                opened.close()
        except Exception as error:
            failure = _told(request.operation, error, self._max_bytes)
        finally:
            deadline.reset(outer)
        # Out here, where it has no context: the library's own error holds the request, and so the credential.
        raise failure

    def close(self) -> None:
        """Close the connections, if they are our own."""
        self._closed = True
        self._carrier.close()


class AsyncTransport:
    """The same for async code."""

    def __init__(self, settings: Settings, http_client: AsyncHttpClient | None, max_bytes: int) -> None:
        self._carrier: Final = AsyncPool(settings) if http_client is None else AsyncGuest(settings, http_client)
        self._max_bytes: Final = max_bytes
        self._closed = False

    async def send(self, request: Request, left: float) -> Response:
        """Return the answer to *request*, whatever its status; raise a `TransportError` after *left* seconds."""
        if self._closed:
            raise PolykycError(f"{request.operation.label}: {_CLOSED}")
        import asyncio

        try:
            async with asyncio.timeout(left + _SLACK):
                opened = await self._carrier.open(request, left)
                try:
                    headers = opened.headers()
                    body = Body(self._max_bytes, headers)
                    async for piece in opened.stream:
                        body.take(piece)
                    return Response(opened.status, headers, body.whole())
                finally:
                    await opened.close()
        except Exception as error:
            failure = _told(request.operation, error, self._max_bytes)
        raise failure

    async def close(self) -> None:
        """Close the connections, if they are our own."""
        self._closed = True
        await self._carrier.close()


def _told(operation: Operation, error: Exception, max_bytes: int) -> Exception:
    """Return *error* in our words; one that is of no HTTP library, such as an event hook's own, stays as it is."""
    kinds = {kind.__name__ for kind in type(error).__mro__}
    roots = {kind.__module__.partition(".")[0] for kind in type(error).__mro__}
    label = operation.label
    if isinstance(error, TooLargeError):
        return ResponseTooLargeError(f"{label}: the answer is longer than {max_bytes} bytes")
    if isinstance(error, PackedError):
        return ProtocolError(f"{label}: the answer is packed badly, or in a way that was not asked for")
    if not roots & {"httpcore", "httpcore2", "httpx", "httpx2"} and not isinstance(error, OSError):
        return error
    # By name: these mean the same in all of the libraries, and which of them is loaded is not known here.
    if kinds & {"ConnectError", "ConnectTimeout", "PoolTimeout", "UnsupportedProtocol", "InvalidURL", "ProxyError"}:
        return _unsent(label, error, kinds)
    if kinds & {"TimeoutException", "TimeoutError"}:
        return CallTimeoutError(f"{label}: no answer in time", sent=True)
    return ProtocolError(f"{label}: the connection broke, or what came back is not HTTP")


def _unsent(label: str, error: Exception, kinds: set[str]) -> TransportError:
    says = f"{label}: no connection could be made{{}}, so nothing was sent"
    if "PoolTimeout" in kinds:
        return ConnectError(says.format(" (all of ours are in use)"), "busy")
    if "ConnectTimeout" in kinds:  # before its causes: a handshake that waits for more has an SSL error among them
        return ConnectError(says.format(" in time"), "timeout")
    causes = list(_causes(error))
    if any(isinstance(cause, socket.gaierror | UnicodeError) for cause in causes):
        return ConnectError(says.format(" (no such host)"), "dns")
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return ConnectError(says.format(f" (TLS: {cause.verify_message})"), "tls")
        if isinstance(cause, ssl.SSLError):
            return ConnectError(says.format(" (TLS failed)"), "tls")
    return ConnectError(says.format(""), "refused")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
