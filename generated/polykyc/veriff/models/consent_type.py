# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""The enum `ConsentType`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class ConsentType(OpenStrEnum):
    """Listed values; any other value is kept as it came."""

    INE = "ine"
    BIPA = "bipa"
    AADHAAR = "aadhaar"
