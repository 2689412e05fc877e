"""The transport of a test: a mock or a recorder of httpx gets each request, and without one none leaves this machine.

The pytest plugin chooses it with the variable `POLYKYC_TRANSPORT`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from operator import attrgetter
from typing import Final, Self

from ..config.settings import LOOPBACK, Settings
from ..contract import Request, Response
from ..errors import PolykycError
from ..lazy import load_optional
from .deadline import failure, ssl_context
from .pool import Pool

_LIBRARIES: Final = frozenset({"httpx", "httpx2", "httpcore", "httpcore2"})
_SENDERS: Final = (
    ("httpx", "Client.send"),
    ("httpx", "Client._transport_for_url"),
    ("httpx", "HTTPTransport.handle_request"),
    ("httpx", "AsyncClient.send"),
    ("httpx", "AsyncClient._transport_for_url"),
    ("httpx", "AsyncHTTPTransport.handle_async_request"),
    ("httpcore", "ConnectionPool.handle_request"),
    ("httpcore", "AsyncConnectionPool.handle_async_request"),
)
"""What mocks and recorders replace."""


def _is_replaced() -> bool:
    """Return whether something has replaced a function with which httpx sends."""
    functions = (attrgetter(name)(sys.modules[library]) for library, name in _SENDERS if library in sys.modules)
    # The module of the code, because a recorder gives its function the names of the original.
    modules = (str(getattr(function, "__globals__", {}).get("__name__")) for function in functions)
    return any(module.partition(".")[0] not in _LIBRARIES for module in modules)


class _Mocked:
    """What the blocking and the async transport share."""

    failure = staticmethod(failure)

    def __init__(self, settings: Settings, own: Pool) -> None:
        self._settings: Final = settings
        self._own: Final = own
        self._is_local: Final = settings.origin[1].decode() in LOOPBACK

    def _own_for(self, request: Request) -> Pool:
        """Return our own connections; raise `PolykycError` if the test may not send to another machine."""
        # Read for each request, because a client may be older than the test that may send.
        if not self._is_local and os.environ.get("POLYKYC_TRANSPORT") == "mocked":
            raise PolykycError(
                f"{request.operation.label}: a test would send this to the provider, so nothing was sent. Use a mock, "
                "a cassette or the sandbox, or mark the test with @pytest.mark.polykyc_network"
            )
        return self._own

    async def _send_through(
        self, custom_client: str, http_client: object, request: Request, left: float, limit: int
    ) -> Response:
        carrier = getattr(load_optional("http.custom_client"), custom_client)(self._settings, http_client)
        try:
            response: Response = await carrier.send(request, left, limit)
        except Exception as error:
            reason = carrier.failure(request.operation.label, error, limit)
        else:
            return response
        # Without a context, which would hold the request.
        raise reason

    def elsewhere(self, settings: Settings, is_allowed: Callable[[str], bool] | None) -> Self:
        """Return the same for the host of *settings*."""
        return type(self)(settings, self._own.elsewhere(settings, is_allowed))

    def close(self) -> None:
        """Close our own connections."""
        self._own.close()


class Mocked(_Mocked):
    """Sends from blocking code."""

    async def send(self, request: Request, left: float, limit: int) -> Response:
        """Return the whole response to *request*, of *limit* bytes at most; raise after *left* seconds."""
        if not _is_replaced():
            return await self._own_for(request).send(request, left, limit)
        import httpx

        with httpx.Client(verify=ssl_context()) as http_client:
            return await self._send_through("CustomClient", http_client, request, left, limit)


class AsyncMocked(_Mocked):
    """Sends from async code."""

    async def send(self, request: Request, left: float, limit: int) -> Response:
        """Return the whole response to *request*, of *limit* bytes at most; raise after *left* seconds."""
        if not _is_replaced():
            return await self._own_for(request).send(request, left, limit)
        import httpx

        # One for each request, because a client is of one event loop, and each test may have its own.
        async with httpx.AsyncClient(verify=ssl_context()) as http_client:
            return await self._send_through("AsyncCustomClient", http_client, request, left, limit)
