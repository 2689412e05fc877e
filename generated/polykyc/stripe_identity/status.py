# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""Status tables: what the provider's statuses mean in common terms, row by row as in the overlay."""

from __future__ import annotations

import datetime as dt

from .._runtime.status import SessionStatus
from .models.verification_session import VerificationSession


def status_of(model: VerificationSession, *, now: dt.datetime | None = None) -> SessionStatus:
    """Return the common status of *model*, `unknown` where no row fits; *now* is the time of the clock if left out."""
    now = now or dt.datetime.now(dt.UTC)
    return of_verification_session(model)


def of_verification_session(model: VerificationSession) -> SessionStatus:
    """Return the common status of a `VerificationSession`."""
    status = model.status
    last_error_code = model.last_error.code if model.last_error is not None else None
    last_error_reason = model.last_error.reason if model.last_error is not None else None
    if status == "requires_input" and last_error_code is None:
        return SessionStatus.CREATED
    if status == "requires_input" and last_error_code in (
        "abandoned",
        "consent_declined",
        "country_not_supported",
        "device_not_supported",
        "document_expired",
        "document_type_not_supported",
        "document_unverified_other",
        "email_unverified_other",
        "email_verification_declined",
        "id_number_insufficient_document_data",
        "id_number_mismatch",
        "id_number_unverified_other",
        "phone_unverified_other",
        "phone_verification_declined",
        "selfie_document_missing_photo",
        "selfie_face_mismatch",
        "selfie_manipulated",
        "selfie_unverified_other",
        "under_supported_age",
    ):
        return SessionStatus.NEEDS_INPUT
    if status == "processing":
        return SessionStatus.IN_PROGRESS
    if status == "verified" and last_error_code is None and last_error_reason is None:
        return SessionStatus.APPROVED
    if status == "canceled":
        return SessionStatus.CANCELLED
    return SessionStatus.UNKNOWN
