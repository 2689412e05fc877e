# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""The enum `GivenDocumentType`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class GivenDocumentType(OpenStrEnum):
    """Listed values; any other value is kept as it came."""

    ID_CARD = "ID_CARD"
    PASSPORT = "PASSPORT"
    DRIVERS_LICENSE = "DRIVERS_LICENSE"
    RESIDENCE_PERMIT = "RESIDENCE_PERMIT"
