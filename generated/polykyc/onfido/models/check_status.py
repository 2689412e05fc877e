# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The enum `CheckStatus`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class CheckStatus(OpenStrEnum):
    """Listed values; any other value is kept as it came."""

    IN_PROGRESS = "in_progress"
    AWAITING_APPLICANT = "awaiting_applicant"
    COMPLETE = "complete"
    WITHDRAWN = "withdrawn"
    PAUSED = "paused"
    REOPENED = "reopened"
