# Generated from specs/salesive.yaml and overlays/salesive.yaml; edits here are lost.

"""Why a session has its status: each row of the status tables with its line in the overlay, and which one decides."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from .._runtime.sessions import explanation
from .._runtime.status import SessionStatus
from .contract import PROVIDER
from .models.kyc_session import KycSession
from .models.kyc_status import KycStatus
from .status import status_of


def explain_status(model: KycSession | KycStatus, *, now: dt.datetime | None = None) -> dict[str, Any]:
    """Return why `status_of` gives *model* its status at *now*, as JSON values without personal data.

    Args:
        model: What `status_of` takes.
        now: The time to ask for; the clock's if left out.
    """
    now = now or dt.datetime.now(dt.UTC)
    return explanation.of_model(PROVIDER.slug, _decision(model, now), status_of(model, now=now), now)


def explain_session(session: explanation.Explained) -> dict[str, Any]:
    """Return what `session.explain` does."""
    return explanation.of_session(session, _decision, None)


def _decision(model: object, now: dt.datetime) -> explanation.Decision:
    if isinstance(model, KycSession):
        return explanation.Decision(KYC_SESSION, _row_of_kyc_session(model), _values_of_kyc_session(model))
    if isinstance(model, KycStatus):
        return explanation.Decision(KYC_STATUS, _row_of_kyc_status(model), _values_of_kyc_status(model))
    return explanation.NO_TABLE


KYC_SESSION: Final = explanation.Table(
    name="KycSession",
    digest="492a25e37c4cc3ac8d29d9e8731d14304c0ec08bf9b44a3131af48999efbe46c",
    rows=(
        explanation.ExplainedRow(
            id="salesive.status.KycSession.0d11a0dde0d8c4f0",
            status=SessionStatus.APPROVED,
            condition="alreadyApproved: true; status: approved or absent",
            position="overlays/salesive.yaml:39",
            names=("alreadyApproved", "status"),
        ),
        explanation.ExplainedRow(
            id="salesive.status.KycSession.a848b09f36b9e3ce",
            status=SessionStatus.APPROVED,
            condition="alreadyApproved: absent; status: approved",
            position="overlays/salesive.yaml:40",
            names=("alreadyApproved", "status"),
        ),
        explanation.ExplainedRow(
            id="salesive.status.KycSession.dd206b593d4a2a5e",
            status=SessionStatus.CREATED,
            condition="alreadyApproved: false or absent; status: not_started",
            position="overlays/salesive.yaml:41",
            names=("alreadyApproved", "status"),
        ),
        explanation.ExplainedRow(
            id="salesive.status.KycSession.94ae4d485d78fe0b",
            status=SessionStatus.IN_PROGRESS,
            condition="alreadyApproved: false or absent; status: pending",
            position="overlays/salesive.yaml:42",
            names=("alreadyApproved", "status"),
        ),
        explanation.ExplainedRow(
            id="salesive.status.KycSession.dbe9791cd58fa5d0",
            status=SessionStatus.IN_REVIEW,
            condition="alreadyApproved: false or absent; status: in_review",
            position="overlays/salesive.yaml:43",
            names=("alreadyApproved", "status"),
        ),
        explanation.ExplainedRow(
            id="salesive.status.KycSession.6b9e8b17f1eeeae7",
            status=SessionStatus.DECLINED,
            condition="alreadyApproved: false or absent; status: declined",
            position="overlays/salesive.yaml:44",
            names=("alreadyApproved", "status"),
        ),
        explanation.ExplainedRow(
            id="salesive.status.KycSession.ffa880abd5ba653f",
            status=SessionStatus.UNKNOWN,
            condition="alreadyApproved: false or absent; status: absent",
            position="overlays/salesive.yaml:45",
            names=("alreadyApproved", "status"),
        ),
        explanation.ExplainedRow(
            id="salesive.status.KycSession.a48c6d5453dbe89b",
            status=SessionStatus.UNKNOWN,
            condition="alreadyApproved: true; status: not_started or pending or in_review or declined",
            position="overlays/salesive.yaml:46",
            names=("alreadyApproved", "status"),
        ),
        explanation.ExplainedRow(
            id="salesive.status.KycSession.fb7d1a33f408a39f",
            status=SessionStatus.UNKNOWN,
            condition="alreadyApproved: false; status: approved",
            position="overlays/salesive.yaml:47",
            names=("alreadyApproved", "status"),
        ),
    ),
)


def _row_of_kyc_session(model: KycSession) -> int | None:
    """Return the number of the row that decides the status of *model*, None if none fits."""
    already_approved = model.already_approved
    status = model.status
    if already_approved is True and status in ("approved", None):
        return 0
    if already_approved is None and status == "approved":
        return 1
    if already_approved in (False, None) and status == "not_started":
        return 2
    if already_approved in (False, None) and status == "pending":
        return 3
    if already_approved in (False, None) and status == "in_review":
        return 4
    if already_approved in (False, None) and status == "declined":
        return 5
    if already_approved in (False, None) and status is None:
        return 6
    if already_approved is True and status in ("not_started", "pending", "in_review", "declined"):
        return 7
    if already_approved is False and status == "approved":
        return 8
    return None


def _values_of_kyc_session(model: KycSession) -> dict[str, object]:
    """Return what the rows read."""
    return {
        "alreadyApproved": model.already_approved,
        "status": model.status,
    }


KYC_STATUS: Final = explanation.Table(
    name="KycStatus",
    digest="81e3f8f00d3f6c8f50b014de7f150e1784270564b14b3bf97299edb77f4e854c",
    rows=(
        explanation.ExplainedRow(
            id="salesive.status.KycStatus.e6be2845eb46af28",
            status=SessionStatus.APPROVED,
            condition="status: approved; declinedAt: absent",
            position="overlays/salesive.yaml:57",
            names=("status", "declinedAt"),
        ),
        explanation.ExplainedRow(
            id="salesive.status.KycStatus.34e2e884d77d5cf9",
            status=SessionStatus.APPROVED,
            condition="status: approved; declinedAt: before verifiedAt",
            position="overlays/salesive.yaml:58",
            names=("status", "declinedAt", "verifiedAt"),
        ),
        explanation.ExplainedRow(
            id="salesive.status.KycStatus.d45a492c0e4ef7da",
            status=SessionStatus.UNKNOWN,
            condition="status: approved; declinedAt: the same as verifiedAt or after verifiedAt",
            position="overlays/salesive.yaml:59",
            names=("status", "declinedAt", "verifiedAt"),
        ),
        explanation.ExplainedRow(
            id="salesive.status.KycStatus.165d9019380df7a1",
            status=SessionStatus.UNKNOWN,
            condition="status: approved; declinedAt: in the past or not in the past; verifiedAt: absent",
            position="overlays/salesive.yaml:60",
            names=("status", "declinedAt", "verifiedAt"),
        ),
        explanation.ExplainedRow(
            id="salesive.status.KycStatus.39241c9d0f29d89f",
            status=SessionStatus.DECLINED,
            condition="status: declined; verifiedAt: absent",
            position="overlays/salesive.yaml:61",
            names=("status", "verifiedAt"),
        ),
        explanation.ExplainedRow(
            id="salesive.status.KycStatus.25bf5482e4b31b1a",
            status=SessionStatus.DECLINED,
            condition="status: declined; declinedAt: after verifiedAt",
            position="overlays/salesive.yaml:62",
            names=("status", "declinedAt", "verifiedAt"),
        ),
        explanation.ExplainedRow(
            id="salesive.status.KycStatus.7d7fd96ebe18a376",
            status=SessionStatus.UNKNOWN,
            condition="status: declined; declinedAt: the same as verifiedAt or before verifiedAt",
            position="overlays/salesive.yaml:63",
            names=("status", "declinedAt", "verifiedAt"),
        ),
        explanation.ExplainedRow(
            id="salesive.status.KycStatus.05209c6af90afd1c",
            status=SessionStatus.UNKNOWN,
            condition="status: declined; declinedAt: absent; verifiedAt: in the past or not in the past",
            position="overlays/salesive.yaml:64",
            names=("status", "declinedAt", "verifiedAt"),
        ),
        explanation.ExplainedRow(
            id="salesive.status.KycStatus.f29437232ea0e5e8",
            status=SessionStatus.CREATED,
            condition="status: not_started",
            position="overlays/salesive.yaml:65",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="salesive.status.KycStatus.04a16224e66c51c0",
            status=SessionStatus.IN_PROGRESS,
            condition="status: pending",
            position="overlays/salesive.yaml:66",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="salesive.status.KycStatus.c815c717577a0f08",
            status=SessionStatus.IN_REVIEW,
            condition="status: in_review",
            position="overlays/salesive.yaml:67",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="salesive.status.KycStatus.fce1892e858fac84",
            status=SessionStatus.UNKNOWN,
            condition="status: absent",
            position="overlays/salesive.yaml:68",
            names=("status",),
        ),
    ),
)


def _row_of_kyc_status(model: KycStatus) -> int | None:
    """Return the number of the row that decides the status of *model*, None if none fits."""
    status = model.status
    declined_at = model.declined_at
    verified_at = model.verified_at
    if status == "approved" and declined_at is None:
        return 0
    if status == "approved" and declined_at is not None and verified_at is not None and declined_at < verified_at:
        return 1
    if status == "declined" and verified_at is None:
        return 4
    if status == "declined" and declined_at is not None and verified_at is not None and declined_at > verified_at:
        return 5
    if status == "not_started":
        return 8
    if status == "pending":
        return 9
    if status == "in_review":
        return 10
    if status == "approved" and (
        declined_at is not None
        and verified_at is not None
        and declined_at == verified_at
        or declined_at is not None
        and verified_at is not None
        and declined_at > verified_at
    ):
        return 2
    if status == "approved" and declined_at is not None and verified_at is None:
        return 3
    if status == "declined" and (
        declined_at is not None
        and verified_at is not None
        and declined_at == verified_at
        or declined_at is not None
        and verified_at is not None
        and declined_at < verified_at
    ):
        return 6
    if status == "declined" and declined_at is None and verified_at is not None:
        return 7
    if status is None:
        return 11
    return None


def _values_of_kyc_status(model: KycStatus) -> dict[str, object]:
    """Return what the rows read."""
    return {
        "status": model.status,
        "declinedAt": model.declined_at,
        "verifiedAt": model.verified_at,
    }
