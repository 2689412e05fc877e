"""Calls that carry an access token: it is fetched when it is needed, once for all who wait for it, within their time.

Its transports stand before those of `transport`; only clients with credentials of OAuth 2 load them.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from threading import TIMEOUT_MAX, Lock
from typing import TYPE_CHECKING, Final, TypeVar
from weakref import WeakKeyDictionary

from attrs import evolve

from ..contract import Operation, Request, Response
from ..errors import CallTimeoutError, PolykycError
from ..http.transport import AsyncHttpClient, AsyncTransport, HttpClient, Transport
from .credentials import Keyed
from .oauth import Endpoint, endpoint, unsent
from .token_telemetry import watched

if TYPE_CHECKING:
    import asyncio

    from ..telemetry.tracing import Spans

T = TypeVar("T")

_LONGEST: Final = 1_000_000
"""Bytes of an answer that brings a token."""


class Tokens:
    """The tokens of one credential; threads that need one at the same time wait for the first of them."""

    def __init__(self, found: Endpoint, carrier: Transport, spans: Spans | None) -> None:
        self._endpoint: Final = found
        self._carrier: Final = carrier
        self._spans: Final = spans
        # By process, because a lock that another thread held at a fork would stay locked in the child.
        self._locks: Final[dict[int, Lock]] = {}

    def get(self, operation: Operation, left: float, refused: str | None = None) -> tuple[str, bool]:
        """Return a token for *operation*, not the *refused* one, and whether it is new; raise after *left* seconds."""
        held = self._endpoint.held(refused)
        if held is not None:
            return held, False
        end = time.monotonic() + left
        lock = self._locks.get(os.getpid()) or self._locks.setdefault(os.getpid(), Lock())
        if not lock.acquire(timeout=max(0, min(left, TIMEOUT_MAX))):
            raise _late(operation)
        try:
            # Another thread may have been first.
            held = self._endpoint.held(refused)
            return (held, False) if held is not None else (self._fetched(operation, end - time.monotonic()), True)
        finally:
            lock.release()

    def _fetched(self, operation: Operation, left: float) -> str:
        began = self._endpoint.now()
        try:
            with watched(self._endpoint, self._spans) as hear:
                response = self._carrier.send(self._endpoint.request(), left)
                token = self._endpoint.keep(response, began)
                hear(response)
                return token
        except PolykycError as error:
            failure = unsent(operation.label, error)
        # Out here, where it has no context: an answer that was not understood may hold a token all the same.
        raise failure

    def close(self) -> None:
        """Close the connections."""
        self._carrier.close()


class Fetching:
    """Sends by *carrier*, with a token where an operation wants one that has to be fetched."""

    def __init__(
        self,
        carrier: Transport,
        settings: Keyed,
        http_client: HttpClient | None,
        now: Callable[[], float],
        spans: Spans | None,
    ) -> None:
        self._carrier: Final = carrier
        self._settings: Final = settings
        self._tokens: Final = {
            name: Tokens(found, Transport(found.settings, http_client, _LONGEST), spans)
            for name, found in _endpoints(settings, now)
        }

    def send(self, request: Request, left: float) -> Response:
        """Return the answer to *request*; a token that is refused is fetched anew, once."""
        name = _needed(self._settings, request.operation, self._tokens)
        if name is None:
            return self._carrier.send(request, left)
        end = time.monotonic() + left
        tokens = self._tokens[name]
        token, new = tokens.get(request.operation, left)
        response = self._carrier.send(_carrying(request, token), _rest(request.operation, end))
        if response.status != 401 or new or end <= time.monotonic():
            return response
        # Who is refused at the door was not heard, so asking again does nothing twice.
        token, _ = tokens.get(request.operation, end - time.monotonic(), refused=token)
        return self._carrier.send(_carrying(request, token), _rest(request.operation, end))

    def close(self) -> None:
        """Close the connections."""
        self._carrier.close()
        for tokens in self._tokens.values():
            tokens.close()


class AsyncTokens:
    """The same for async code: tasks that need a token at the same time wait for the first of them."""

    def __init__(self, found: Endpoint, carrier: AsyncTransport, spans: Spans | None) -> None:
        self._endpoint: Final = found
        self._carrier: Final = carrier
        self._spans: Final = spans
        self._locks: Final[WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock]] = WeakKeyDictionary()

    async def get(self, operation: Operation, left: float, refused: str | None = None) -> tuple[str, bool]:
        """Return a token for *operation*, not the *refused* one, and whether it is new; raise after *left* seconds."""
        import asyncio

        held = self._endpoint.held(refused)
        if held is not None:
            return held, False
        end = time.monotonic() + left
        lock = self._locks.setdefault(asyncio.get_running_loop(), asyncio.Lock())
        try:
            async with asyncio.timeout(left):
                await lock.acquire()
        except TimeoutError:
            raise _late(operation) from None
        try:
            held = self._endpoint.held(refused)
            return (held, False) if held is not None else (await self._fetched(operation, end - time.monotonic()), True)
        finally:
            lock.release()

    async def _fetched(self, operation: Operation, left: float) -> str:
        began = self._endpoint.now()
        try:
            with watched(self._endpoint, self._spans) as hear:
                response = await self._carrier.send(self._endpoint.request(), left)
                token = self._endpoint.keep(response, began)
                hear(response)
                return token
        except PolykycError as error:
            failure = unsent(operation.label, error)
        raise failure

    async def close(self) -> None:
        """Close the connections."""
        await self._carrier.close()


class AsyncFetching:
    """The same for async code."""

    def __init__(
        self,
        carrier: AsyncTransport,
        settings: Keyed,
        http_client: AsyncHttpClient | None,
        now: Callable[[], float],
        spans: Spans | None,
    ) -> None:
        self._carrier: Final = carrier
        self._settings: Final = settings
        self._tokens: Final = {
            name: AsyncTokens(found, AsyncTransport(found.settings, http_client, _LONGEST), spans)
            for name, found in _endpoints(settings, now)
        }

    async def send(self, request: Request, left: float) -> Response:
        """Return the answer to *request*; a token that is refused is fetched anew, once."""
        name = _needed(self._settings, request.operation, self._tokens)
        if name is None:
            return await self._carrier.send(request, left)
        end = time.monotonic() + left
        tokens = self._tokens[name]
        token, new = await tokens.get(request.operation, left)
        response = await self._carrier.send(_carrying(request, token), _rest(request.operation, end))
        if response.status != 401 or new or end <= time.monotonic():
            return response
        token, _ = await tokens.get(request.operation, end - time.monotonic(), refused=token)
        return await self._carrier.send(_carrying(request, token), _rest(request.operation, end))

    async def close(self) -> None:
        """Close the connections."""
        await self._carrier.close()
        for tokens in self._tokens.values():
            await tokens.close()


def _endpoints(settings: Keyed, now: Callable[[], float]) -> list[tuple[str, Endpoint]]:
    return [(name, endpoint(settings, told, now)) for name, told in settings.fetched.items()]


def _needed(settings: Keyed, operation: Operation, tokens: Mapping[str, object]) -> str | None:
    """Return the argument whose *tokens* *operation* sends, if it sends any; no header holds two."""
    return next((name for name in settings.names(operation) if name in tokens), None)


def _carrying(request: Request, token: str) -> Request:
    return evolve(request, headers={**request.headers, "authorization": f"Bearer {token}"})


def _rest(operation: Operation, end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise _late(operation)
    return left


def _late(operation: Operation) -> CallTimeoutError:
    return CallTimeoutError(f"{operation.label}: no access token in time, so nothing was sent")
