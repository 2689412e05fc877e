# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The enum `SessionState`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class SessionState(OpenStrEnum):
    """How far a session is. `Not Started`: its page was not opened. `In Progress`: the person is going through it.
    `Awaiting User`: of a business, others have to do their part. `Resubmitted`: steps have to be done again. `In
    Review`: staff decides. `Approved` and `Declined`: the decision, which staff can change. `Expired`: not opened in
    time. `Abandoned`: opened, and not finished in time. `Kyc Expired`: it was approved, and that has ended. Written
    exactly so.
    """

    NOT_STARTED = "Not Started"
    IN_PROGRESS = "In Progress"
    AWAITING_USER = "Awaiting User"
    IN_REVIEW = "In Review"
    APPROVED = "Approved"
    DECLINED = "Declined"
    RESUBMITTED = "Resubmitted"
    EXPIRED = "Expired"
    ABANDONED = "Abandoned"
    KYC_EXPIRED = "Kyc Expired"
