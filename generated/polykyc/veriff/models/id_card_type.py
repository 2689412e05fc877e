# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""The enum `IdCardType`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class IdCardType(OpenStrEnum):
    """The type of the identity card."""

    CC = "CC"
    CE = "CE"
    TI = "TI"
