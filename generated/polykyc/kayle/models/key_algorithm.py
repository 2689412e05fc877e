# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""The enum `KeyAlgorithm`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class KeyAlgorithm(OpenStrEnum):
    """How payloads are encrypted to a key."""

    RSA_OAEP_256 = "RSA-OAEP-256"
