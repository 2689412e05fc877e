"""What `connect` hands to a client, for type checkers: the keyword arguments of every `Client` and `AsyncClient`."""

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
    """Those that both take, credentials left out; `SyncClient` says what they mean."""

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
    """Those of a `Client` that has arguments of its own for its credentials."""

    http_client: HttpClient | None
    rate_limit_store: RateLimitStore | None


class AsyncKeyless(Shared, total=False):
    """Those of such an `AsyncClient`."""

    http_client: AsyncHttpClient | None
    rate_limit_store: AsyncRateLimitStore | None


class Options(Keyless, total=False):
    """Those of every other `Client`."""

    token: Token | None


class AsyncOptions(AsyncKeyless, total=False):
    """Those of every other `AsyncClient`."""

    token: Token | None
