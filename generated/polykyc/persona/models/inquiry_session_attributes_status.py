# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""The enum `InquirySessionAttributesStatus`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class InquirySessionAttributesStatus(OpenStrEnum):
    """Of the session, not of the inquiry."""

    NEW = "new"
    ACTIVE = "active"
    EXPIRED = "expired"
