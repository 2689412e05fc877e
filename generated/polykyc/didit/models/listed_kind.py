# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The enum `ListedKind`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class ListedKind(OpenStrEnum):
    """Whose sessions to list."""

    USER = "user"
    BUSINESS = "business"
    ALL = "all"
