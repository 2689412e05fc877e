# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""The enum `DeletionOutcome`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class DeletionOutcome(OpenStrEnum):
    """How a deletion went."""

    SUCCESS = "success"
