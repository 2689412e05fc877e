# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The enum `Environment`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class Environment(OpenStrEnum):
    """Of which kind the application is. What a session of `sandbox` found out is made up."""

    LIVE = "live"
    SANDBOX = "sandbox"
