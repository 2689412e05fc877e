# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""The enum `DiditState`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class DiditState(OpenStrEnum):
    """The state of the session in the words of the vendor that runs it, Didit."""

    NOT_STARTED = "Not Started"
    IN_PROGRESS = "In Progress"
    IN_REVIEW = "In Review"
    APPROVED = "Approved"
    DECLINED = "Declined"
    RESUBMITTED = "Resubmitted"
    AWAITING_USER = "Awaiting User"
    EXPIRED = "Expired"
    ABANDONED = "Abandoned"
    KYC_EXPIRED = "Kyc Expired"
