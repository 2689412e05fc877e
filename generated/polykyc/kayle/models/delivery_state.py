# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""The enum `DeliveryState`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class DeliveryState(OpenStrEnum):
    """How a delivery stands."""

    PENDING = "pending"
    DELIVERING = "delivering"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
