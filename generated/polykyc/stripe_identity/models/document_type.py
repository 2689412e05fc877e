# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The enum `DocumentType`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class DocumentType(OpenStrEnum):
    """The kind of an identity document."""

    DRIVING_LICENSE = "driving_license"
    ID_CARD = "id_card"
    PASSPORT = "passport"
