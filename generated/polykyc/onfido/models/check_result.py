# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The enum `CheckResult`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class CheckResult(OpenStrEnum):
    """Listed values; any other value is kept as it came."""

    CLEAR = "clear"
    CONSIDER = "consider"
