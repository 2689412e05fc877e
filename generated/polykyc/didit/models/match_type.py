# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The enum `MatchType`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class MatchType(OpenStrEnum):
    """How much is the same."""

    NO_MATCH = "no_match"
    PARTIAL_MATCH = "partial_match"
    FULL_MATCH = "full_match"
