# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The enum `DocumentUploadSide`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class DocumentUploadSide(OpenStrEnum):
    """The side of the document."""

    FRONT = "front"
    BACK = "back"
