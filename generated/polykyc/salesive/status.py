# Generated from specs/salesive.yaml and overlays/salesive.yaml; edits here are lost.

"""Status tables: what the provider's statuses mean in common terms, row by row as in the overlay."""

from __future__ import annotations

import datetime as dt

from .._runtime.status import SessionStatus
from .models.kyc_session import KycSession
from .models.kyc_status import KycStatus


def status_of(model: KycSession | KycStatus, *, now: dt.datetime | None = None) -> SessionStatus:
    """Return the common status of *model*, `unknown` where no row fits; *now* is the time of the clock if left out."""
    now = now or dt.datetime.now(dt.UTC)
    if isinstance(model, KycSession):
        return of_kyc_session(model)
    return of_kyc_status(model)


def of_kyc_session(model: KycSession) -> SessionStatus:
    """Return the common status of a `KycSession`."""
    already_approved = model.already_approved
    status = model.status
    if already_approved is True and status in ("approved", None):
        return SessionStatus.APPROVED
    if already_approved is None and status == "approved":
        return SessionStatus.APPROVED
    if already_approved in (False, None) and status == "not_started":
        return SessionStatus.CREATED
    if already_approved in (False, None) and status == "pending":
        return SessionStatus.IN_PROGRESS
    if already_approved in (False, None) and status == "in_review":
        return SessionStatus.IN_REVIEW
    if already_approved in (False, None) and status == "declined":
        return SessionStatus.DECLINED
    return SessionStatus.UNKNOWN


def of_kyc_status(model: KycStatus) -> SessionStatus:
    """Return the common status of a `KycStatus`."""
    status = model.status
    declined_at = model.declined_at
    verified_at = model.verified_at
    if status == "approved" and declined_at is None:
        return SessionStatus.APPROVED
    if status == "approved" and declined_at is not None and verified_at is not None and declined_at < verified_at:
        return SessionStatus.APPROVED
    if status == "declined" and verified_at is None:
        return SessionStatus.DECLINED
    if status == "declined" and declined_at is not None and verified_at is not None and declined_at > verified_at:
        return SessionStatus.DECLINED
    if status == "not_started":
        return SessionStatus.CREATED
    if status == "pending":
        return SessionStatus.IN_PROGRESS
    if status == "in_review":
        return SessionStatus.IN_REVIEW
    return SessionStatus.UNKNOWN
