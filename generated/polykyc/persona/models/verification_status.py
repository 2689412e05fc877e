# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""The enum `VerificationStatus`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class VerificationStatus(OpenStrEnum):
    """What became of this verification. The vendor says that more may be added."""

    INITIATED = "initiated"
    CONFIRMED = "confirmed"
    SUBMITTED = "submitted"
    PASSED = "passed"
    FAILED = "failed"
    REQUIRES_RETRY = "requires_retry"
    CANCELED = "canceled"
    SKIPPED = "skipped"
    TENTATIVELY_PASSED = "tentatively_passed"
    TENTATIVELY_FAILED = "tentatively_failed"
