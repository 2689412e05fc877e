# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""The enum `DocumentType`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class DocumentType(OpenStrEnum):
    """The type of the document."""

    ID_CARD = "ID_CARD"
    PASSPORT = "PASSPORT"
    DRIVERS_LICENSE = "DRIVERS_LICENSE"
    RESIDENCE_PERMIT = "RESIDENCE_PERMIT"
