# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The enum `ActivityType`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class ActivityType(OpenStrEnum):
    """What was done."""

    COMMENT = "COMMENT"
    STATUS_UPDATED = "STATUS_UPDATED"
    KYC_DATA_UPDATED = "KYC_DATA_UPDATED"
    POA_DATA_UPDATED = "POA_DATA_UPDATED"
    FILE_ADDED = "FILE_ADDED"
    FILE_REMOVED = "FILE_REMOVED"
    AML_ONGOING_MATCH = "AML_ONGOING_MATCH"
    AML_STATUS_UPDATED = "AML_STATUS_UPDATED"
    AML_HIT_STATUS_UPDATED = "AML_HIT_STATUS_UPDATED"
    KYB_DATA_UPDATED = "KYB_DATA_UPDATED"
    KYB_DOCUMENT_UPLOADED = "KYB_DOCUMENT_UPLOADED"
    TAG_ADDED = "TAG_ADDED"
    TAG_REMOVED = "TAG_REMOVED"
