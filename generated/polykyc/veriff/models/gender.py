# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""The enum `Gender`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class Gender(OpenStrEnum):
    """The gender."""

    M = "M"
    MALE = "MALE"
    F = "F"
    FEMALE = "FEMALE"
