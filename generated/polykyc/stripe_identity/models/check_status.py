# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The enum `CheckStatus`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class CheckStatus(OpenStrEnum):
    """How one check ended."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
