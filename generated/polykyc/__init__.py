"""Typed clients for KYC (identity-verification) providers, one subpackage a provider.

`from polykyc import salesive` gives that provider's `Client` and `AsyncClient`; this module holds what all of them
share: the status vocabulary and the exceptions. Importing it loads no provider, no HTTP library and no models.
"""

from ._connect import PROVIDERS, connect, connect_async
from ._runtime.errors import (
    ApiError,
    ArgumentError,
    AuthenticationError,
    CallTimeoutError,
    ConflictError,
    ConnectError,
    InvalidRequestError,
    MalformedResponseError,
    NotFoundError,
    OutcomeUnknownError,
    PermissionDeniedError,
    PolykycError,
    PreconditionError,
    ProtocolError,
    QuotaExceededError,
    RateLimitedError,
    ServerError,
    TransportError,
    UnsupportedError,
    WaitTimeoutError,
    WebhookError,
)
from ._runtime.status import SessionStatus
from ._version import __version__

__all__ = [
    "PROVIDERS",
    "ApiError",
    "ArgumentError",
    "AuthenticationError",
    "CallTimeoutError",
    "ConflictError",
    "ConnectError",
    "InvalidRequestError",
    "MalformedResponseError",
    "NotFoundError",
    "OutcomeUnknownError",
    "PermissionDeniedError",
    "PolykycError",
    "PreconditionError",
    "ProtocolError",
    "QuotaExceededError",
    "RateLimitedError",
    "ServerError",
    "SessionStatus",
    "TransportError",
    "UnsupportedError",
    "WaitTimeoutError",
    "WebhookError",
    "__version__",
    "connect",
    "connect_async",
]
