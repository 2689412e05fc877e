# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The enum `SimulatedReviewReviewAnswer`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class SimulatedReviewReviewAnswer(OpenStrEnum):
    """The verdict. It counts once the review is completed."""

    GREEN = "GREEN"
    RED = "RED"
