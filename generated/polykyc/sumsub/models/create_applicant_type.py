# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The enum `CreateApplicantType`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class CreateApplicantType(OpenStrEnum):
    """A person, if left out."""

    INDIVIDUAL = "individual"
    COMPANY = "company"
