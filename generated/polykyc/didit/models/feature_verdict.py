# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The enum `FeatureVerdict`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class FeatureVerdict(OpenStrEnum):
    """A status of a feature that staff can set."""

    APPROVED = "Approved"
    DECLINED = "Declined"
    IN_REVIEW = "In Review"
