# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The enum `PhoneErrorCode`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class PhoneErrorCode(OpenStrEnum):
    """Why the number is not verified."""

    PHONE_UNVERIFIED_OTHER = "phone_unverified_other"
    PHONE_VERIFICATION_DECLINED = "phone_verification_declined"
