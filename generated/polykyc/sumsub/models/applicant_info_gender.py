# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The enum `ApplicantInfoGender`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class ApplicantInfoGender(OpenStrEnum):
    """The sex as in the document."""

    M = "M"
    F = "F"
