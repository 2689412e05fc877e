# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""The enum `GivenPersonMaritalStatus`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class GivenPersonMaritalStatus(OpenStrEnum):
    """Listed values; any other value is kept as it came."""

    SINGLE = "SINGLE"
    MARRIED = "MARRIED"
    DIVORCED = "DIVORCED"
    WIDOWED = "WIDOWED"
