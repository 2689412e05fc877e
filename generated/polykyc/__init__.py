# Generated from the specs and overlays of all providers; edits here are lost.

"""Typed clients for KYC (identity-verification) providers, one subpackage a provider.

Each has its provider's `Client` and `AsyncClient`; this module holds what all of them share: the status vocabulary and
the exceptions. Importing it loads no provider, no HTTP library and no models: a provider loads at its first use.
"""

from typing import TYPE_CHECKING

from ._connect import PROVIDERS, Slug, connect, connect_async
from ._runtime.errors import (
    AmbiguousSessionError,
    ApiError,
    ArgumentError,
    AuthenticationError,
    CallTimeoutError,
    ConflictError,
    ConnectError,
    InvalidRequestError,
    MalformedResponseError,
    NotFoundError,
    NotReadyError,
    OutcomeUnknownError,
    PermissionDeniedError,
    PolykycError,
    PreconditionError,
    ProtocolError,
    QuotaExceededError,
    RateLimitedError,
    RedirectError,
    ResponseTooLargeError,
    ServerError,
    ServerOutcomeUnknownError,
    TransportError,
    UnsupportedError,
    WaitTimeoutError,
    WebhookError,
)
from ._runtime.lazy import attributes
from ._runtime.status import SessionStatus
from ._version import __version__

if TYPE_CHECKING:
    from . import didit, dossiers, kayle, kulipa, onfido, persona, salesive, starkfi, stripe_identity, sumsub, veriff
    from ._runtime.auth.oauth import ClientCredentials
    from ._runtime.calls.multipart import File
    from ._runtime.rate_limit.limits import AsyncRateLimitStore, Limit, MemoryStore, RateLimitStore
    from ._runtime.rate_limit.redis_store import AsyncRedisStore, RedisStore
    from ._runtime.sessions.handle import SessionHandle
    from ._runtime.sessions.session import Session
    from ._runtime.telemetry.attempts import Try
    from ._runtime.telemetry.recorder import Recorder
    from ._runtime.webhooks.verify import Event
else:
    # These load when they are used. A type checker that saw this would take every misspelt name for one of them.
    __getattr__, __dir__ = attributes(
        __name__,
        {
            **{slug: slug for slug in PROVIDERS},
            "AsyncRateLimitStore": "_runtime.rate_limit.limits",
            "AsyncRedisStore": "_runtime.rate_limit.redis_store",
            "ClientCredentials": "_runtime.auth.oauth",
            "Event": "_runtime.webhooks.verify",
            "File": "_runtime.calls.multipart",
            "Limit": "_runtime.rate_limit.limits",
            "MemoryStore": "_runtime.rate_limit.limits",
            "RateLimitStore": "_runtime.rate_limit.limits",
            "Recorder": "_runtime.telemetry.recorder",
            "RedisStore": "_runtime.rate_limit.redis_store",
            "Session": "_runtime.sessions.session",
            "SessionHandle": "_runtime.sessions.handle",
            "Try": "_runtime.telemetry.attempts",
            # A vendored copy may lack one of these, and then says so.
            "AmbiguousSessionError": "_runtime.errors",
            "WaitTimeoutError": "_runtime.errors",
            "connect": "_connect",
            "connect_async": "_connect",
        },
    )

__all__ = [
    "PROVIDERS",
    "AmbiguousSessionError",
    "ApiError",
    "ArgumentError",
    "AsyncRateLimitStore",
    "AsyncRedisStore",
    "AuthenticationError",
    "CallTimeoutError",
    "ClientCredentials",
    "ConflictError",
    "ConnectError",
    "Event",
    "File",
    "InvalidRequestError",
    "Limit",
    "MalformedResponseError",
    "MemoryStore",
    "NotFoundError",
    "NotReadyError",
    "OutcomeUnknownError",
    "PermissionDeniedError",
    "PolykycError",
    "PreconditionError",
    "ProtocolError",
    "QuotaExceededError",
    "RateLimitStore",
    "RateLimitedError",
    "Recorder",
    "RedirectError",
    "RedisStore",
    "ResponseTooLargeError",
    "ServerError",
    "ServerOutcomeUnknownError",
    "Session",
    "SessionHandle",
    "SessionStatus",
    "Slug",
    "TransportError",
    "Try",
    "UnsupportedError",
    "WaitTimeoutError",
    "WebhookError",
    "__version__",
    "connect",
    "connect_async",
    "didit",
    "dossiers",
    "kayle",
    "kulipa",
    "onfido",
    "persona",
    "salesive",
    "starkfi",
    "stripe_identity",
    "sumsub",
    "veriff",
]
