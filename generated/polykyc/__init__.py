"""Typed clients for KYC (identity-verification) providers, one subpackage a provider.

`from polykyc import salesive` gives that provider's `Client` and `AsyncClient`; this module holds what all of them
share: the status vocabulary and the exceptions. Importing it loads no provider, no HTTP library and no models.
"""

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
)
from ._runtime.status import SessionStatus
from ._version import __version__

__all__ = [
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
    "__version__",
]
