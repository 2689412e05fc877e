# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The enum `SelfieErrorCode`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class SelfieErrorCode(OpenStrEnum):
    """Why the selfie is not verified."""

    SELFIE_DOCUMENT_MISSING_PHOTO = "selfie_document_missing_photo"
    SELFIE_FACE_MISMATCH = "selfie_face_mismatch"
    SELFIE_MANIPULATED = "selfie_manipulated"
    SELFIE_UNVERIFIED_OTHER = "selfie_unverified_other"
