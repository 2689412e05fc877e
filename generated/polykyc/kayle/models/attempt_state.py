# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""The enum `AttemptState`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class AttemptState(OpenStrEnum):
    """Where an attempt stands."""

    IN_PROGRESS = "in_progress"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"
