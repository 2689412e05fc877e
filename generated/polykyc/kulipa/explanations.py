# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""Why a session has its status: each row of the status tables with its line in the overlay, and which one decides."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from .._runtime.sessions import explanation
from .._runtime.status import SessionStatus, fold
from .contract import PROVIDER
from .models.kyc import Kyc
from .models.user import User
from .status import status_of


def explain_status(model: Kyc | User, *, now: dt.datetime | None = None) -> dict[str, Any]:
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
    if isinstance(model, Kyc):
        return explanation.Decision(KYC, _row_of_kyc(model), _values_of_kyc(model))
    if isinstance(model, User):
        return explanation.Decision(USER, _row_of_user(model), _values_of_user(model))
    return explanation.NO_TABLE


KYC: Final = explanation.Table(
    name="Kyc",
    digest="5270b15a1afe2c866c4deb3c99b5fd491b9273deef0b2fc249b80f97339d6dd8",
    rows=(
        explanation.ExplainedRow(
            id="kulipa.status.Kyc.5f7fae31d08ba180",
            status=SessionStatus.APPROVED,
            condition="status: verified or approved; type: full",
            position="overlays/kulipa.yaml:60",
            names=("status", "type"),
        ),
        explanation.ExplainedRow(
            id="kulipa.status.Kyc.d7e1b059ea468b21",
            status=SessionStatus.COMPLETED,
            condition="status: verified or approved; type: shipping or rfi or import or absent",
            position="overlays/kulipa.yaml:61",
            names=("status", "type"),
        ),
        explanation.ExplainedRow(
            id="kulipa.status.Kyc.3820eff0092f680c",
            status=SessionStatus.DECLINED,
            condition="status: declined",
            position="overlays/kulipa.yaml:62",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="kulipa.status.Kyc.8fecca557754310b",
            status=SessionStatus.EXPIRED,
            condition="status: expired",
            position="overlays/kulipa.yaml:64",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="kulipa.status.Kyc.f28871625cd019ca",
            status=SessionStatus.UNKNOWN,
            condition="status: absent",
            position="overlays/kulipa.yaml:66",
            names=("status",),
        ),
    ),
)


def _row_of_kyc(model: Kyc) -> int | None:
    """Return the number of the row that decides the status of *model*, None if none fits."""
    status = fold(model.status)
    type = fold(model.type)
    if status in ("verified", "approved") and type == "full":
        return 0
    if status in ("verified", "approved") and type in ("shipping", "rfi", "import", None):
        return 1
    if status == "declined":
        return 2
    if status == "expired":
        return 3
    if status is None:
        return 4
    return None


def _values_of_kyc(model: Kyc) -> dict[str, object]:
    """Return what the rows read."""
    return {
        "status": model.status,
        "type": model.type,
    }


USER: Final = explanation.Table(
    name="User",
    digest="cdcd6609a8cdf37ff889c946b2a16497e4f29f718eb4135850dd52c4127203cc",
    rows=(
        explanation.ExplainedRow(
            id="kulipa.status.User.bcceec3a45772586",
            status=SessionStatus.IN_PROGRESS,
            condition="status: unverified or onboarding",
            position="overlays/kulipa.yaml:94",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="kulipa.status.User.d048e21b00156a8a",
            status=SessionStatus.COMPLETED,
            condition="status: active",
            position="overlays/kulipa.yaml:97",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="kulipa.status.User.b9c899479b733fab",
            status=SessionStatus.UNKNOWN,
            condition="status: frozen or disabled or deleted or absent",
            position="overlays/kulipa.yaml:99",
            names=("status",),
        ),
    ),
)


def _row_of_user(model: User) -> int | None:
    """Return the number of the row that decides the status of *model*, None if none fits."""
    status = fold(model.status)
    if status in ("unverified", "onboarding"):
        return 0
    if status == "active":
        return 1
    if status in ("frozen", "disabled", "deleted", None):
        return 2
    return None


def _values_of_user(model: User) -> dict[str, object]:
    """Return what the rows read."""
    return {
        "status": model.status,
    }
