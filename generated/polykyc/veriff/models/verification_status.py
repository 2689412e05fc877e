# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""The enum `VerificationStatus`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class VerificationStatus(OpenStrEnum):
    """Listed values; any other value is kept as it came."""

    CREATED = "created"
    STARTED = "started"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    DECLINED = "declined"
    RESUBMISSION_REQUESTED = "resubmission_requested"
    REVIEW = "review"
    EXPIRED = "expired"
    ABANDONED = "abandoned"
