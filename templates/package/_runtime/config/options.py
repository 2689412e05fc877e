"""The types of the keyword arguments of every `Client` and `AsyncClient`, for `connect` and for type checkers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..auth.oauth import ClientCredentials
    from ..clock import Clock
    from ..http.transport import AsyncHttpClient, HttpClient
    from ..rate_limit.limits import AsyncRateLimitStore, Limit, RateLimitStore
    from ..telemetry.attempts import OnTry
    from ..telemetry.tracing import Tracer


Token: TypeAlias = "str | ClientCredentials"
Decoding: TypeAlias = Literal["strict", "lenient"]


class Shared(TypedDict, total=False):
    """The arguments of both clients, without credentials; `SyncClient` describes them."""

    base_url: str | None
    timeout: float
    max_retries: int
    max_response_bytes: int
    decoding: Decoding
    on_try: OnTry | None
    rate_limit: bool | Sequence[Limit]
    tracer: Tracer | None
    clock: Clock | None


class Keyless(Shared, total=False):
    """The arguments of a `Client` with arguments of its own for its credentials, without these."""

    http_client: HttpClient | None
    rate_limit_store: RateLimitStore | None


class AsyncKeyless(Shared, total=False):
    """The arguments of such an `AsyncClient`."""

    http_client: AsyncHttpClient | None
    rate_limit_store: AsyncRateLimitStore | None


class Options(Keyless, total=False):
    """The arguments of every other `Client`."""

    token: Token | None


class AsyncOptions(AsyncKeyless, total=False):
    """The arguments of every other `AsyncClient`."""

    token: Token | None
