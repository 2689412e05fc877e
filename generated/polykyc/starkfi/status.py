# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""Status tables: what the provider's statuses mean in common terms, row by row as in the overlay."""

from __future__ import annotations

import datetime as dt

from .._runtime.status import SessionStatus, fold
from .models.kyc_preparation import KycPreparation
from .models.kyc_status import KycStatus


def status_of(model: KycPreparation | KycStatus, *, now: dt.datetime | None = None) -> SessionStatus:
    """Return the common status of *model*, `unknown` where no row fits; *now* is the time of the clock if left out."""
    now = now or dt.datetime.now(dt.UTC)
    if isinstance(model, KycPreparation):
        return of_kyc_preparation(model)
    return of_kyc_status(model)


def of_kyc_preparation(model: KycPreparation) -> SessionStatus:
    """Return the common status of a `KycPreparation`."""
    kyc_approved = model.kyc_approved
    kyc_status = fold(model.kyc_status)
    if kyc_approved is True and kyc_status in ("pending", "approved", None):
        return SessionStatus.APPROVED
    if kyc_approved in (False, None) and kyc_status == "pending":
        return SessionStatus.IN_PROGRESS
    return SessionStatus.UNKNOWN


def of_kyc_status(model: KycStatus) -> SessionStatus:
    """Return the common status of a `KycStatus`."""
    approved = model.approved
    status = fold(model.status)
    is_blocklisted = model.is_blocklisted
    session_status = fold(model.session_status)
    if (
        approved is True
        and status in ("pending", "approved", None)
        and is_blocklisted in (False, None)
        and session_status
        in (
            "notstarted",
            "inprogress",
            "inreview",
            "approved",
            "resubmitted",
            "awaitinguser",
            "expired",
            "abandoned",
            None,
        )
    ):
        return SessionStatus.APPROVED
    if approved in (False, None) and session_status == "declined":
        return SessionStatus.DECLINED
    if approved in (False, None) and session_status == "inreview":
        return SessionStatus.IN_REVIEW
    if approved in (False, None) and session_status in ("resubmitted", "awaitinguser"):
        return SessionStatus.NEEDS_INPUT
    if approved in (False, None) and session_status == "inprogress":
        return SessionStatus.IN_PROGRESS
    if approved in (False, None) and session_status == "notstarted":
        return SessionStatus.CREATED
    if approved in (False, None) and session_status in ("expired", "abandoned", "kycexpired"):
        return SessionStatus.EXPIRED
    if approved in (False, None) and session_status is None and status == "pending":
        return SessionStatus.IN_PROGRESS
    return SessionStatus.UNKNOWN
