# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""The enum `ShareFieldSource`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class ShareFieldSource(OpenStrEnum):
    """Who asked for a claim, Kayle's `default` set or the relying party (`rc`)."""

    DEFAULT = "default"
    RC = "rc"
