"""Access tokens for calls: a token is fetched when a call needs it, once for all calls that wait, within their time.

The transports here use those of `http.transport`. Only clients with OAuth 2 credentials import this module.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, nullcontext
from threading import TIMEOUT_MAX, Lock
from typing import TYPE_CHECKING, Final, TypeVar
from weakref import WeakKeyDictionary

from attrs import evolve

from ..contract import Operation, Request, Response
from ..errors import CallTimeoutError, PolykycError
from ..http.transport import AsyncHttpClient, AsyncTransport, HttpClient, Transport
from ..telemetry import attempts
from .credentials import CredentialSettings
from .oauth import Endpoint, token_endpoint, token_failure

if TYPE_CHECKING:
    import asyncio

    from ..telemetry.attempts import CallSpans

T = TypeVar("T")

_LONGEST: Final = 1_000_000
"""Bytes of a response with a token."""


class TokenCache:
    """The tokens of one credential; threads that need one at the same time wait for the first of them."""

    def __init__(self, endpoint: Endpoint, carrier: Transport, spans: CallSpans | None) -> None:
        self._endpoint: Final = endpoint
        self._carrier: Final = carrier
        self._spans: Final = spans
        # By process, because a lock that another thread held at a fork would stay locked in the child.
        self._locks: Final[dict[int, Lock]] = {}

    def get(self, operation: Operation, left: float, refused: str | None = None) -> tuple[str, bool]:
        """Return a token for *operation*, not the *refused* one, and whether it is new; raise after *left* seconds."""
        token = self._endpoint.usable_token(refused)
        if token is not None:
            return token, False
        end = time.monotonic() + left
        lock = self._locks.get(os.getpid()) or self._locks.setdefault(os.getpid(), Lock())
        if not lock.acquire(timeout=max(0, min(left, TIMEOUT_MAX))):
            raise _late(operation)
        try:
            # Another thread may have been first.
            token = self._endpoint.usable_token(refused)
            return (token, False) if token is not None else (self._fetched(operation, end - time.monotonic()), True)
        finally:
            lock.release()

    def _fetched(self, operation: Operation, left: float) -> str:
        began = self._endpoint.now()
        try:
            with _reported(self._endpoint, self._spans) as report:
                response = self._carrier.send(self._endpoint.request(), left)
                token = self._endpoint.store_token(response, began)
                report(response)
                return token
        except PolykycError as error:
            failure = token_failure(operation.label, error)
        # Here it has no context: a response that was not understood may still hold a token.
        raise failure

    def close(self) -> None:
        """Close the connections."""
        self._carrier.close()


class TokenTransport:
    """Sends through *carrier*, with an access token where an operation needs one."""

    def __init__(
        self,
        carrier: Transport,
        settings: CredentialSettings,
        http_client: HttpClient | None,
        now: Callable[[], float],
        spans: CallSpans | None,
    ) -> None:
        self._carrier: Final = carrier
        self._settings: Final = settings
        self._tokens: Final = {
            name: TokenCache(endpoint, Transport(endpoint.settings, http_client, _LONGEST), spans)
            for name, endpoint in _endpoints(settings, now)
        }

    def send(self, request: Request, left: float) -> Response:
        """Return the response to *request*; if the token is refused, try once more with a new one."""
        name = _needed(self._settings, request.operation, self._tokens)
        if name is None:
            return self._carrier.send(request, left)
        end = time.monotonic() + left
        tokens = self._tokens[name]
        token, new = tokens.get(request.operation, left)
        response = self._carrier.send(_carrying(request, token), _rest(request.operation, end))
        if response.status != 401 or new or end <= time.monotonic():
            return response
        # The provider did not act on a request that it refused for its token, so sending it again does nothing twice.
        token, _ = tokens.get(request.operation, end - time.monotonic(), refused=token)
        return self._carrier.send(_carrying(request, token), _rest(request.operation, end))

    def close(self) -> None:
        """Close the connections."""
        self._carrier.close()
        for tokens in self._tokens.values():
            tokens.close()


class AsyncTokenCache:
    """As `TokenCache`, for async code: tasks that need a token at the same time wait for the first of them."""

    def __init__(self, endpoint: Endpoint, carrier: AsyncTransport, spans: CallSpans | None) -> None:
        self._endpoint: Final = endpoint
        self._carrier: Final = carrier
        self._spans: Final = spans
        self._locks: Final[WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock]] = WeakKeyDictionary()

    async def get(self, operation: Operation, left: float, refused: str | None = None) -> tuple[str, bool]:
        """Return a token for *operation*, not the *refused* one, and whether it is new; raise after *left* seconds."""
        import asyncio

        token = self._endpoint.usable_token(refused)
        if token is not None:
            return token, False
        end = time.monotonic() + left
        lock = self._locks.setdefault(asyncio.get_running_loop(), asyncio.Lock())
        try:
            async with asyncio.timeout(left):
                await lock.acquire()
        except TimeoutError:
            raise _late(operation) from None
        try:
            token = self._endpoint.usable_token(refused)
            return (
                (token, False) if token is not None else (await self._fetched(operation, end - time.monotonic()), True)
            )
        finally:
            lock.release()

    async def _fetched(self, operation: Operation, left: float) -> str:
        began = self._endpoint.now()
        try:
            with _reported(self._endpoint, self._spans) as report:
                response = await self._carrier.send(self._endpoint.request(), left)
                token = self._endpoint.store_token(response, began)
                report(response)
                return token
        except PolykycError as error:
            failure = token_failure(operation.label, error)
        raise failure

    async def close(self) -> None:
        """Close the connections."""
        await self._carrier.close()


class AsyncTokenTransport:
    """As `TokenTransport`, for async code."""

    def __init__(
        self,
        carrier: AsyncTransport,
        settings: CredentialSettings,
        http_client: AsyncHttpClient | None,
        now: Callable[[], float],
        spans: CallSpans | None,
    ) -> None:
        self._carrier: Final = carrier
        self._settings: Final = settings
        self._tokens: Final = {
            name: AsyncTokenCache(endpoint, AsyncTransport(endpoint.settings, http_client, _LONGEST), spans)
            for name, endpoint in _endpoints(settings, now)
        }

    async def send(self, request: Request, left: float) -> Response:
        """Return the response to *request*; if the token is refused, try once more with a new one."""
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


@contextmanager
def _reported(endpoint: Endpoint, spans: CallSpans | None) -> Generator[Callable[[Response], None]]:
    """Report a fetch at *endpoint* in the log, and as a span; the function that is yielded takes the response.

    A fetch is no attempt of a call, so `on_try` is not called.
    """
    operation, began = endpoint.operation, endpoint.now()
    responses: list[Response] = []
    # The token endpoint may be at another server than the API.
    with nullcontext() if spans is None else spans.of(endpoint.settings).call(operation) as span:
        try:
            yield responses.append
        except BaseException as error:
            attempts.report(None, operation, 1, endpoint.now() - began, error=error, span=span)
            raise
        for response in responses:
            request_id = response.headers.get("x-request-id")
            seconds = endpoint.now() - began
            attempts.report(None, operation, 1, seconds, status=response.status, request_id=request_id, span=span)


def _endpoints(settings: CredentialSettings, now: Callable[[], float]) -> list[tuple[str, Endpoint]]:
    return [
        (name, token_endpoint(settings, each, now, grant_type=settings.schemes[name].grant_type))
        for name, each in settings.client_credentials.items()
    ]


def _needed(settings: CredentialSettings, operation: Operation, tokens: Mapping[str, object]) -> str | None:
    """Return the argument whose *tokens* *operation* sends, None if it sends none; no header holds two."""
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
