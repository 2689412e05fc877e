# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The enum `ReviewReviewStatus`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class ReviewReviewStatus(OpenStrEnum):
    """Listed values; any other value is kept as it came."""

    INIT = "init"
    PENDING = "pending"
    PRECHECKED = "prechecked"
    QUEUED = "queued"
    ONHOLD = "onHold"
    AWAITINGSERVICE = "awaitingService"
    AWAITINGUSER = "awaitingUser"
    COMPLETED = "completed"
