# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""What all operations share: who the provider is, its envelope and its error table."""

from __future__ import annotations

from typing import Final

from .._runtime import errors
from .._runtime.contract import Credential, Envelope, ErrorRow, Provider

PROVIDER: Final = Provider(
    slug="kayle",
    title="Kayle ID",
    base_url="https://api.kayle.id",
    credential=Credential(header="authorization", prefix="Bearer "),
)

ENVELOPE: Final = Envelope(
    payload=("data",),
    code=(("error", "code"),),
    message=(("error", "message"),),
    hint=(("error", "hint"),),
    details=(("error", "issues"),),
    error=(("error",),),
)

ERRORS: Final[tuple[ErrorRow, ...]] = (
    ErrorRow(
        errors.InvalidRequestError,
        http=(400,),
        codes=("BAD_REQUEST",),
    ),
    ErrorRow(
        errors.InvalidRequestError,
        http=(400,),
        codes=("INVALID_REQUEST",),
    ),
    ErrorRow(
        errors.InvalidRequestError,
        http=(400,),
        codes=("INVALID_SESSION_ID",),
        says="the session id is malformed",
    ),
    ErrorRow(
        errors.InvalidRequestError,
        http=(400,),
        codes=("UNKNOWN_CLAIM_KEY",),
        says="a share field is no claim",
    ),
    ErrorRow(
        errors.InvalidRequestError,
        http=(400,),
        codes=("INVALID_SHARE_FIELDS",),
        says="the share fields are malformed",
    ),
    ErrorRow(
        errors.InvalidRequestError,
        http=(400,),
        codes=("TOO_MANY_SHARE_FIELDS",),
        says="too many share fields",
    ),
    ErrorRow(
        errors.InvalidRequestError,
        http=(400,),
        codes=("INVALID_AGE_GATE_KEY",),
        says="the age gate is not age_over_N",
    ),
    ErrorRow(
        errors.InvalidRequestError,
        http=(400,),
        codes=("MULTIPLE_AGE_GATES_NOT_ALLOWED",),
        says="more than one age gate",
    ),
    ErrorRow(
        errors.InvalidRequestError,
        http=(400,),
        codes=("REASON_REQUIRED",),
        says="a share field lacks its reason",
    ),
    ErrorRow(
        errors.InvalidRequestError,
        http=(400,),
        codes=("REASON_TOO_LONG",),
        says="a reason is too long",
    ),
    ErrorRow(
        errors.InvalidRequestError,
        http=(400,),
        codes=("INVALID_REDIRECT_URL",),
        says="the redirect URL is malformed",
    ),
    ErrorRow(
        errors.InvalidRequestError,
        http=(400,),
        codes=("WEBHOOK_ENDPOINT_UNAVAILABLE",),
        says="the webhook endpoint is unknown or disabled",
    ),
    ErrorRow(
        errors.InvalidRequestError,
        http=(400,),
        codes=("WEBHOOK_URL_REJECTED",),
        says="the webhook URL is no safe target",
    ),
    ErrorRow(
        errors.InvalidRequestError,
        http=(413,),
        codes=("PAYLOAD_TOO_LARGE",),
        says="the body is too large",
    ),
    ErrorRow(
        errors.PreconditionError,
        http=(400,),
        codes=("REDIRECT_URL_DOMAIN_NOT_VERIFIED",),
        says="verify the domain of the redirect URL first",
    ),
    ErrorRow(
        errors.PreconditionError,
        http=(400,),
        codes=("REDIRECT_URL_PATTERN_NOT_REGISTERED",),
        says="register a pattern for the redirect URL first",
    ),
    ErrorRow(
        errors.PreconditionError,
        http=(400,),
        codes=("RP_TERMS_ACCEPTANCE_REQUIRED",),
        says="accept the terms first",
    ),
    ErrorRow(
        errors.PreconditionError,
        http=(400,),
        codes=("ONBOARDING_INCOMPLETE",),
        says="complete the onboarding first",
    ),
    ErrorRow(
        errors.PreconditionError,
        http=(410,),
        codes=("ORGANIZATION_FROZEN",),
        says="the organization is about to be deleted",
    ),
    ErrorRow(
        errors.AuthenticationError,
        http=(401,),
        codes=("UNAUTHORIZED",),
    ),
    ErrorRow(
        errors.PermissionDeniedError,
        http=(403,),
        codes=("FORBIDDEN",),
        says="the key lacks the scope",
    ),
    ErrorRow(
        errors.NotFoundError,
        http=(404,),
        codes=("NOT_FOUND",),
    ),
    ErrorRow(
        errors.NotFoundError,
        http=(404,),
        codes=("SESSION_NOT_FOUND",),
    ),
    ErrorRow(
        errors.ConflictError,
        http=(409,),
        codes=("CONFLICT",),
    ),
    ErrorRow(
        errors.ConflictError,
        http=(409,),
        codes=("SESSION_EXPIRED",),
        says="the session has expired",
    ),
    ErrorRow(
        errors.ConflictError,
        http=(409,),
        codes=("SESSION_IN_PROGRESS",),
        says="a check is running",
    ),
    ErrorRow(
        errors.ConflictError,
        http=(409,),
        codes=("WEBHOOK_PAYLOAD_EXPIRED",),
        says="the payload is not kept any longer",
    ),
    ErrorRow(
        errors.QuotaExceededError,
        http=(429,),
        codes=("ORG_NOT_VERIFIED_LIMIT_EXCEEDED",),
        says="the allowance of an unverified organization is used up",
    ),
    ErrorRow(
        errors.ServerError,
        http=(500,),
        codes=("INTERNAL_SERVER_ERROR",),
    ),
    ErrorRow(
        errors.InvalidRequestError,
        http=(400,),
    ),
    ErrorRow(
        errors.AuthenticationError,
        http=(401,),
    ),
    ErrorRow(
        errors.PermissionDeniedError,
        http=(403,),
    ),
    ErrorRow(
        errors.NotFoundError,
        http=(404,),
    ),
    ErrorRow(
        errors.ConflictError,
        http=(409,),
    ),
    ErrorRow(
        errors.PreconditionError,
        http=(410,),
    ),
    ErrorRow(
        errors.InvalidRequestError,
        http=(413,),
    ),
    ErrorRow(
        errors.RateLimitedError,
        http=(429,),
    ),
    ErrorRow(
        errors.ServerError,
        http=(500,),
    ),
)
"""The first row that fits wins, and one with a code is looked at before any without."""
