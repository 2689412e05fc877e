# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""The enum `FailureCode`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class FailureCode(OpenStrEnum):
    """Why a session (from v1.6 on) or an attempt (before) failed. The `passport_` codes were renamed to `document_` in
    May 2026; the two `session_` codes are an attempt's only and say that its session ended under it.
    """

    PASSPORT_AUTHENTICITY_FAILED = "passport_authenticity_failed"
    PASSPORT_ACTIVE_AUTHENTICATION_FAILED = "passport_active_authentication_failed"
    PASSPORT_CHIP_AUTHENTICATION_FAILED = "passport_chip_authentication_failed"
    DOCUMENT_AUTHENTICITY_FAILED = "document_authenticity_failed"
    DOCUMENT_ACTIVE_AUTHENTICATION_FAILED = "document_active_authentication_failed"
    DOCUMENT_CHIP_AUTHENTICATION_FAILED = "document_chip_authentication_failed"
    DOCUMENT_ANTI_CLONING_ATTESTATION_FAILED = "document_anti_cloning_attestation_failed"
    DOCUMENT_DATA_INVALID = "document_data_invalid"
    LIVENESS_FAILED = "liveness_failed"
    SELFIE_FACE_MISMATCH = "selfie_face_mismatch"
    SESSION_EXPIRED = "session_expired"
    SESSION_CANCELLED = "session_cancelled"
