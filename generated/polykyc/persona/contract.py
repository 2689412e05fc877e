# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""What all operations share: the provider, its envelope and its error table."""

from __future__ import annotations

from typing import Final

from .._runtime import errors
from .._runtime.contract import Credential, Envelope, ErrorRow, Provider, RetryRules
from .._runtime.rate_limit.limits import Limit

PROVIDER: Final = Provider(
    slug="persona",
    title="Persona",
    base_url="https://api.withpersona.com/api/v1",
    credential=Credential(header="authorization", prefix="Bearer "),
    limits=(Limit(calls=300, per=60),),
    headers={
        "Persona-Version": "2025-12-08",
        "Key-Inflection": "kebab",
    },
    retry_rules=RetryRules(
        stored=(500, 503),
        reset="ratelimit-reset",
    ),
    parts=("pagination",),
)

ENVELOPE: Final = Envelope(
    payload=("data",),
    message=(("errors", "0", "title"),),
    details=(("errors",),),
    error=(("errors", "0"),),
)

ERRORS: Final[tuple[ErrorRow, ...]] = (
    ErrorRow(
        errors.InvalidRequestError,
        (400,),
        says="a parameter is missing",
        when=((("errors", "0", "title"), ("Parameter missing",)),),
    ),
    ErrorRow(
        errors.AuthenticationError,
        (401,),
        says="the key is unknown or has expired",
        when=((("errors", "0", "title"), ("Token is invalid",)),),
    ),
    ErrorRow(
        errors.ConflictError,
        (409,),
        says="somebody else changed it at the same time; read it, and try again",
        when=((("errors", "0", "title"), ("Stale object error",)),),
    ),
    ErrorRow(
        errors.ConflictError,
        (409,),
        says="there is such an object already",
        when=((("errors", "0", "title"), ("Record not unique",)),),
    ),
    ErrorRow(
        errors.InvalidRequestError,
        (422,),
        says="a value is not allowed",
        when=((("errors", "0", "title"), ("Record invalid",)),),
    ),
    ErrorRow(
        errors.QuotaExceededError,
        (429,),
        says="the quota of the organization is used up",
        when=((("errors", "0", "title"), ("Quota exceeded",)),),
    ),
    ErrorRow(errors.InvalidRequestError, (400,)),
    ErrorRow(errors.AuthenticationError, (401,)),
    ErrorRow(
        errors.PermissionDeniedError,
        (403,),
        says="the key lacks a permission or is of the other environment, its address is not allowed, or a quota is used up",
    ),
    ErrorRow(errors.NotFoundError, (404,), says="there is no such object in the environment of this key"),
    ErrorRow(errors.ServerError, (408,)),
    ErrorRow(errors.ConflictError, (409,)),
    ErrorRow(errors.InvalidRequestError, (422,), says="a value is not allowed, or the object is in no state for this"),
    ErrorRow(errors.RateLimitedError, (429,)),
    ErrorRow(errors.ServerError, (500, 502, 503, 504)),
)
"""The first row that fits wins; rows with a code come before rows without credential."""
