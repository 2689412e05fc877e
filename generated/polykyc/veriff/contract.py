# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""What all operations share: the provider, its envelope and its error table."""

from __future__ import annotations

from typing import Final

from .._runtime import errors
from .._runtime.contract import Credential, Envelope, ErrorRow, Provider, Signing
from .._runtime.rate_limit.limits import Limit

PROVIDER: Final = Provider(
    slug="veriff",
    title="Veriff",
    base_url=None,
    credential=None,
    credentials={
        "token": Credential(header="x-auth-client", prefix=""),
        "shared_secret": Credential(header="", prefix="", only_signs=True),
    },
    security=(("token", "shared_secret"),),
    limits=(
        Limit(calls=5, per=3600, operations=("delete_session",)),
        Limit(calls=10, per=86400, operations=("delete_session",)),
    ),
    signing=Signing(
        algorithm="hmac-sha256",
        encoding="hex",
        argument="shared_secret",
        headers=(("x-hmac-signature", "{signature}"),),
        answers=("x-hmac-signature", "vrf-hmac-signature"),
    ),
    parts=("credentials", "unsigned-headers", "signing"),
)

ENVELOPE: Final = Envelope(
    code=(("code",),),
    message=(("message",),),
)

ERRORS: Final[tuple[ErrorRow, ...]] = (
    ErrorRow(errors.ConflictError, (), ("1003",)),
    ErrorRow(errors.PreconditionError, (), ("1304",), says="the session cannot go to that status"),
    ErrorRow(errors.PermissionDeniedError, (), ("1804",), says="the integration is not active"),
    ErrorRow(errors.AuthenticationError, (), ("1815", "1818")),
    ErrorRow(
        errors.InvalidRequestError,
        (),
        ("1001", "1002", "1102", "1104", "1201", "1202", "1203", "1301", "1302", "1303", "1308", "1309", "1310"),
    ),
    ErrorRow(errors.InvalidRequestError, (), ("1400", "1401", "1402", "1403", "1500", "1501")),
    ErrorRow(errors.InvalidRequestError, (400,)),
    ErrorRow(errors.AuthenticationError, (401,)),
    ErrorRow(errors.NotFoundError, (404,)),
    ErrorRow(errors.ConflictError, (409,)),
    ErrorRow(errors.RateLimitedError, (429,)),
    ErrorRow(errors.ServerError, (500,)),
)
"""The first row that fits wins; rows with a code come before rows without credential."""
