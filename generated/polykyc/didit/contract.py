# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""What all operations share: the provider, its envelope and its error table."""

from __future__ import annotations

from typing import Final

from .._runtime import errors
from .._runtime.contract import Credential, Envelope, ErrorRow, Provider
from .._runtime.rate_limit.limits import Limit

PROVIDER: Final = Provider(
    slug="didit",
    title="Didit",
    base_url="https://verification.didit.me",
    credential=Credential(header="x-api-key", prefix=""),
    limits=(
        Limit(calls=600, per=60, methods=("GET",)),
        Limit(calls=600, per=60, operations=("create_session",)),
        Limit(
            calls=300,
            per=60,
            operations=(
                "delete_session",
                "delete_sessions",
                "update_session_status",
                "update_feature_status",
                "create_session_review",
                "arm_sandbox_scenario",
            ),
        ),
        Limit(calls=50, per=60, operations=("generate_pdf",)),
    ),
    parts=("signed-fields", "pagination"),
)

ENVELOPE: Final = Envelope(
    message=(("detail",), ("detail", "0"), ("0",)),
    error=(("detail",),),
)

ERRORS: Final[tuple[ErrorRow, ...]] = (
    ErrorRow(
        errors.QuotaExceededError,
        (400,),
        says="the organization has no credits left",
        when=(
            (
                ("detail",),
                ("You don't have enough credits to perform this request. Please top up at https://business.didit.me",),
            ),
        ),
    ),
    ErrorRow(
        errors.PreconditionError,
        (400,),
        says="the person or business is on the blocklist",
        when=(
            (
                ("vendor_data",),
                ("This user or business has been blocked and cannot create new verification sessions.",),
            ),
        ),
    ),
    ErrorRow(
        errors.PreconditionError,
        (400,),
        says="no face of this person is stored",
        when=(
            (
                ("portrait_image",),
                (
                    "No stored face image was found for this user. Send a portrait_image, or complete an approved verification with face liveness or an ID document for this vendor_data first.",
                ),
            ),
        ),
    ),
    ErrorRow(
        errors.AuthenticationError,
        (403,),
        says="the key is missing or not valid",
        when=((("detail",), ("Authentication credentials were not provided or are invalid.",)),),
    ),
    ErrorRow(
        errors.PreconditionError,
        (403,),
        says="the session is neither decided nor in review",
        when=(
            (
                ("detail",),
                (
                    "You can only generate a PDF for sessions in review, declined, approved or kyc expired",
                    "You can only generate a PDF for sessions in review, declined or approved",
                ),
            ),
        ),
    ),
    ErrorRow(errors.InvalidRequestError, (400,)),
    ErrorRow(errors.PermissionDeniedError, (403,), says="the key is missing, not valid or not allowed to do this"),
    ErrorRow(errors.NotFoundError, (404,)),
    ErrorRow(errors.RateLimitedError, (429,)),
    ErrorRow(errors.ServerError, (500,)),
)
"""The first row that fits wins; rows with a code come before rows without credential."""
