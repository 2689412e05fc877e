# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The enum `SessionVerdict`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class SessionVerdict(OpenStrEnum):
    """A status that staff can set. `Resubmitted` has steps done again."""

    APPROVED = "Approved"
    DECLINED = "Declined"
    RESUBMITTED = "Resubmitted"
