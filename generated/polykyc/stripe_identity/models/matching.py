# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The enum `Matching`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class Matching(OpenStrEnum):
    """Whether what was found out has to be similar to what you gave."""

    NONE = "none"
    SIMILAR = "similar"
