# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""Status tables: what the provider's statuses mean in common terms, row by row as in the overlay."""

from __future__ import annotations

import datetime as dt

from .._runtime.status import SessionStatus
from .models.check import Check
from .models.workflow_run import WorkflowRun


def status_of(model: WorkflowRun | Check, *, now: dt.datetime | None = None) -> SessionStatus:
    """Return the common status of *model*, `unknown` where no row fits; *now* is the time of the clock if left out."""
    now = now or dt.datetime.now(dt.UTC)
    if isinstance(model, WorkflowRun):
        return of_workflow_run(model)
    return of_check(model)


def of_workflow_run(model: WorkflowRun) -> SessionStatus:
    """Return the common status of a `WorkflowRun`."""
    status = model.status
    error = model.error
    if status == "processing":
        return SessionStatus.IN_PROGRESS
    if status == "awaiting_input":
        return SessionStatus.NEEDS_INPUT
    if status == "awaiting_client_input":
        return SessionStatus.IN_PROGRESS
    if status == "approved" and error is None:
        return SessionStatus.APPROVED
    if status == "declined":
        return SessionStatus.DECLINED
    if status == "review":
        return SessionStatus.IN_REVIEW
    if status == "abandoned":
        return SessionStatus.EXPIRED
    if status == "error":
        return SessionStatus.COMPLETED
    return SessionStatus.UNKNOWN


def of_check(model: Check) -> SessionStatus:
    """Return the common status of a `Check`."""
    status = model.status
    result = model.result
    if status == "in_progress":
        return SessionStatus.IN_PROGRESS
    if status == "awaiting_applicant":
        return SessionStatus.NEEDS_INPUT
    if status == "paused":
        return SessionStatus.IN_PROGRESS
    if status == "reopened":
        return SessionStatus.IN_PROGRESS
    if status == "withdrawn":
        return SessionStatus.CANCELLED
    if status == "complete" and result == "clear":
        return SessionStatus.APPROVED
    if status == "complete" and result == "consider":
        return SessionStatus.COMPLETED
    return SessionStatus.UNKNOWN
