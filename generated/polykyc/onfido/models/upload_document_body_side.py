# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The enum `UploadDocumentBodySide`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class UploadDocumentBodySide(OpenStrEnum):
    """The side of the document."""

    FRONT = "front"
    BACK = "back"
