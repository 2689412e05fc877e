# Generated from templates/package/_runtime/http/custom_client.py; edits here are lost.

"""An HTTP client or transport of the user, from `httpx` or `httpx2`, used as it is.

This module imports neither library. A client is for one process, and an async client for one event loop.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final, Self

from ..config.settings import Settings
from ..contract import Request, Response
from ..errors import ArgumentError, ConnectError, PolykycError
from . import deadline
from .blocking_io import within
from .body import Body
from .http1 import BrokenError, joined_headers

if TYPE_CHECKING:
    import asyncio

_LIBRARIES: Final = frozenset({"httpx", "httpx2"})
_ROOTS: Final = _LIBRARIES | {"httpcore", "httpcore2"}

_SLACK: Final = 0.1
"""Seconds that the timeout of the whole call comes after those of its phases, so that these are reported first."""


class _Custom:
    """What the blocking and the async client share."""

    _client_kind: str
    _transport_kind: str
    _through_transport = False
    """Whether only the transport of a client of the user is used."""

    def __init__(self, settings: Settings, http_client: Any) -> None:
        library = _library(http_client)
        kinds = [getattr(library, kind) for kind in (self._client_kind, self._transport_kind)] if library else []
        if not isinstance(http_client, tuple(kinds)):
            raise ArgumentError(
                f"http_client: expected an httpx.{self._client_kind} or an httpx.{self._transport_kind}"
            )
        self._library: Final[Any] = library
        self._http_client: Final[Any] = http_client
        self._is_client: Final = isinstance(http_client, kinds[0])
        self._settings: Final = settings
        self._process: Final = os.getpid()
        self._base: Final[Any] = self._library.URL(settings.base_url)
        self._urls: Final[dict[str, Any]] = {}

    def failure(self, label: str, error: Exception, max_bytes: int) -> Exception:
        """Return the error of the call *label*; an error of no HTTP library, for example from an event hook, stays.

        Names of classes decide: they mean the same in all of the libraries, and none of these is imported here.
        """
        kinds = {kind.__name__ for kind in type(error).__mro__}
        roots = {kind.__module__.partition(".")[0] for kind in type(error).__mro__}
        if not roots & _ROOTS:
            is_broken = isinstance(error, OSError) and not isinstance(error, TimeoutError)
            return deadline.failure(label, BrokenError() if is_broken else error, max_bytes)
        if "PoolTimeout" in kinds:
            return deadline.no_free_slot(label)
        if "ConnectTimeout" in kinds:
            return deadline.unsent(label, deadline.DeadlineError())
        if "ProxyError" in kinds or ("ConnectError" in kinds and _is_of_proxy(error)):
            return ConnectError(f"{label}: the proxy of http_client made no connection, so nothing was sent", "proxy")
        if kinds & {"ConnectError", "UnsupportedProtocol", "InvalidURL"}:
            return deadline.unsent(label, error)
        is_late = "TimeoutException" in kinds
        return deadline.failure(label, deadline.DeadlineError() if is_late else BrokenError(), max_bytes)

    def close(self) -> None:
        """Leave it to the user."""

    def elsewhere(self, settings: Settings, _: Callable[[str], bool] | None) -> Self:
        """Return the same for the host of *settings*, through the transport of the user's client.

        The client itself would add its own header fields, which may hold a credential, and log the address.
        Which address the transport connects to, nobody but the user decides: it may be a proxy, or a socket.
        """
        other = type(self)(settings, self._http_client)
        other._through_transport = True
        return other

    def _transport_for(self, url: Any) -> Any:
        return self._http_client._transport_for_url(url) if self._is_client else self._http_client

    def _request(self, request: Request, left: float) -> Any:
        """Return *request* as an object of the user's library."""
        if os.getpid() != self._process:
            raise PolykycError(
                "http_client was made before the process forked; make one, and a client, in each process"
            )
        if self._is_client and self._http_client.is_closed:
            raise PolykycError("http_client is closed; make a new one, and a client with it")
        fields = self._settings.fields(request)
        if self._is_client and not self._through_transport:
            # The user's client has headers of its own for every request; those of the request win.
            names = {name for name, _ in fields}
            fields = (*(pair for pair in self._http_client.headers.raw if pair[0].lower() not in names), *fields)
        connect, read = min(deadline.CONNECT_TIMEOUT, left), min(deadline.READ_TIMEOUT, left)
        return self._library.Request(
            request.operation.method,
            self._url(request),
            headers=fields,
            content=request.body,
            extensions={"timeout": {"connect": connect, "pool": left, "read": read, "write": read}},
        )

    def _url(self, request: Request) -> Any:
        target = self._settings.target(request)
        url = self._urls.get(target)
        if url is not None:
            return url
        url = self._base.copy_with(raw_path=target.encode())
        if target.endswith(request.operation.path):  # so it contains no id of a person
            self._urls[target] = url
        return url

    def _fields(self, response: Any) -> Iterable[tuple[bytes, bytes]]:
        """Return the header fields, without the coding if an event hook read the body, and so unpacked it."""
        is_read = response.is_stream_consumed
        return [pair for pair in response.headers.raw if not is_read or pair[0].lower() != b"content-encoding"]


