# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""Status tables: what the provider's statuses mean in common terms, row by row as in the overlay."""

from __future__ import annotations

import datetime as dt

from .._runtime.status import SessionStatus
from .models.applicant import Applicant


def status_of(model: Applicant, *, now: dt.datetime | None = None) -> SessionStatus:
    """Return the common status of *model*, `unknown` where no row fits; *now* is the time of the clock if left out.

    It is the status at the level that *model* names, which may be another one than you asked for. `sessions.get`
    compares the two.
    """
    now = now or dt.datetime.now(dt.UTC)
    return of_applicant(model)


def of_applicant(model: Applicant) -> SessionStatus:
    """Return the common status of a `Applicant`."""
    deleted = model.deleted
    review_review_status = model.review.review_status if model.review is not None else None
    review_review_result_review_answer = (
        model.review.review_result.review_answer
        if model.review is not None and model.review.review_result is not None
        else None
    )
    review_review_result_review_reject_type = (
        model.review.review_result.review_reject_type
        if model.review is not None and model.review.review_result is not None
        else None
    )
    review_review_result_reject_labels = (
        model.review.review_result.reject_labels
        if model.review is not None and model.review.review_result is not None
        else None
    )
    if deleted is True:
        return SessionStatus.CANCELLED
    if deleted in (False, None) and review_review_status == "init":
        return SessionStatus.CREATED
    if deleted in (False, None) and review_review_status in ("pending", "prechecked", "queued", "awaitingService"):
        return SessionStatus.IN_PROGRESS
    if deleted in (False, None) and review_review_status == "onHold":
        return SessionStatus.IN_REVIEW
    if (
        deleted in (False, None)
        and review_review_status == "completed"
        and review_review_result_review_answer == "GREEN"
        and review_review_result_review_reject_type is None
        and (review_review_result_reject_labels is None or review_review_result_reject_labels == [])
    ):
        return SessionStatus.APPROVED
    if (
        deleted in (False, None)
        and review_review_status == "completed"
        and review_review_result_review_answer == "RED"
        and review_review_result_review_reject_type == "FINAL"
    ):
        return SessionStatus.DECLINED
    if (
        deleted in (False, None)
        and review_review_status == "completed"
        and review_review_result_review_answer == "RED"
        and review_review_result_review_reject_type == "RETRY"
    ):
        return SessionStatus.NEEDS_INPUT
    if deleted in (False, None) and review_review_status == "awaitingUser":
        return SessionStatus.NEEDS_INPUT
    return SessionStatus.UNKNOWN
