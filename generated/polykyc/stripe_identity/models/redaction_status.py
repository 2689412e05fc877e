# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The enum `RedactionStatus`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class RedactionStatus(OpenStrEnum):
    """`processing`: the data are going. `redacted`: they are gone. `validated` is in the types of Stripe's SDK, and no
    page says what it means.
    """

    PROCESSING = "processing"
    REDACTED = "redacted"
    VALIDATED = "validated"
