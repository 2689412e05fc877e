# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""The enum `GivenDocumentIdCardType`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class GivenDocumentIdCardType(OpenStrEnum):
    """Listed values; any other value is kept as it came."""

    CC = "CC"
    CE = "CE"
    TI = "TI"
