# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""Status tables: what the provider's statuses mean in common terms, row by row as in the overlay."""

from __future__ import annotations

import datetime as dt

from .._runtime.status import SessionStatus
from .models.decision import Decision
from .models.decision_answer import DecisionAnswer
from .models.open_session import OpenSession


def status_of(model: OpenSession | DecisionAnswer | Decision, *, now: dt.datetime | None = None) -> SessionStatus:
    """Return the common status of *model*, `unknown` where no row fits; *now* is the time of the clock if left out."""
    now = now or dt.datetime.now(dt.UTC)
    if isinstance(model, OpenSession):
        return of_open_session(model)
    if isinstance(model, DecisionAnswer):
        return of_decision_answer(model)
    return of_decision(model)


def of_open_session(model: OpenSession) -> SessionStatus:
    """Return the common status of a `OpenSession`."""
    status = model.status
    if status == "created":
        return SessionStatus.CREATED
    if status in ("started", "submitted"):
        return SessionStatus.IN_PROGRESS
    return SessionStatus.UNKNOWN


def of_decision_answer(model: DecisionAnswer) -> SessionStatus:
    """Return the common status of a `DecisionAnswer`."""
    verification_status = model.verification.status if model.verification is not None else None
    verification_code = model.verification.code if model.verification is not None else None
    status = model.status
    verification_reason_code = model.verification.reason_code if model.verification is not None else None
    if verification_status is None:
        return SessionStatus.IN_PROGRESS
    if verification_status == "created" and verification_code in (None, 7001, 7002, 9102, 9103, 9104, 9121):
        return SessionStatus.CREATED
    if verification_status == "started" and verification_code in (None, 7001, 7002, 9102, 9103, 9104, 9121):
        return SessionStatus.IN_PROGRESS
    if verification_status == "submitted" and verification_code in (None, 7001, 7002, 9102, 9103, 9104, 9121):
        return SessionStatus.IN_PROGRESS
    if (
        verification_status == "approved"
        and verification_code == 9001
        and status == "success"
        and verification_reason_code is None
    ):
        return SessionStatus.APPROVED
    if verification_status == "declined" and verification_code == 9102:
        return SessionStatus.DECLINED
    if verification_status == "resubmission_requested" and verification_code in (
        None,
        7001,
        7002,
        9102,
        9103,
        9104,
        9121,
    ):
        return SessionStatus.NEEDS_INPUT
    if verification_status == "review" and verification_code in (None, 7001, 7002, 9102, 9103, 9104, 9121):
        return SessionStatus.IN_REVIEW
    if verification_status in ("expired", "abandoned") and verification_code in (
        None,
        7001,
        7002,
        9102,
        9103,
        9104,
        9121,
    ):
        return SessionStatus.EXPIRED
    return SessionStatus.UNKNOWN


def of_decision(model: Decision) -> SessionStatus:
    """Return the common status of a `Decision`."""
    status = model.status
    code = model.code
    reason_code = model.reason_code
    if status == "created" and code in (None, 7001, 7002, 9102, 9103, 9104, 9121):
        return SessionStatus.CREATED
    if status == "started" and code in (None, 7001, 7002, 9102, 9103, 9104, 9121):
        return SessionStatus.IN_PROGRESS
    if status == "submitted" and code in (None, 7001, 7002, 9102, 9103, 9104, 9121):
        return SessionStatus.IN_PROGRESS
    if status == "approved" and code == 9001 and reason_code is None:
        return SessionStatus.APPROVED
    if status == "declined" and code == 9102:
        return SessionStatus.DECLINED
    if status == "resubmission_requested" and code in (None, 7001, 7002, 9102, 9103, 9104, 9121):
        return SessionStatus.NEEDS_INPUT
    if status == "review" and code in (None, 7001, 7002, 9102, 9103, 9104, 9121):
        return SessionStatus.IN_REVIEW
    if status in ("expired", "abandoned") and code in (None, 7001, 7002, 9102, 9103, 9104, 9121):
        return SessionStatus.EXPIRED
    return SessionStatus.UNKNOWN
