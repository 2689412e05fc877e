# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The enum `VerificationStatus`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class VerificationStatus(OpenStrEnum):
    """`requires_input`: the person has to begin, or to try again. `processing`: the person has submitted, and most
    checks take less than a minute. `verified`: every check of the session has passed. `canceled`: ended for good. There
    is none for a refusal: a person who fails may try again.
    """

    REQUIRES_INPUT = "requires_input"
    PROCESSING = "processing"
    VERIFIED = "verified"
    CANCELED = "canceled"
