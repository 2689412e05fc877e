# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""The enum `PayloadRetention`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenIntEnum


class PayloadRetention(OpenIntEnum):
    """How long a payload is kept after its delivery has failed for good, in hours."""

    VALUE_0 = 0
    VALUE_24 = 24
    VALUE_72 = 72
    VALUE_168 = 168
