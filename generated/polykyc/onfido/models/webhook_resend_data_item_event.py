# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The enum `WebhookResendDataItemEvent`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class WebhookResendDataItemEvent(OpenStrEnum):
    """The type of the event."""

    CHECK_COMPLETED = "check.completed"
