# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""Why a session has its status: each row of the status tables with its line in the overlay, and which one decides."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from .._runtime.sessions import explanation
from .._runtime.status import SessionStatus, fold
from .contract import PROVIDER
from .models.kyc_preparation import KycPreparation
from .models.kyc_status import KycStatus
from .status import status_of


def explain_status(model: KycPreparation | KycStatus, *, now: dt.datetime | None = None) -> dict[str, Any]:
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
    if isinstance(model, KycPreparation):
        return explanation.Decision(KYC_PREPARATION, _row_of_kyc_preparation(model), _values_of_kyc_preparation(model))
    if isinstance(model, KycStatus):
        return explanation.Decision(KYC_STATUS, _row_of_kyc_status(model), _values_of_kyc_status(model))
    return explanation.NO_TABLE


KYC_PREPARATION: Final = explanation.Table(
    name="KycPreparation",
    digest="ea24b7cd29d4cc329633fe20ee92f65d5f957470cc8d6048c796ebf1040eceb1",
    rows=(
        explanation.ExplainedRow(
            id="starkfi.status.KycPreparation.27d11c302f461024",
            status=SessionStatus.APPROVED,
            condition="kyc_approved: true; kyc_status: pending or approved or absent",
            position="overlays/starkfi.yaml:113",
            names=("kyc_approved", "kyc_status"),
        ),
        explanation.ExplainedRow(
            id="starkfi.status.KycPreparation.fcb2a1ed48190ebf",
            status=SessionStatus.IN_PROGRESS,
            condition="kyc_approved: false or absent; kyc_status: pending",
            position="overlays/starkfi.yaml:114",
            names=("kyc_approved", "kyc_status"),
        ),
        explanation.ExplainedRow(
            id="starkfi.status.KycPreparation.daf7c1601df26dfa",
            status=SessionStatus.UNKNOWN,
            condition="kyc_approved: false or absent; kyc_status: approved or absent",
            position="overlays/starkfi.yaml:115",
            names=("kyc_approved", "kyc_status"),
        ),
    ),
)


def _row_of_kyc_preparation(model: KycPreparation) -> int | None:
    """Return the number of the row that decides the status of *model*, None if none fits."""
    kyc_approved = model.kyc_approved
    kyc_status = fold(model.kyc_status)
    if kyc_approved is True and kyc_status in ("pending", "approved", None):
        return 0
    if kyc_approved in (False, None) and kyc_status == "pending":
        return 1
    if kyc_approved in (False, None) and kyc_status in ("approved", None):
        return 2
    return None


def _values_of_kyc_preparation(model: KycPreparation) -> dict[str, object]:
    """Return what the rows read."""
    return {
        "kyc_approved": model.kyc_approved,
        "kyc_status": model.kyc_status,
    }


