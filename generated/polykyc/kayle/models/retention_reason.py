# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""The enum `RetentionReason`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class RetentionReason(OpenStrEnum):
    """Why a payload is kept, or why it is not any longer."""

    PENDING_DELIVERY = "pending_delivery"
    DELIVERED = "delivered"
    TERMINAL_FAILURE_RETENTION = "terminal_failure_retention"
    EXPIRED = "expired"
    NO_ACTIVE_KEY = "no_active_key"
    JWE_CREATION_FAILED = "jwe_creation_failed"
    PRIVACY_REQUEST = "privacy_request"
