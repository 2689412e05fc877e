# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""The enum `KycState`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class KycState(OpenStrEnum):
    """How far a KYC is. `expired`: it ran out of time; of type `full` or `rfi` it can be resumed. `verified` and
    `approved`: it was passed. `declined`: it was not. Expect words that are not listed here.
    """

    EXPIRED = "expired"
    VERIFIED = "verified"
    APPROVED = "approved"
    DECLINED = "declined"
