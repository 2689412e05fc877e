"""The types of the keyword arguments of every `Client` and `AsyncClient`, for `connect` and for type checkers.

The protocols stand for classes of optional parts, which a vendored copy may lack.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias, TypedDict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..clock import Clock
    from ..contract import RateLimit, Request, Response
    from ..http.transport import AsyncHttpClient, HttpClient
    from ..telemetry.attempts import OnTry, Tracer


class TokenSource(Protocol):
    """The credentials that fetch access tokens: `ClientCredentials`."""

    @property
    def client_id(self) -> str: ...
    @property
    def token_url(self) -> str | None: ...


class TurnStore(Protocol):
    """A `RateLimitStore`."""

    def reserve(self, key: str, limits: Sequence[Any], within: float) -> float: ...


class AsyncTurnStore(Protocol):
    """An `AsyncRateLimitStore`."""

    async def areserve(self, key: str, limits: Sequence[Any], within: float) -> float: ...


class CallRecorder(Protocol):
    """A `Recorder`."""

    def add(self, base_url: str, request: Request, response: Response, parse: Callable[[Response], object]) -> None: ...


Token: TypeAlias = str | TokenSource
Decoding: TypeAlias = Literal["strict", "lenient"]


class Shared(TypedDict, total=False):
    """The arguments of both clients, without credentials; `SyncClient` describes them."""

    base_url: str | None
    timeout: float
    max_retries: int
    max_response_bytes: int
    decoding: Decoding
    on_try: OnTry | None
    rate_limit: bool | Sequence[RateLimit]
    tracer: Tracer | None
    recorder: CallRecorder | None
    clock: Clock | None


class Keyless(Shared, total=False):
    """The arguments of a `Client` with arguments of its own for its credentials, without these."""

    http_client: HttpClient | None
    rate_limit_store: TurnStore | None


class AsyncKeyless(Shared, total=False):
    """The arguments of such an `AsyncClient`."""

    http_client: AsyncHttpClient | None
    rate_limit_store: AsyncTurnStore | None


class Options(Keyless, total=False):
    """The arguments of every other `Client`."""

    token: Token | None


class AsyncOptions(AsyncKeyless, total=False):
    """The arguments of every other `AsyncClient`."""

    token: Token | None
