# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""The enum `CheckStatus`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class CheckStatus(OpenStrEnum):
    """Listed values; any other value is kept as it came."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not_applicable"
