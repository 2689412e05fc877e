# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""The enum `EventTrigger`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class EventTrigger(OpenStrEnum):
    """What an event tells of; attempts before v1.6 only."""

    VERIFICATION_SESSION = "verification_session"
    VERIFICATION_ATTEMPT = "verification_attempt"
