# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The enum `Sex`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class Sex(OpenStrEnum):
    """Sex."""

    M = "M"
    F = "F"
