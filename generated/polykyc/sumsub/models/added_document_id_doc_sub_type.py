# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The enum `AddedDocumentIdDocSubType`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class AddedDocumentIdDocSubType(OpenStrEnum):
    """Listed values; any other value is kept as it came."""

    FRONT_SIDE = "FRONT_SIDE"
    BACK_SIDE = "BACK_SIDE"
