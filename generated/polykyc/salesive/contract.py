# Generated from specs/salesive.yaml and overlays/salesive.yaml; edits here are lost.

"""What all operations share: the provider, its envelope and its error table."""

from __future__ import annotations

from typing import Final

from .._runtime import errors
from .._runtime.contract import Credential, Envelope, ErrorRow, Provider

PROVIDER: Final = Provider(
    slug="salesive",
    title="Salesive Apps API, Account (KYC)",
    base_url="https://api.salesive.com/api/v1",
    credential=Credential(header="authorization", prefix="Bearer "),
)

ENVELOPE: Final = Envelope(
    payload=("data",),
    ok=(("success",),),
    status=("status",),
    message=(("message",),),
)

ERRORS: Final[tuple[ErrorRow, ...]] = (
    ErrorRow(errors.InvalidRequestError, (400,)),
    ErrorRow(errors.AuthenticationError, (401,), says="the app token is missing, wrong or revoked"),
    ErrorRow(errors.PermissionDeniedError, (403,), says="insufficient scope"),
    ErrorRow(errors.NotFoundError, (404,), says="no such session in this store"),
)
"""The first row that fits wins; rows with a code come before rows without credential."""
