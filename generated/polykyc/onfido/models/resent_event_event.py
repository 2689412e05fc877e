# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The enum `ResentEventEvent`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class ResentEventEvent(OpenStrEnum):
    """The type of the event."""

    CHECK_COMPLETED = "check.completed"
