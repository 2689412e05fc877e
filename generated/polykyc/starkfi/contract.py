# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""What all operations share: the provider, its envelope and its error table."""

from __future__ import annotations

from typing import Final

from .._runtime import errors
from .._runtime.contract import Credential, Envelope, ErrorRow, Provider
from .._runtime.rate_limit.limits import Limit

PROVIDER: Final = Provider(
    slug="starkfi",
    title="StarkFi KYC API",
    base_url="https://api.starkfi.io",
    credential=Credential(header="x-api-key", prefix=""),
    limits=(
        Limit(calls=600, per=60),
        Limit(calls=10, per=1),
    ),
)

ENVELOPE: Final = Envelope(
    payload=("data",),
    ok=(("success",),),
    status=("statusCode",),
    code=(("status",), ("code",)),
    message=(("message",),),
    details=(("details",), ("errors",)),
)

ERRORS: Final[tuple[ErrorRow, ...]] = (
    ErrorRow(errors.InvalidRequestError, (400,), ("missing_params",), says="a parameter is missing"),
    ErrorRow(errors.InvalidRequestError, (400,), ("invalid_wallet",), says="the wallet or its signature is not valid"),
    ErrorRow(errors.InvalidRequestError, (400,), ("otp_invalid",), says="the code is wrong"),
    ErrorRow(errors.PreconditionError, (400,), ("otp_expired",), says="the code has expired; send a new one"),
    ErrorRow(errors.PreconditionError, (400,), ("otp_max_attempts",), says="too many wrong codes; send a new one"),
    ErrorRow(errors.ConflictError, (400,), ("email_already_verified",), says="the e-mail is verified already"),
    ErrorRow(errors.AuthenticationError, (401,)),
    ErrorRow(
        errors.PreconditionError, (403,), ("identity_not_verified",), says="verify the e-mail or the wallet first"
    ),
    ErrorRow(errors.PreconditionError, (403,), ("email_not_verified",), says="verify the e-mail first"),
    ErrorRow(errors.PreconditionError, (403,), ("user_not_prepared",), says="prepare the person first"),
    ErrorRow(errors.PermissionDeniedError, (403,)),
    ErrorRow(errors.NotFoundError, (404,), ("method_not_found",), says="there is no such kyc_type"),
    ErrorRow(errors.NotFoundError, (404,), ("user_not_found",), says="the person has not been prepared"),
    ErrorRow(errors.NotFoundError, (404,), ("kyc_not_found",), says="nothing is known of this person yet"),
    ErrorRow(errors.NotFoundError, (404,)),
    ErrorRow(errors.QuotaExceededError, (429,), ("verify_quota_exceeded",), says="the monthly quota is used up"),
    ErrorRow(errors.RateLimitedError, (429,)),
    ErrorRow(errors.ServerError, (500,), ("server_failed",)),
    ErrorRow(errors.ServerError, (500,), ("server_error",)),
)
"""The first row that fits wins; rows with a code come before rows without credential."""
