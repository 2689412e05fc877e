# Generated from templates/package/_runtime/guest.py; edits here are lost.

"""A client or a transport of the user's, from `httpx` or `httpx2`, used as it is: whichever made it is taken, none is
imported here. It is for one process, and for one event loop if it is async.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, Final

from .errors import ArgumentError, PolykycError
from .opened import Opened, timeouts
from .settings import Settings
from .wire import Request

if TYPE_CHECKING:
    import asyncio

_LIBRARIES: Final = frozenset({"httpx", "httpx2"})


class _Guest:
    """What sync and async share."""

    _client_kind: str
    _transport_kind: str

    def __init__(self, settings: Settings, http_client: Any) -> None:
        library = _library(http_client)
        kinds = [getattr(library, kind) for kind in (self._client_kind, self._transport_kind)] if library else []
        if not isinstance(http_client, tuple(kinds)):
            raise ArgumentError(
                f"http_client: expected an httpx.{self._client_kind} or an httpx.{self._transport_kind}"
            )
        self._library: Final[Any] = library
        self._given: Final[Any] = http_client
        self._is_client: Final = isinstance(http_client, kinds[0])
        self._settings: Final = settings
        self._process: Final = os.getpid()
        self._base: Final[Any] = self._library.URL(settings.base_url)
        self._urls: Final[dict[str, Any]] = {}

    def _request(self, request: Request, left: float) -> Any:
        """Return *request* as the user's library has it."""
        if os.getpid() != self._process:
            raise PolykycError(
                "http_client was made before the process forked; make one, and a client, in each process"
            )
        if self._is_client and self._given.is_closed:
            raise PolykycError("http_client is closed; make a new one, and a client with it")
        ours = self._settings.fields(request)
        if self._is_client:
            # What the user's client sends along with every request; ours wins.
            names = {name for name, _ in ours}
            ours = (*(pair for pair in self._given.headers.raw if pair[0].lower() not in names), *ours)
        return self._library.Request(
            request.operation.method,
            self._url(request),
            headers=ours,
            content=request.body,
            extensions={"timeout": timeouts(left)},
        )

    def _url(self, request: Request) -> Any:
        target = self._settings.target(request)
        known = self._urls.get(target)
        if known is not None:
            return known
        url = self._base.copy_with(raw_path=target.encode())
        if target.endswith(request.operation.path):  # so it holds nobody's id
            self._urls[target] = url
        return url

    def _opened(self, response: Any, close: Any) -> Opened:
        if response.is_stream_consumed:  # by an event hook, which leaves it unpacked
            fields = [(name, value) for name, value in response.headers.raw if name.lower() != b"content-encoding"]
            return Opened(response.status_code, fields, self._library.ByteStream(response.content), close)
        return Opened(response.status_code, response.headers.raw, response.stream, close)


class Guest(_Guest):
    """Sends through the user's own."""

    _client_kind = "Client"
    _transport_kind = "BaseTransport"

    def open(self, request: Request, left: float) -> Opened:
        """Send *request*, and return the answer before its body is read."""
        sent = self._request(request, left)
        if self._is_client:
            response = self._given.send(sent, stream=True, follow_redirects=False)
        else:
            response = self._given.handle_request(sent)
        return self._opened(response, response.close)

    def close(self) -> None:
        """Leave it to the user."""


class AsyncGuest(_Guest):
    """The same for async code."""

    _client_kind = "AsyncClient"
    _transport_kind = "AsyncBaseTransport"
    _loop: asyncio.AbstractEventLoop | None = None

    async def open(self, request: Request, left: float) -> Opened:
        """Send *request*, and return the answer before its body is read."""
        import asyncio

        loop = asyncio.get_running_loop()
        self._loop = self._loop or loop
        if self._loop is not loop:  # what was opened in the first one would hang in this one
            raise PolykycError("http_client was used in another event loop; make one, and a client, in each loop")
        sent = self._request(request, left)
        if self._is_client:
            response = await self._given.send(sent, stream=True, follow_redirects=False)
        else:
            response = await self._given.handle_async_request(sent)
        return self._opened(response, response.aclose)

    async def close(self) -> None:
        """Leave it to the user."""


def _library(http_client: object) -> Any:
    """Return the library that *http_client* is of, None if it is of none that is known."""
    roots = (kind.__module__.partition(".")[0] for kind in type(http_client).__mro__)
    return next((sys.modules[root] for root in roots if root in _LIBRARIES), None)
