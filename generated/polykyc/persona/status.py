# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""Status tables: what the provider's statuses mean in common terms, row by row as in the overlay."""

from __future__ import annotations

import datetime as dt

from .._runtime.status import SessionStatus
from .models.inquiry import Inquiry


def status_of(model: Inquiry, *, now: dt.datetime | None = None) -> SessionStatus:
    """Return the common status of *model*, `unknown` where no row fits; *now* is the time of the clock if left out."""
    now = now or dt.datetime.now(dt.UTC)
    return of_inquiry(model)


def of_inquiry(model: Inquiry) -> SessionStatus:
    """Return the common status of a `Inquiry`."""
    status = model.status
    failed_at = model.failed_at
    decisioned_at = model.decisioned_at
    expired_at = model.expired_at
    if status == "created":
        return SessionStatus.CREATED
    if status == "pending":
        return SessionStatus.IN_PROGRESS
    if status == "completed":
        return SessionStatus.COMPLETED
    if status == "expired":
        return SessionStatus.EXPIRED
    if status == "needs_review":
        return SessionStatus.IN_REVIEW
    if status == "declined":
        return SessionStatus.DECLINED
    if status == "failed":
        return SessionStatus.DECLINED
    if (
        status == "approved"
        and (
            failed_at is None
            or decisioned_at is not None
            and failed_at < decisioned_at
            or decisioned_at is not None
            and failed_at == decisioned_at
        )
        and (
            expired_at is None
            or decisioned_at is not None
            and expired_at < decisioned_at
            or decisioned_at is not None
            and expired_at == decisioned_at
        )
    ):
        return SessionStatus.APPROVED
    return SessionStatus.UNKNOWN
