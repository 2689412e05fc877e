# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""The enum `InquiryStatus`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class InquiryStatus(OpenStrEnum):
    """Where an inquiry is. The vendor says that more may be added. `completed` is the end of the person's part and no
    verdict; `failed` is the end of it with a required check that failed or too many tries. `needs_review`, `approved`
    and `declined` come from a workflow, a reviewer or the API.
    """

    CREATED = "created"
    PENDING = "pending"
    COMPLETED = "completed"
    FAILED = "failed"
    EXPIRED = "expired"
    NEEDS_REVIEW = "needs_review"
    APPROVED = "approved"
    DECLINED = "declined"
