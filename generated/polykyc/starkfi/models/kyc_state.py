# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""The enum `KycState`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class KycState(OpenStrEnum):
    """The state of the person's KYC as StarkFi keeps it. `pending` is the only value that is documented."""

    PENDING = "pending"
    APPROVED = "approved"
