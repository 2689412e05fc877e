# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""Status tables: what the provider's statuses mean in common terms, row by row as in the overlay."""

from __future__ import annotations

import datetime as dt

from .._runtime.status import SessionStatus
from .models.attempt import Attempt
from .models.session import Session


def status_of(model: Session | Attempt, *, now: dt.datetime | None = None) -> SessionStatus:
    """Return the common status of *model*, `unknown` where no row fits; *now* is the time of the clock if left out."""
    now = now or dt.datetime.now(dt.UTC)
    if isinstance(model, Session):
        return of_session(model)
    return of_attempt(model)


def of_session(model: Session) -> SessionStatus:
    """Return the common status of a `Session`."""
    status = model.status
    attempts = model.attempts
    failure_code = model.failure_code
    id_ = model.id
    if status == "created" and (attempts is None or attempts == []):
        return SessionStatus.CREATED
    if status == "created" and any(
        item.status in ("in_progress", "succeeded", "failed", "cancelled") for item in attempts or ()
    ):
        return SessionStatus.IN_PROGRESS
    if status == "in_progress":
        return SessionStatus.IN_PROGRESS
    if status == "completed" and (attempts is None or attempts == []):
        return SessionStatus.COMPLETED
    if (
        status in ("completed", "succeeded")
        and failure_code is None
        and (
            any(item.status == "succeeded" and item.failure_code is None for item in attempts or ())
            and bool(
                attempts
                and all(
                    item.status in ("in_progress", "failed", "cancelled") or item.failure_code is None
                    for item in attempts
                )
            )
            and bool(
                attempts
                and all(
                    item.status in ("succeeded", "failed", "cancelled")
                    and item.session_id == id_
                    and item.failure_code
                    in (
                        None,
                        "passport_authenticity_failed",
                        "passport_active_authentication_failed",
                        "passport_chip_authentication_failed",
                        "document_authenticity_failed",
                        "document_active_authentication_failed",
                        "document_chip_authentication_failed",
                        "document_anti_cloning_attestation_failed",
                        "document_data_invalid",
                        "liveness_failed",
                        "selfie_face_mismatch",
                    )
                    for item in attempts
                )
            )
        )
    ):
        return SessionStatus.APPROVED
    if status == "succeeded" and (attempts is None or attempts == []) and failure_code is None:
        return SessionStatus.APPROVED
    if status == "completed" and bool(
        attempts
        and all(
            item.status in ("failed", "cancelled")
            and item.session_id == id_
            and item.failure_code
            in (
                None,
                "passport_authenticity_failed",
                "passport_active_authentication_failed",
                "passport_chip_authentication_failed",
                "document_authenticity_failed",
                "document_active_authentication_failed",
                "document_chip_authentication_failed",
                "document_anti_cloning_attestation_failed",
                "document_data_invalid",
                "liveness_failed",
                "selfie_face_mismatch",
            )
            for item in attempts
        )
    ):
        return SessionStatus.DECLINED
    if (
        status == "completed"
        and failure_code is None
        and (
            any(item.status == "in_progress" for item in attempts or ())
            and bool(
                attempts
                and all(
                    item.status in ("in_progress", "failed", "cancelled") or item.failure_code is None
                    for item in attempts
                )
            )
            and bool(
                attempts
                and all(
                    item.session_id == id_
                    and item.failure_code
                    in (
                        None,
                        "passport_authenticity_failed",
                        "passport_active_authentication_failed",
                        "passport_chip_authentication_failed",
                        "document_authenticity_failed",
                        "document_active_authentication_failed",
                        "document_chip_authentication_failed",
                        "document_anti_cloning_attestation_failed",
                        "document_data_invalid",
                        "liveness_failed",
                        "selfie_face_mismatch",
                    )
                    for item in attempts
                )
            )
        )
    ):
        return SessionStatus.COMPLETED
    if status == "failed":
        return SessionStatus.DECLINED
    if status == "expired":
        return SessionStatus.EXPIRED
    if status == "cancelled":
        return SessionStatus.CANCELLED
    return SessionStatus.UNKNOWN


def of_attempt(model: Attempt) -> SessionStatus:
    """Return the common status of a `Attempt`."""
    status = model.status
    failure_code = model.failure_code
    if status == "in_progress":
        return SessionStatus.IN_PROGRESS
    if status == "succeeded" and failure_code is None:
        return SessionStatus.APPROVED
    if status == "failed" and failure_code in (
        None,
        "passport_authenticity_failed",
        "passport_active_authentication_failed",
        "passport_chip_authentication_failed",
        "document_authenticity_failed",
        "document_active_authentication_failed",
        "document_chip_authentication_failed",
        "document_anti_cloning_attestation_failed",
        "document_data_invalid",
        "liveness_failed",
        "selfie_face_mismatch",
    ):
        return SessionStatus.DECLINED
    if status == "failed" and failure_code == "session_expired":
        return SessionStatus.EXPIRED
    if status == "failed" and failure_code == "session_cancelled":
        return SessionStatus.CANCELLED
    if status == "cancelled":
        return SessionStatus.CANCELLED
    return SessionStatus.UNKNOWN
