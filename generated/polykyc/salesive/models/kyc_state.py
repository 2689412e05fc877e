# Generated from specs/salesive.yaml and overlays/salesive.yaml; edits here are lost.

"""The enum `KycState`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class KycState(OpenStrEnum):
    """How far the verification of a store is. The documentation names these values without defining them or the ways
    from one to another.
    """

    NOT_STARTED = "not_started"
    PENDING = "pending"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    DECLINED = "declined"
