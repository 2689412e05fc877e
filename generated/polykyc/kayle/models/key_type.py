# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""The enum `KeyType`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class KeyType(OpenStrEnum):
    """The kind of a key."""

    RSA = "RSA"