KYC_STATUS: Final = explanation.Table(
    name="KycStatus",
    digest="9bf664a93f11514c02e8cbda07d24bedd83f36b5f715cced65b8cbc28b34fecb",
    rows=(
        explanation.ExplainedRow(
            id="starkfi.status.KycStatus.67ef270daa571932",
            status=SessionStatus.APPROVED,
            condition="approved: true; status: pending or approved or absent; is_blocklisted: withheld; session_status: Not Started or In Progress or In Review or Approved or Resubmitted or Awaiting User or Expired or Abandoned or absent",
            position="overlays/starkfi.yaml:56",
            names=("approved", "status", "is_blocklisted", "session_status"),
        ),
        explanation.ExplainedRow(
            id="starkfi.status.KycStatus.4eb21770edc41f17",
            status=SessionStatus.UNKNOWN,
            condition="approved: true; is_blocklisted: withheld",
            position="overlays/starkfi.yaml:73",
            names=("approved", "is_blocklisted"),
        ),
        explanation.ExplainedRow(
            id="starkfi.status.KycStatus.8d76d4441a5ca110",
            status=SessionStatus.UNKNOWN,
            condition="approved: true; session_status: Declined or Kyc Expired",
            position="overlays/starkfi.yaml:74",
            names=("approved", "session_status"),
        ),
        explanation.ExplainedRow(
            id="starkfi.status.KycStatus.db143a20968a2466",
            status=SessionStatus.UNKNOWN,
            condition="approved: false or absent; session_status: Approved",
            position="overlays/starkfi.yaml:75",
            names=("approved", "session_status"),
        ),
        explanation.ExplainedRow(
            id="starkfi.status.KycStatus.563fac9d14c0db51",
            status=SessionStatus.DECLINED,
            condition="approved: false or absent; session_status: Declined",
            position="overlays/starkfi.yaml:76",
            names=("approved", "session_status"),
        ),
        explanation.ExplainedRow(
            id="starkfi.status.KycStatus.e768a89b1846496a",
            status=SessionStatus.IN_REVIEW,
            condition="approved: false or absent; session_status: In Review",
            position="overlays/starkfi.yaml:77",
            names=("approved", "session_status"),
        ),
        explanation.ExplainedRow(
            id="starkfi.status.KycStatus.fe7d361cb7344b70",
            status=SessionStatus.NEEDS_INPUT,
            condition="approved: false or absent; session_status: Resubmitted or Awaiting User",
            position="overlays/starkfi.yaml:78",
            names=("approved", "session_status"),
        ),
        explanation.ExplainedRow(
            id="starkfi.status.KycStatus.3762a1a967bbfb7f",
            status=SessionStatus.IN_PROGRESS,
            condition="approved: false or absent; session_status: In Progress",
            position="overlays/starkfi.yaml:79",
            names=("approved", "session_status"),
        ),
        explanation.ExplainedRow(
            id="starkfi.status.KycStatus.da1dc68a6c7d7f6a",
            status=SessionStatus.CREATED,
            condition="approved: false or absent; session_status: Not Started",
            position="overlays/starkfi.yaml:80",
            names=("approved", "session_status"),
        ),
        explanation.ExplainedRow(
            id="starkfi.status.KycStatus.544200b7f6e7b967",
            status=SessionStatus.EXPIRED,
            condition="approved: false or absent; session_status: Expired or Abandoned or Kyc Expired",
            position="overlays/starkfi.yaml:82",
            names=("approved", "session_status"),
        ),
        explanation.ExplainedRow(
            id="starkfi.status.KycStatus.799eb21840ef8cbc",
            status=SessionStatus.IN_PROGRESS,
            condition="approved: false or absent; session_status: absent; status: pending",
            position="overlays/starkfi.yaml:84",
            names=("approved", "session_status", "status"),
        ),
        explanation.ExplainedRow(
            id="starkfi.status.KycStatus.d718fadcc2d07326",
            status=SessionStatus.UNKNOWN,
            condition="approved: false or absent; session_status: absent; status: approved or absent",
            position="overlays/starkfi.yaml:85",
            names=("approved", "session_status", "status"),
        ),
    ),
)


def _row_of_kyc_status(model: KycStatus) -> int | None:
    """Return the number of the row that decides the status of *model*, None if none fits."""
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
        return 0
    if approved in (False, None) and session_status == "declined":
        return 4
    if approved in (False, None) and session_status == "inreview":
        return 5
    if approved in (False, None) and session_status in ("resubmitted", "awaitinguser"):
        return 6
    if approved in (False, None) and session_status == "inprogress":
        return 7
    if approved in (False, None) and session_status == "notstarted":
        return 8
    if approved in (False, None) and session_status in ("expired", "abandoned", "kycexpired"):
        return 9
    if approved in (False, None) and session_status is None and status == "pending":
        return 10
    if approved is True and is_blocklisted is True:
        return 1
    if approved is True and session_status in ("declined", "kycexpired"):
        return 2
    if approved in (False, None) and session_status == "approved":
        return 3
    if approved in (False, None) and session_status is None and status in ("approved", None):
        return 11
    return None


def _values_of_kyc_status(model: KycStatus) -> dict[str, object]:
    """Return what the rows read."""
    return {
        "approved": model.approved,
        "status": model.status,
        "session_status": model.session_status,
    }
