# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""The enum `AnswerStatus`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class AnswerStatus(OpenStrEnum):
    """Listed values; any other value is kept as it came."""

    SUCCESS = "success"
    FAIL = "fail"
