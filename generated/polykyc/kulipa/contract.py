# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""What all operations share: the provider, its envelope and its error table."""

from __future__ import annotations

from typing import Final

from .._runtime import errors
from .._runtime.contract import Credential, Envelope, ErrorRow, Provider
from .._runtime.rate_limit.limits import Limit

PROVIDER: Final = Provider(
    slug="kulipa",
    title="Kulipa KYC",
    base_url="https://api.kulipa.xyz/v1",
    credential=Credential(header="x-api-key", prefix=""),
    limits=(Limit(calls=300, per=60),),
    parts=("crypto",),
)

ENVELOPE: Final = Envelope(
    code=(("code",),),
    message=(("message",),),
    details=(("details",),),
)

ERRORS: Final[tuple[ErrorRow, ...]] = (
    ErrorRow(errors.ConflictError, (), ("duplicate_user_error",), says="the phone number belongs to another user"),
    ErrorRow(errors.InvalidRequestError, (400,)),
    ErrorRow(errors.AuthenticationError, (401,)),
    ErrorRow(errors.PermissionDeniedError, (403,)),
    ErrorRow(errors.NotFoundError, (404,)),
    ErrorRow(errors.RateLimitedError, (429,)),
    ErrorRow(errors.ServerError, (500, 502, 503, 504)),
)
"""The first row that fits wins; rows with a code come before rows without credential."""
