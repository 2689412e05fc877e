# Generated from specs/dossiers.yaml and overlays/dossiers.yaml; edits here are lost.

"""What all operations share: the provider, its envelope and its error table."""

from __future__ import annotations

from typing import Final

from .._runtime import errors
from .._runtime.contract import Credential, Envelope, ErrorRow, Provider

PROVIDER: Final = Provider(
    slug="dossiers",
    title="Dossiers KYC sessions",
    base_url=None,
    credential=Credential(header="authorization", prefix="Bearer "),
    parts=("pagination",),
)

ENVELOPE: Final = Envelope(
    message=(("message",),),
)

ERRORS: Final[tuple[ErrorRow, ...]] = (
    ErrorRow(errors.InvalidRequestError, (400,)),
    ErrorRow(errors.AuthenticationError, (401,), says="the key is missing or malformed or no longer valid"),
    ErrorRow(errors.PermissionDeniedError, (403,), says="the key lacks the product"),
)
"""The first row that fits wins; rows with a code come before rows without credential."""
