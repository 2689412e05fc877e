# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""The enum `WebhookEventType`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class WebhookEventType(OpenStrEnum):
    """What a webhook endpoint can hear of. The two `verification.attempt` types are known before v1.6 only,
    `verification.session.succeeded` and `verification.session.failed` from it on.
    """

    VERIFICATION_ATTEMPT_SUCCEEDED = "verification.attempt.succeeded"
    VERIFICATION_ATTEMPT_FAILED = "verification.attempt.failed"
    VERIFICATION_SESSION_SUCCEEDED = "verification.session.succeeded"
    VERIFICATION_SESSION_FAILED = "verification.session.failed"
    VERIFICATION_SESSION_EXPIRED = "verification.session.expired"
    VERIFICATION_SESSION_CANCELLED = "verification.session.cancelled"
