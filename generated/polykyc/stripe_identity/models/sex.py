# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The enum `Sex`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class Sex(OpenStrEnum):
    """The sex that a document has."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"
    VALUE_3 = "[redacted]"
