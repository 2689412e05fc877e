# Generated from specs/dossiers.yaml and overlays/dossiers.yaml; edits here are lost.

"""Status tables: what the provider's statuses mean in common terms, row by row as in the overlay."""

from __future__ import annotations

import datetime as dt

from .._runtime.status import SessionStatus
from .models.created_kyc_session import CreatedKycSession
from .models.kyc_session import KycSession


def status_of(model: CreatedKycSession | KycSession, *, now: dt.datetime | None = None) -> SessionStatus:
    """Return the common status of *model*, `unknown` where no row fits; *now* is the time of the clock if left out."""
    now = now or dt.datetime.now(dt.UTC)
    if isinstance(model, CreatedKycSession):
        return of_created_kyc_session(model)
    return of_kyc_session(model, now)


def of_created_kyc_session(model: CreatedKycSession) -> SessionStatus:
    """Return the common status of a `CreatedKycSession`."""
    return SessionStatus.CREATED


def of_kyc_session(model: KycSession, now: dt.datetime) -> SessionStatus:
    """Return the common status of a `KycSession`."""
    is_invalid = model.is_invalid
    is_complete = model.is_complete
    expires_at = model.expires_at
    if is_invalid is True:
        return SessionStatus.DECLINED
    if is_invalid is False and is_complete is True:
        return SessionStatus.COMPLETED
    if is_invalid is False and is_complete is False and expires_at is not None and expires_at < now:
        return SessionStatus.EXPIRED
    if is_invalid is False and is_complete is False and (expires_at is None or expires_at >= now):
        return SessionStatus.IN_PROGRESS
    return SessionStatus.UNKNOWN
