# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The enum `VerificationType`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class VerificationType(OpenStrEnum):
    """What is checked. `document`: an identity document, and a selfie if the options ask for one. `id_number`: name,
    date of birth and national number.
    """

    DOCUMENT = "document"
    ID_NUMBER = "id_number"
