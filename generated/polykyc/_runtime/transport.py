"""The only module that knows the HTTP library: one request out, one whole answer back, its errors turned into ours."""

from __future__ import annotations

import ssl
from functools import cache
from typing import Final

import httpx

from .errors import CallTimeoutError, ConnectError, OutcomeUnknownError, PolykycError, ProtocolError
from .settings import Settings
from .wire import Operation, Request, Response

HttpClient = httpx.Client
AsyncHttpClient = httpx.AsyncClient

CONNECT_TIMEOUT: Final = 5.0
"""Seconds to wait for a connection, or for a free one of the pool."""


_UNSENT: Final = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.InvalidURL,
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
)


@cache
def _ssl_context() -> ssl.SSLContext:
    # Reading the certificates is most of what a client costs, so all clients of a process share one.
    return httpx.create_ssl_context()


def _timeout(seconds: float) -> httpx.Timeout:
    return httpx.Timeout(seconds, connect=min(CONNECT_TIMEOUT, seconds), pool=min(CONNECT_TIMEOUT, seconds))


class Transport:
    """Sends through *http_client*, or through a client of its own, which it then closes."""

    def __init__(self, http_client: httpx.Client | None) -> None:
        self._own = http_client is None
        self._client = http_client or httpx.Client(verify=_ssl_context())

    def send(self, settings: Settings, request: Request, timeout: float) -> Response:
        """Return the answer to *request*, whatever its status; raise a `TransportError` or `OutcomeUnknownError`."""
        try:
            answer = self._client.request(
                request.operation.method,
                settings.url(request),
                headers=settings.headers(request),
                content=request.body,
                timeout=_timeout(timeout),
                follow_redirects=False,
            )
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise _translated(request.operation, error) from error
        return _response(answer)

    def close(self) -> None:
        """Close the connections, if they are our own."""
        if self._own:
            self._client.close()


class AsyncTransport:
    """The same for async code."""

    def __init__(self, http_client: httpx.AsyncClient | None) -> None:
        self._own = http_client is None
        self._client = http_client or httpx.AsyncClient(verify=_ssl_context())

    async def send(self, settings: Settings, request: Request, timeout: float) -> Response:
        """Return the answer to *request*, whatever its status; raise a `TransportError` or `OutcomeUnknownError`."""
        try:
            answer = await self._client.request(
                request.operation.method,
                settings.url(request),
                headers=settings.headers(request),
                content=request.body,
                timeout=_timeout(timeout),
                follow_redirects=False,
            )
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise _translated(request.operation, error) from error
        return _response(answer)

    async def close(self) -> None:
        """Close the connections, if they are our own."""
        if self._own:
            await self._client.aclose()


def _response(answer: httpx.Response) -> Response:
    return Response(
        status=answer.status_code,
        headers={name.lower(): value for name, value in answer.headers.items()},
        content=answer.content,
    )


def _translated(operation: Operation, error: httpx.HTTPError | httpx.InvalidURL) -> PolykycError:
    """Return *error* in our words, which depend on whether the request may have reached the provider."""
    if isinstance(error, _UNSENT):
        return ConnectError(f"{operation.label}: no connection could be made, so nothing was sent")
    if operation.retry not in {"safe", "resume"}:
        return OutcomeUnknownError(
            f"{operation.label}: the answer was lost; look up what became of the request before sending it again"
        )
    if isinstance(error, httpx.TimeoutException):
        return CallTimeoutError(f"{operation.label}: no answer in time")
    return ProtocolError(f"{operation.label}: the connection broke, or what came back is not HTTP")
