# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The enum `DecisionPart`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class DecisionPart(OpenStrEnum):
    """What a decision can have on top."""

    EVENTS = "events"
