# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""What all operations share: the provider, its envelope and its error table."""

from __future__ import annotations

from typing import Final

from .._runtime import errors
from .._runtime.contract import Credential, Envelope, ErrorRow, Provider, RetryRules
from .._runtime.rate_limit.limits import Limit

PROVIDER: Final = Provider(
    slug="stripe_identity",
    title="Stripe Identity",
    base_url="https://api.stripe.com",
    credential=None,
    credentials={
        "token": Credential(header="authorization", prefix="Bearer "),
        "restricted_key": Credential(header="authorization", prefix="Bearer "),
    },
    security=(("token",),),
    limits=(Limit(calls=25, per=1),),
    headers={
        "Stripe-Version": "2026-06-24.dahlia",
    },
    retry_rules=RetryRules(
        stored=(500,),
        advice="stripe-should-retry",
    ),
    parts=("credentials", "pagination"),
)

ENVELOPE: Final = Envelope(
    code=(("error", "code"),),
    message=(("error", "message"),),
    hint=(("error", "doc_url"),),
    details=(("error", "param"),),
    error=(("error",),),
)

ERRORS: Final[tuple[ErrorRow, ...]] = (
    ErrorRow(errors.InvalidRequestError, (400,), ("parameter_missing",), says="a parameter is missing"),
    ErrorRow(errors.InvalidRequestError, (400,), ("parameter_unknown",), says="a parameter is unknown"),
    ErrorRow(errors.InvalidRequestError, (400,), ("parameter_invalid_empty",), says="a parameter is empty"),
    ErrorRow(errors.InvalidRequestError, (400,), ("parameter_invalid_string_empty",), says="a parameter is empty"),
    ErrorRow(errors.InvalidRequestError, (400,), ("url_invalid",), says="a URL is malformed"),
    ErrorRow(errors.InvalidRequestError, (400,), ("email_invalid",), says="an e-mail address is malformed"),
    ErrorRow(errors.InvalidRequestError, (400,), ("account_invalid",), says="the account in Stripe-Account is unknown"),
    ErrorRow(errors.NotFoundError, (), ("livemode_mismatch",), says="the object is of the other mode"),
    ErrorRow(errors.AuthenticationError, (401,), ("api_key_expired",), says="the key has expired"),
    ErrorRow(
        errors.AuthenticationError, (401,), ("platform_api_key_expired",), says="the key of the platform has expired"
    ),
    ErrorRow(errors.AuthenticationError, (401,), ("secret_key_required",), says="a publishable key cannot do this"),
    ErrorRow(
        errors.NotFoundError, (404,), ("resource_missing",), says="there is no such object in the mode of this key"
    ),
    ErrorRow(
        errors.ConflictError,
        (409,),
        ("idempotency_key_in_use",),
        says="another request has this idempotency key now",
        again=True,
    ),
    ErrorRow(errors.RateLimitedError, (429,), ("lock_timeout",), says="another request has the object locked"),
    ErrorRow(errors.RateLimitedError, (429,), ("rate_limit",)),
    ErrorRow(
        errors.ConflictError,
        (400,),
        says="the idempotency key was used with other parameters",
        when=((("error", "type"), ("idempotency_error",)),),
    ),
    ErrorRow(errors.InvalidRequestError, (400,)),
    ErrorRow(errors.AuthenticationError, (401,)),
    ErrorRow(errors.PreconditionError, (402,)),
    ErrorRow(
        errors.PermissionDeniedError, (403,), says="the key lacks a permission, or the account may not use Identity yet"
    ),
    ErrorRow(errors.NotFoundError, (404,)),
    ErrorRow(errors.ConflictError, (409,), again=True),
    ErrorRow(errors.ServerError, (424,), says="something outside Stripe failed"),
    ErrorRow(errors.RateLimitedError, (429,)),
    ErrorRow(errors.ServerError, (500, 502, 503, 504)),
)
"""The first row that fits wins; rows with a code come before rows without credential."""
