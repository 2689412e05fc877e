# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""The enum `VerificationCode`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenIntEnum


class VerificationCode(OpenIntEnum):
    """The status as a number. Pages of Veriff disagree on what 9104 and 9121 mean."""

    VALUE_7001 = 7001
    VALUE_7002 = 7002
    VALUE_9001 = 9001
    VALUE_9102 = 9102
    VALUE_9103 = 9103
    VALUE_9104 = 9104
    VALUE_9121 = 9121
