# Generated from specs/dossiers.yaml and overlays/dossiers.yaml; edits here are lost.

"""Why a session has its status: each row of the status tables with its line in the overlay, and which one decides."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from .._runtime.sessions import explanation
from .._runtime.status import SessionStatus
from .contract import PROVIDER
from .models.created_kyc_session import CreatedKycSession
from .models.kyc_session import KycSession
from .status import status_of


def explain_status(model: CreatedKycSession | KycSession, *, now: dt.datetime | None = None) -> dict[str, Any]:
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
    if isinstance(model, CreatedKycSession):
        return explanation.Decision(
            CREATED_KYC_SESSION, _row_of_created_kyc_session(model), _values_of_created_kyc_session(model)
        )
    if isinstance(model, KycSession):
        return explanation.Decision(KYC_SESSION, _row_of_kyc_session(model, now), _values_of_kyc_session(model))
    return explanation.NO_TABLE


CREATED_KYC_SESSION: Final = explanation.Table(
    name="CreatedKycSession",
    digest="c4469b5d31d27461cf5b6506991c09b97ae25504b86358b20ee779dc592fbd58",
    rows=(
        explanation.ExplainedRow(
            id="dossiers.status.CreatedKycSession.c4e59eb234b4b0b0",
            status=SessionStatus.CREATED,
            condition="anything",
            position="overlays/dossiers.yaml:83",
            names=(),
        ),
    ),
)


def _row_of_created_kyc_session(model: CreatedKycSession) -> int | None:
    """Return the number of the row that decides the status of *model*, None if none fits."""
    return 0


def _values_of_created_kyc_session(model: CreatedKycSession) -> dict[str, object]:
    """Return what the rows read."""
    return {}


KYC_SESSION: Final = explanation.Table(
    name="KycSession",
    digest="1a1d7acc551b79e55e58e0d9a1db4fce8481f154c892be57fa703ae71de716b8",
    rows=(
        explanation.ExplainedRow(
            id="dossiers.status.KycSession.0d4defe91c3356af",
            status=SessionStatus.DECLINED,
            condition="isInvalid: true",
            position="overlays/dossiers.yaml:54",
            names=("isInvalid",),
        ),
        explanation.ExplainedRow(
            id="dossiers.status.KycSession.e6c72ecf0575e27c",
            status=SessionStatus.COMPLETED,
            condition="isInvalid: false; isComplete: true",
            position="overlays/dossiers.yaml:56",
            names=("isInvalid", "isComplete"),
        ),
        explanation.ExplainedRow(
            id="dossiers.status.KycSession.b4faf69c7580d3dc",
            status=SessionStatus.EXPIRED,
            condition="isInvalid: false; isComplete: false; expiresAt: in the past",
            position="overlays/dossiers.yaml:57",
            names=("isInvalid", "isComplete", "expiresAt"),
        ),
        explanation.ExplainedRow(
            id="dossiers.status.KycSession.bf114bd164886ed4",
            status=SessionStatus.IN_PROGRESS,
            condition="isInvalid: false; isComplete: false; expiresAt: not in the past or absent",
            position="overlays/dossiers.yaml:59",
            names=("isInvalid", "isComplete", "expiresAt"),
        ),
        explanation.ExplainedRow(
            id="dossiers.status.KycSession.7498cc9430b66731",
            status=SessionStatus.UNKNOWN,
            condition="isInvalid: false; isComplete: absent",
            position="overlays/dossiers.yaml:61",
            names=("isInvalid", "isComplete"),
        ),
        explanation.ExplainedRow(
            id="dossiers.status.KycSession.d637e53909cf7c42",
            status=SessionStatus.UNKNOWN,
            condition="isInvalid: absent",
            position="overlays/dossiers.yaml:62",
            names=("isInvalid",),
        ),
    ),
)


def _row_of_kyc_session(model: KycSession, now: dt.datetime) -> int | None:
    """Return the number of the row that decides the status of *model*, None if none fits."""
    is_invalid = model.is_invalid
    is_complete = model.is_complete
    expires_at = model.expires_at
    if is_invalid is True:
        return 0
    if is_invalid is False and is_complete is True:
        return 1
    if is_invalid is False and is_complete is False and expires_at is not None and expires_at < now:
        return 2
    if is_invalid is False and is_complete is False and (expires_at is None or expires_at >= now):
        return 3
    if is_invalid is False and is_complete is None:
        return 4
    if is_invalid is None:
        return 5
    return None


def _values_of_kyc_session(model: KycSession) -> dict[str, object]:
    """Return what the rows read."""
    return {
        "isInvalid": model.is_invalid,
        "isComplete": model.is_complete,
        "expiresAt": model.expires_at,
    }