class CustomClient(_Custom):
    """Sends through a blocking client of the user."""

    _client_kind = "Client"
    _transport_kind = "BaseTransport"

    async def send(self, request: Request, left: float, limit: int) -> Response:
        """Return the whole response to *request*, of *limit* bytes at most; raise after *left* seconds."""
        if self._is_in_memory():
            return self._send(request, left, limit)
        # Its own timeouts start again with each byte, so none of them ends a response that arrives slowly.
        return within(time.monotonic() + left + _SLACK, lambda: self._send(request, left, limit))

    def _is_in_memory(self) -> bool:
        """Return whether it uses no network, so that its handlers may run in the caller's thread."""
        transport = getattr(self._http_client, "_transport", None) if self._is_client else self._http_client
        return isinstance(transport, self._library.MockTransport | self._library.WSGITransport)

    def _send(self, request: Request, left: float, limit: int) -> Response:
        end = time.monotonic() + left
        sent = self._request(request, left)
        if self._is_client and not self._through_transport:
            # Its `auth` would replace our credential, or send the credential of another service.
            response = self._http_client.send(sent, stream=True, follow_redirects=False, auth=None)
        else:
            response = self._transport_for(sent.url).handle_request(sent)
        try:
            headers = joined_headers(self._fields(response))
            body = Body(limit, headers)
            for piece in [response.content] if response.is_stream_consumed else response.stream:
                body.take(piece)
                if time.monotonic() > end:
                    raise deadline.DeadlineError
            return Response(response.status_code, headers, body.content())
        finally:
            response.close()


class AsyncCustomClient(_Custom):
    """Sends through an async client of the user."""

    _client_kind = "AsyncClient"
    _transport_kind = "AsyncBaseTransport"
    _loop: asyncio.AbstractEventLoop | None = None

    async def send(self, request: Request, left: float, limit: int) -> Response:
        """Return the whole response to *request*, of *limit* bytes at most; raise after *left* seconds."""
        import asyncio

        loop = asyncio.get_running_loop()
        self._loop = self._loop or loop
        if self._loop is not loop:  # a connection from the first loop would hang in this one
            raise PolykycError("http_client was used in another event loop; make one, and a client, in each loop")
        timer = asyncio.timeout(left + _SLACK)
        try:
            async with timer:
                return await self._send(request, left, limit)
        except TimeoutError:
            if timer.expired():
                raise deadline.DeadlineError from None
            raise

    async def _send(self, request: Request, left: float, limit: int) -> Response:
        sent = self._request(request, left)
        if self._is_client and not self._through_transport:
            response = await self._http_client.send(sent, stream=True, follow_redirects=False, auth=None)
        else:
            response = await self._transport_for(sent.url).handle_async_request(sent)
        try:
            headers = joined_headers(self._fields(response))
            body = Body(limit, headers)
            if response.is_stream_consumed:
                body.take(response.content)
            else:
                async for piece in response.stream:
                    body.take(piece)
            return Response(response.status_code, headers, body.content())
        finally:
            await response.aclose()


def _library(http_client: object) -> Any:
    """Return the module of the library of *http_client*, None if it is not `httpx` or `httpx2`."""
    roots = (kind.__module__.partition(".")[0] for kind in type(http_client).__mro__)
    return next((sys.modules[root] for root in roots if root in _LIBRARIES), None)


def _is_of_proxy(error: BaseException) -> bool:
    """Return whether *error* comes from the connection to a proxy.

    The libraries raise the same class for a proxy and for the host itself. Only the module that raised it differs.
    """
    cause: BaseException | None = error
    while cause is not None:
        trace = cause.__traceback__
        while trace is not None:
            if str(trace.tb_frame.f_globals.get("__name__")).endswith((".http_proxy", ".socks_proxy")):
                return True
            trace = trace.tb_next
        cause = cause.__cause__ or cause.__context__
    return False
