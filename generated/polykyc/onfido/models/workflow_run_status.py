# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The enum `WorkflowRunStatus`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class WorkflowRunStatus(OpenStrEnum):
    """Listed values; any other value is kept as it came."""

    PROCESSING = "processing"
    AWAITING_INPUT = "awaiting_input"
    AWAITING_CLIENT_INPUT = "awaiting_client_input"
    APPROVED = "approved"
    DECLINED = "declined"
    REVIEW = "review"
    ABANDONED = "abandoned"
    ERROR = "error"
