"""One request out, one whole answer back in time, or an error that says what became of the request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from .network import closed
from .settings import Settings
from .wire import Request, Response

if TYPE_CHECKING:
    import httpx

    from .async_pool import AsyncPool
    from .custom_client import AsyncCustomClient, CustomClient
    from .pool import Pool

HttpClient: TypeAlias = "httpx.Client | httpx.BaseTransport"
AsyncHttpClient: TypeAlias = "httpx.AsyncClient | httpx.AsyncBaseTransport"


class Transport:
    """Sends through *http_client*, or over connections of its own, which it then closes."""

    def __init__(self, settings: Settings, http_client: HttpClient | None, max_bytes: int) -> None:
        self._carrier: Final = _carrier(settings, http_client)
        self._max_bytes: Final = max_bytes
        self._is_closed = False

    def send(self, request: Request, left: float) -> Response:
        """Return the answer to *request*, whatever its status; raise a `TransportError` after *left* seconds."""
        label = request.operation.label
        if self._is_closed:
            raise closed(label)
        try:
            return self._carrier.send(request, left, self._max_bytes)
        except Exception as error:
            failure = self._carrier.failure(label, error, self._max_bytes)
        # Out here, where it has no context: the library's own error holds the request, and so the credential.
        raise failure

    def close(self) -> None:
        """Close the connections, if they are our own."""
        self._is_closed = True
        self._carrier.close()


class AsyncTransport:
    """The same for async code."""

    def __init__(self, settings: Settings, http_client: AsyncHttpClient | None, max_bytes: int) -> None:
        self._carrier: Final = _async_carrier(settings, http_client)
        self._max_bytes: Final = max_bytes
        self._is_closed = False

    async def send(self, request: Request, left: float) -> Response:
        """Return the answer to *request*, whatever its status; raise a `TransportError` after *left* seconds."""
        label = request.operation.label
        if self._is_closed:
            raise closed(label)
        try:
            return await self._carrier.send(request, left, self._max_bytes)
        except Exception as error:
            failure = self._carrier.failure(label, error, self._max_bytes)
        raise failure

    async def close(self) -> None:
        """Close the connections, if they are our own."""
        self._is_closed = True
        await self._carrier.close()


# Each loads what it needs: code that blocks no asyncio, and a client of the user's no connections of ours.
def _carrier(settings: Settings, http_client: HttpClient | None) -> Pool | CustomClient:
    if http_client is None:
        from .pool import Pool

        return Pool(settings)
    from .custom_client import CustomClient

    return CustomClient(settings, http_client)


def _async_carrier(settings: Settings, http_client: AsyncHttpClient | None) -> AsyncPool | AsyncCustomClient:
    if http_client is None:
        from .async_pool import AsyncPool

        return AsyncPool(settings)
    from .custom_client import AsyncCustomClient

    return AsyncCustomClient(settings, http_client)
