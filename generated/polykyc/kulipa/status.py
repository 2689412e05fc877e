# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""Status tables: what the provider's statuses mean in common terms, row by row as in the overlay."""

from __future__ import annotations

import datetime as dt

from .._runtime.status import SessionStatus, fold
from .models.kyc import Kyc
from .models.user import User


def status_of(model: Kyc | User, *, now: dt.datetime | None = None) -> SessionStatus:
    """Return the common status of *model*, `unknown` where no row fits; *now* is the time of the clock if left out."""
    now = now or dt.datetime.now(dt.UTC)
    if isinstance(model, Kyc):
        return of_kyc(model)
    return of_user(model)


def of_kyc(model: Kyc) -> SessionStatus:
    """Return the common status of a `Kyc`."""
    status = fold(model.status)
    type = fold(model.type)
    if status in ("verified", "approved") and type == "full":
        return SessionStatus.APPROVED
    if status in ("verified", "approved") and type in ("shipping", "rfi", "import", None):
        return SessionStatus.COMPLETED
    if status == "declined":
        return SessionStatus.DECLINED
    if status == "expired":
        return SessionStatus.EXPIRED
    return SessionStatus.UNKNOWN


def of_user(model: User) -> SessionStatus:
    """Return the common status of a `User`."""
    status = fold(model.status)
    if status in ("unverified", "onboarding"):
        return SessionStatus.IN_PROGRESS
    if status == "active":
        return SessionStatus.COMPLETED
    return SessionStatus.UNKNOWN
