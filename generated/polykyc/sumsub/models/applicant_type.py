# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The enum `ApplicantType`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class ApplicantType(OpenStrEnum):
    """Listed values; any other value is kept as it came."""

    INDIVIDUAL = "individual"
    COMPANY = "company"
