# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""The enum `InquirySessionStatus`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class InquirySessionStatus(OpenStrEnum):
    """Of the session, not of the inquiry."""

    NEW = "new"
    ACTIVE = "active"
    EXPIRED = "expired"
