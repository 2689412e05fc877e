# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""What all operations share: the provider, its envelope and its error table."""

from __future__ import annotations

from typing import Final

from .._runtime import errors
from .._runtime.contract import Credential, Envelope, ErrorRow, Provider, Signing
from .._runtime.rate_limit.limits import Limit

PROVIDER: Final = Provider(
    slug="sumsub",
    title="Sumsub",
    base_url="https://api.sumsub.com",
    credential=None,
    credentials={
        "token": Credential(header="x-app-token", prefix=""),
        "secret_key": Credential(header="", prefix="", only_signs=True),
    },
    security=(("token", "secret_key"),),
    limits=(
        Limit(calls=300, per=5, methods=("GET",)),
        Limit(calls=50, per=5, methods=("POST",)),
    ),
    signing=Signing(
        algorithm="hmac-sha256",
        encoding="hex",
        argument="secret_key",
        headers=(("x-app-access-ts", "{time}"), ("x-app-access-sig", "{signature}")),
    ),
    parts=("credentials", "unsigned-headers", "signing"),
)

ENVELOPE: Final = Envelope(
    code=(("errorCode",),),
    message=(("description",),),
)

ERRORS: Final[tuple[ErrorRow, ...]] = (
    ErrorRow(errors.ConflictError, (409,), ("1000",), says="the same file is there"),
    ErrorRow(
        errors.InvalidRequestError,
        (400,),
        ("1001", "1002", "1003", "1004", "1005", "1011"),
        says="the file does not fit",
    ),
    ErrorRow(errors.PreconditionError, (409,), ("1006",), says="a check is running"),
    ErrorRow(errors.InvalidRequestError, (409,), ("1007",), says="the file has a wrong size"),
    ErrorRow(errors.PreconditionError, (409,), ("1008",), says="the applicant is deactivated"),
    ErrorRow(errors.PreconditionError, (409,), ("1009",), says="the applicant is finally rejected"),
    ErrorRow(errors.InvalidRequestError, (409,), ("1010",), says="the level asks for no such document"),
    ErrorRow(errors.ConflictError, (409,), ("3000",), says="the applicant is in that state"),
    ErrorRow(errors.ConflictError, (409,), ("5000", "5001"), says="the applicant is on that list"),
    ErrorRow(errors.AuthenticationError, (401,), ("4000", "4001", "4002")),
    ErrorRow(errors.AuthenticationError, (401,), ("4003",), says="the signature does not fit"),
    ErrorRow(errors.AuthenticationError, (401,), ("4004",), says="the clock of this machine is wrong"),
    ErrorRow(errors.AuthenticationError, (401,), ("4005", "4006", "4007")),
    ErrorRow(errors.InvalidRequestError, (400,)),
    ErrorRow(errors.AuthenticationError, (401,)),
    ErrorRow(errors.PermissionDeniedError, (403,)),
    ErrorRow(errors.NotFoundError, (404,)),
    ErrorRow(errors.ConflictError, (409,), again="retry-after"),
    ErrorRow(errors.RateLimitedError, (429,)),
)
"""The first row that fits wins; rows with a code come before rows without credential."""
