# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The enum `FeatureStatus`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class FeatureStatus(OpenStrEnum):
    """How one feature went, apart from the session. `Expired` is documented for documents, phones and e-mail addresses,
    `Resub Requested` for the others.
    """

    NOT_FINISHED = "Not Finished"
    APPROVED = "Approved"
    DECLINED = "Declined"
    IN_REVIEW = "In Review"
    EXPIRED = "Expired"
    RESUB_REQUESTED = "Resub Requested"
