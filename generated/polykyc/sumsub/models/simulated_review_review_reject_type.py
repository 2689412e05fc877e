# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The enum `SimulatedReviewReviewRejectType`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class SimulatedReviewReviewRejectType(OpenStrEnum):
    """Whether the person may try again."""

    FINAL = "FINAL"
    RETRY = "RETRY"
