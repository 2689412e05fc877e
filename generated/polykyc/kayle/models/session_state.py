# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""The enum `SessionState`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class SessionState(OpenStrEnum):
    """Where a session stands. `completed` is known before v1.6 only and says that the session is over, not how it went;
    `succeeded` and `failed` are known from v1.6 on. Before v1.6 a failed attempt takes `in_progress` back to `created`,
    and from v1.6 on a person who withdraws consent takes `succeeded` or `failed` to `cancelled`.
    """

    CREATED = "created"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
