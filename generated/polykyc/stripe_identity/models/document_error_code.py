# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The enum `DocumentErrorCode`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class DocumentErrorCode(OpenStrEnum):
    """Why the document is not verified."""

    DOCUMENT_EXPIRED = "document_expired"
    DOCUMENT_TYPE_NOT_SUPPORTED = "document_type_not_supported"
    DOCUMENT_UNVERIFIED_OTHER = "document_unverified_other"
