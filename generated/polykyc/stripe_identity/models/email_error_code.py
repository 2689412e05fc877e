# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The enum `EmailErrorCode`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class EmailErrorCode(OpenStrEnum):
    """Why the address is not verified."""

    EMAIL_UNVERIFIED_OTHER = "email_unverified_other"
    EMAIL_VERIFICATION_DECLINED = "email_verification_declined"
