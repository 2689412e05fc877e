# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""The enum `KycType`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class KycType(OpenStrEnum):
    """A verification flow. `verify_public_kyc` is the public one."""

    VERIFY_PUBLIC_KYC = "verify_public_kyc"
