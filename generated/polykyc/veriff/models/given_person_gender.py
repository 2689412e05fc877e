# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""The enum `GivenPersonGender`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class GivenPersonGender(OpenStrEnum):
    """Listed values; any other value is kept as it came."""

    M = "M"
    MALE = "MALE"
    F = "F"
    FEMALE = "FEMALE"
