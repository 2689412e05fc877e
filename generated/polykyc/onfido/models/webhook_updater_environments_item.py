# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The enum `WebhookUpdaterEnvironmentsItem`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class WebhookUpdaterEnvironmentsItem(OpenStrEnum):
    """Listed values; any other value is kept as it came."""

    SANDBOX = "sandbox"
    LIVE = "live"
