# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The enum `ReviewResultReviewRejectType`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class ReviewResultReviewRejectType(OpenStrEnum):
    """Whether the person may try again."""

    FINAL = "FINAL"
    RETRY = "RETRY"
