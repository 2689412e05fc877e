# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""What all operations share: the provider, its envelope and its error table."""

from __future__ import annotations

from typing import Final

from .._runtime import errors
from .._runtime.contract import Credential, Envelope, ErrorRow, Provider

PROVIDER: Final = Provider(
    slug="kayle",
    title="Kayle ID",
    base_url="https://api.kayle.id",
    credential=Credential(header="authorization", prefix="Bearer "),
    parts=("crypto", "pagination"),
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
    ErrorRow(errors.InvalidRequestError, (400,), ("BAD_REQUEST",)),
    ErrorRow(errors.InvalidRequestError, (400,), ("INVALID_REQUEST",)),
    ErrorRow(errors.InvalidRequestError, (400,), ("INVALID_SESSION_ID",), says="the session id is malformed"),
    ErrorRow(errors.InvalidRequestError, (400,), ("UNKNOWN_CLAIM_KEY",), says="a share field is no claim"),
    ErrorRow(errors.InvalidRequestError, (400,), ("INVALID_SHARE_FIELDS",), says="the share fields are malformed"),
    ErrorRow(errors.InvalidRequestError, (400,), ("TOO_MANY_SHARE_FIELDS",), says="too many share fields"),
    ErrorRow(errors.InvalidRequestError, (400,), ("INVALID_AGE_GATE_KEY",), says="the age gate is not age_over_N"),
    ErrorRow(errors.InvalidRequestError, (400,), ("MULTIPLE_AGE_GATES_NOT_ALLOWED",), says="more than one age gate"),
    ErrorRow(errors.InvalidRequestError, (400,), ("REASON_REQUIRED",), says="a share field lacks its reason"),
    ErrorRow(errors.InvalidRequestError, (400,), ("REASON_TOO_LONG",), says="a reason is too long"),
    ErrorRow(errors.InvalidRequestError, (400,), ("INVALID_REDIRECT_URL",), says="the redirect URL is malformed"),
    ErrorRow(
        errors.InvalidRequestError,
        (400,),
        ("WEBHOOK_ENDPOINT_UNAVAILABLE",),
        says="the webhook endpoint is unknown or disabled",
    ),
    ErrorRow(errors.InvalidRequestError, (400,), ("WEBHOOK_URL_REJECTED",), says="the webhook URL is no safe target"),
    ErrorRow(errors.InvalidRequestError, (413,), ("PAYLOAD_TOO_LARGE",), says="the body is too large"),
    ErrorRow(
        errors.PreconditionError,
        (400,),
        ("REDIRECT_URL_DOMAIN_NOT_VERIFIED",),
        says="verify the domain of the redirect URL first",
    ),
    ErrorRow(
        errors.PreconditionError,
        (400,),
        ("REDIRECT_URL_PATTERN_NOT_REGISTERED",),
        says="register a pattern for the redirect URL first",
    ),
    ErrorRow(errors.PreconditionError, (400,), ("RP_TERMS_ACCEPTANCE_REQUIRED",), says="accept the terms first"),
    ErrorRow(errors.PreconditionError, (400,), ("ONBOARDING_INCOMPLETE",), says="complete the onboarding first"),
    ErrorRow(
        errors.PreconditionError, (410,), ("ORGANIZATION_FROZEN",), says="the organization is about to be deleted"
    ),
    ErrorRow(errors.AuthenticationError, (401,), ("UNAUTHORIZED",)),
    ErrorRow(errors.PermissionDeniedError, (403,), ("FORBIDDEN",), says="the key lacks the scope"),
    ErrorRow(errors.NotFoundError, (404,), ("NOT_FOUND",)),
    ErrorRow(errors.NotFoundError, (404,), ("SESSION_NOT_FOUND",)),
    ErrorRow(errors.ConflictError, (409,), ("CONFLICT",)),
    ErrorRow(errors.ConflictError, (409,), ("SESSION_EXPIRED",), says="the session has expired"),
    ErrorRow(errors.ConflictError, (409,), ("SESSION_IN_PROGRESS",), says="a check is running"),
    ErrorRow(errors.ConflictError, (409,), ("WEBHOOK_PAYLOAD_EXPIRED",), says="the payload is not kept any longer"),
    ErrorRow(
        errors.QuotaExceededError,
        (429,),
        ("ORG_NOT_VERIFIED_LIMIT_EXCEEDED",),
        says="the allowance of an unverified organization is used up",
    ),
    ErrorRow(errors.ServerError, (500,), ("INTERNAL_SERVER_ERROR",)),
    ErrorRow(errors.InvalidRequestError, (400,)),
    ErrorRow(errors.AuthenticationError, (401,)),
    ErrorRow(errors.PermissionDeniedError, (403,)),
    ErrorRow(errors.NotFoundError, (404,)),
    ErrorRow(errors.ConflictError, (409,)),
    ErrorRow(errors.PreconditionError, (410,)),
    ErrorRow(errors.InvalidRequestError, (413,)),
    ErrorRow(errors.RateLimitedError, (429,)),
    ErrorRow(errors.ServerError, (500,)),
)
"""The first row that fits wins; rows with a code come before rows without credential."""
