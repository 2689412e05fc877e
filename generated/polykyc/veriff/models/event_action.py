# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""The enum `EventAction`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class EventAction(OpenStrEnum):
    """Listed values; any other value is kept as it came."""

    STARTED = "started"
    SUBMITTED = "submitted"
