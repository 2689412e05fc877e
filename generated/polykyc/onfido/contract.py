# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""What all operations share: the provider, its envelope and its error table."""

from __future__ import annotations

from typing import Final

from .._runtime import errors
from .._runtime.contract import Credential, Envelope, ErrorRow, Provider
from .._runtime.rate_limit.limits import Limit

PROVIDER: Final = Provider(
    slug="onfido",
    title="Onfido",
    base_url="https://api.eu.onfido.com/v3.6",
    server="https://api.{region}.onfido.com/v3.6",
    variables={
        "region": ("eu", "us", "ca"),
    },
    credential=None,
    credentials={
        "token": Credential(header="authorization", prefix="Token token="),
        "oauth": Credential(
            header="authorization",
            prefix="Bearer ",
            token_url="https://api.{region}.onfido.com/v3.6/oauth/token",
            secret_in="body",
            grant_type=False,
        ),
    },
    security=(("token",), ("oauth",)),
    limits=(Limit(calls=400, per=60),),
    parts=("credentials", "downloads", "pagination", "oauth"),
)

ENVELOPE: Final = Envelope(
    code=(("error", "type"),),
    message=(("error", "message"),),
    details=(("error", "fields"),),
)

ERRORS: Final[tuple[ErrorRow, ...]] = (
    ErrorRow(errors.InvalidRequestError, (400,)),
    ErrorRow(errors.AuthenticationError, (401,), says="the token is unknown, or of another region"),
    ErrorRow(errors.PermissionDeniedError, (403,)),
    ErrorRow(errors.NotFoundError, (404,)),
    ErrorRow(errors.ConflictError, (409,)),
    ErrorRow(errors.InvalidRequestError, (422,)),
    ErrorRow(errors.RateLimitedError, (429,)),
    ErrorRow(errors.ServerError, (500,)),
)
"""The first row that fits wins; rows with a code come before rows without credential."""
