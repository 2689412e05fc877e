# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""The enum `SimulateActionType`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class SimulateActionType(OpenStrEnum):
    """What happens."""

    START_INQUIRY = "start_inquiry"
    COMPLETE_INQUIRY = "complete_inquiry"
    FAIL_INQUIRY = "fail_inquiry"
    EXPIRE_INQUIRY = "expire_inquiry"
    MARK_FOR_REVIEW_INQUIRY = "mark_for_review_inquiry"
    APPROVE_INQUIRY = "approve_inquiry"
    DECLINE_INQUIRY = "decline_inquiry"
    CREATE_PASSED_VERIFICATION = "create_passed_verification"
    CREATE_FAILED_VERIFICATION = "create_failed_verification"
