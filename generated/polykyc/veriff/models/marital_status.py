# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""The enum `MaritalStatus`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class MaritalStatus(OpenStrEnum):
    """The marital status."""

    SINGLE = "SINGLE"
    MARRIED = "MARRIED"
    DIVORCED = "DIVORCED"
    WIDOWED = "WIDOWED"
