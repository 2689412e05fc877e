# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The enum `CallbackMethod`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class CallbackMethod(OpenStrEnum):
    """Which device is sent back. `initiator` (if left out) is the one that opened the page, `completer` the one that
    finished it.
    """

    INITIATOR = "initiator"
    COMPLETER = "completer"
    BOTH = "both"
