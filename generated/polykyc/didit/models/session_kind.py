# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The enum `SessionKind`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class SessionKind(OpenStrEnum):
    """Whose session it is: of a person (`user`) or of a business."""

    USER = "user"
    BUSINESS = "business"
