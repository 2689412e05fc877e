# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""Why a session has its status: each row of the status tables with its line in the overlay, and which one decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from .._runtime.sessions import explanation
from .._runtime.status import SessionStatus
from .._runtime.webhooks import verify as webhook
from .contract import PROVIDER
from .models.attempt import Attempt
from .models.session import Session
from .status import status_of


def explain_status(model: Session | Attempt, *, now: dt.datetime | None = None) -> dict[str, Any]:
    """Return why `status_of` gives *model* its status at *now*, as JSON values without personal data.

    Args:
        model: What `status_of` takes.
        now: The time to ask for; the clock's if left out.
    """
    now = now or dt.datetime.now(dt.UTC)
    return explanation.of_model(PROVIDER.slug, _decision(model, now), status_of(model, now=now), now)


def explain_session(session: explanation.Explained) -> dict[str, Any]:
    """Return what `session.explain` does."""
    return explanation.of_session(session, _decision, _event_decision)


def _decision(model: object, now: dt.datetime) -> explanation.Decision:
    if isinstance(model, Session):
        return explanation.Decision(SESSION, _row_of_session(model), _values_of_session(model))
    if isinstance(model, Attempt):
        return explanation.Decision(ATTEMPT, _row_of_attempt(model), _values_of_attempt(model))
    return explanation.NO_TABLE


SESSION: Final = explanation.Table(
    name="Session",
    digest="ed4d5757d34f800f2b0c7be87e1a15b29de0a21ecc227949ceba1f8a663937e3",
    rows=(
        explanation.ExplainedRow(
            id="kayle.status.Session.69f80353e3e59af5",
            status=SessionStatus.CREATED,
            condition="status: created; attempts: absent or empty",
            position="overlays/kayle.yaml:77",
            names=("status", "attempts"),
        ),
        explanation.ExplainedRow(
            id="kayle.status.Session.e32c2bc3dbc74b34",
            status=SessionStatus.IN_PROGRESS,
            condition="status: created; attempts: some item with status in_progress or succeeded or failed or cancelled",
            position="overlays/kayle.yaml:78",
            names=("status", "attempts"),
        ),
        explanation.ExplainedRow(
            id="kayle.status.Session.7f3e8119e45f6e89",
            status=SessionStatus.IN_PROGRESS,
            condition="status: in_progress",
            position="overlays/kayle.yaml:79",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="kayle.status.Session.fcc237b0d03a366f",
            status=SessionStatus.COMPLETED,
            condition="status: completed; attempts: absent or empty",
            position="overlays/kayle.yaml:80",
            names=("status", "attempts"),
        ),
        explanation.ExplainedRow(
            id="kayle.status.Session.7b4c23458a783420",
            status=SessionStatus.APPROVED,
            condition="status: completed or succeeded; failure_code: absent; attempts: some item with status succeeded and failure_code absent, items, none with status succeeded and failure_code passport_authenticity_failed or passport_active_authentication_failed or passport_chip_authentication_failed or document_authenticity_failed or document_active_authentication_failed or document_chip_authentication_failed or document_anti_cloning_attestation_failed or document_data_invalid or liveness_failed or selfie_face_mismatch or session_expired or session_cancelled, items, all with status succeeded or failed or cancelled and session_id the same as id and failure_code absent or passport_authenticity_failed or passport_active_authentication_failed or passport_chip_authentication_failed or document_authenticity_failed or document_active_authentication_failed or document_chip_authentication_failed or document_anti_cloning_attestation_failed or document_data_invalid or liveness_failed or selfie_face_mismatch",
            position="overlays/kayle.yaml:81",
            names=("status", "failure_code", "attempts", "id"),
        ),
        explanation.ExplainedRow(
            id="kayle.status.Session.92d83ef4486a1574",
            status=SessionStatus.APPROVED,
            condition="status: succeeded; attempts: absent or empty; failure_code: absent",
            position="overlays/kayle.yaml:117",
            names=("status", "attempts", "failure_code"),
        ),
        explanation.ExplainedRow(
            id="kayle.status.Session.05758dddd3558b3c",
            status=SessionStatus.DECLINED,
            condition="status: completed; attempts: items, all with status failed or cancelled and session_id the same as id and failure_code absent or passport_authenticity_failed or passport_active_authentication_failed or passport_chip_authentication_failed or document_authenticity_failed or document_active_authentication_failed or document_chip_authentication_failed or document_anti_cloning_attestation_failed or document_data_invalid or liveness_failed or selfie_face_mismatch",
            position="overlays/kayle.yaml:118",
            names=("status", "attempts", "id"),
        ),
        explanation.ExplainedRow(
            id="kayle.status.Session.3cf14bf7d06d611b",
            status=SessionStatus.COMPLETED,
            condition="status: completed; failure_code: absent; attempts: some item with status in_progress, items, none with status succeeded and failure_code passport_authenticity_failed or passport_active_authentication_failed or passport_chip_authentication_failed or document_authenticity_failed or document_active_authentication_failed or document_chip_authentication_failed or document_anti_cloning_attestation_failed or document_data_invalid or liveness_failed or selfie_face_mismatch or session_expired or session_cancelled, items, all with session_id the same as id and failure_code absent or passport_authenticity_failed or passport_active_authentication_failed or passport_chip_authentication_failed or document_authenticity_failed or document_active_authentication_failed or document_chip_authentication_failed or document_anti_cloning_attestation_failed or document_data_invalid or liveness_failed or selfie_face_mismatch",
            position="overlays/kayle.yaml:123",
            names=("status", "failure_code", "attempts", "id"),
        ),
        explanation.ExplainedRow(
            id="kayle.status.Session.3dc82d3b1f19dc01",
            status=SessionStatus.UNKNOWN,
            condition="status: completed or succeeded; attempts: some item with session_id another than id",
            position="overlays/kayle.yaml:128",
            names=("status", "attempts", "id"),
        ),
        explanation.ExplainedRow(
            id="kayle.status.Session.20f6d5ca8cc60711",
            status=SessionStatus.UNKNOWN,
            condition="status: completed or succeeded; attempts: some item with status succeeded and failure_code passport_authenticity_failed or passport_active_authentication_failed or passport_chip_authentication_failed or document_authenticity_failed or document_active_authentication_failed or document_chip_authentication_failed or document_anti_cloning_attestation_failed or document_data_invalid or liveness_failed or selfie_face_mismatch or session_expired or session_cancelled",
            position="overlays/kayle.yaml:129",
            names=("status", "attempts"),
        ),
        explanation.ExplainedRow(
            id="kayle.status.Session.802a5c81ac935d90",
            status=SessionStatus.UNKNOWN,
            condition="status: completed or succeeded; attempts: some item with failure_code session_expired or session_cancelled",
            position="overlays/kayle.yaml:130",
            names=("status", "attempts"),
        ),
        explanation.ExplainedRow(
            id="kayle.status.Session.31096116bd788ffa",
            status=SessionStatus.UNKNOWN,
            condition="status: completed; failure_code: passport_authenticity_failed or passport_active_authentication_failed or passport_chip_authentication_failed or document_authenticity_failed or document_active_authentication_failed or document_chip_authentication_failed or document_anti_cloning_attestation_failed or document_data_invalid or liveness_failed or selfie_face_mismatch or session_expired or session_cancelled; attempts: some item with status in_progress or succeeded",
            position="overlays/kayle.yaml:131",
            names=("status", "failure_code", "attempts"),
        ),
        explanation.ExplainedRow(
            id="kayle.status.Session.4abee4864154fd7d",
            status=SessionStatus.UNKNOWN,
            condition="status: succeeded; failure_code: passport_authenticity_failed or passport_active_authentication_failed or passport_chip_authentication_failed or document_authenticity_failed or document_active_authentication_failed or document_chip_authentication_failed or document_anti_cloning_attestation_failed or document_data_invalid or liveness_failed or selfie_face_mismatch or session_expired or session_cancelled",
            position="overlays/kayle.yaml:132",
            names=("status", "failure_code"),
        ),
        explanation.ExplainedRow(
            id="kayle.status.Session.5157573badd02dfa",
            status=SessionStatus.UNKNOWN,
            condition="status: succeeded; attempts: some item with status in_progress",
            position="overlays/kayle.yaml:133",
            names=("status", "attempts"),
        ),
        explanation.ExplainedRow(
            id="kayle.status.Session.1fb4ddff3a93a0b0",
            status=SessionStatus.UNKNOWN,
            condition="status: succeeded; attempts: items, all with status failed or cancelled",
            position="overlays/kayle.yaml:134",
            names=("status", "attempts"),
        ),
        explanation.ExplainedRow(
            id="kayle.status.Session.0ac0f70e19531075",
            status=SessionStatus.DECLINED,
            condition="status: failed",
            position="overlays/kayle.yaml:135",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="kayle.status.Session.117e43a8ea7a2db9",
            status=SessionStatus.EXPIRED,
            condition="status: expired",
            position="overlays/kayle.yaml:136",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="kayle.status.Session.3dd4726ea954dc68",
            status=SessionStatus.CANCELLED,
            condition="status: cancelled",
            position="overlays/kayle.yaml:138",
            names=("status",),
        ),
    ),
)


def _row_of_session(model: Session) -> int | None:
    """Return the number of the row that decides the status of *model*, None if none fits."""
    status = model.status
    attempts = model.attempts
    failure_code = model.failure_code
    id_ = model.id
    if status == "created" and (attempts is None or attempts == []):
        return 0
    if status == "created" and any(
        item.status in ("in_progress", "succeeded", "failed", "cancelled") for item in attempts or ()
    ):
        return 1
    if status == "in_progress":
        return 2
    if status == "completed" and (attempts is None or attempts == []):
        return 3
    if (
        status in ("completed", "succeeded")
        and failure_code is None
        and (
            any(item.status == "succeeded" and item.failure_code is None for item in attempts or ())
            and bool(
                attempts
                and all(
                    item.status in ("in_progress", "failed", "cancelled") or item.failure_code is None
                    for item in attempts
                )
            )
            and bool(
                attempts
                and all(
                    item.status in ("succeeded", "failed", "cancelled")
                    and item.session_id == id_
                    and item.failure_code
                    in (
                        None,
                        "passport_authenticity_failed",
                        "passport_active_authentication_failed",
                        "passport_chip_authentication_failed",
                        "document_authenticity_failed",
                        "document_active_authentication_failed",
                        "document_chip_authentication_failed",
                        "document_anti_cloning_attestation_failed",
                        "document_data_invalid",
                        "liveness_failed",
                        "selfie_face_mismatch",
                    )
                    for item in attempts
                )
            )
        )
    ):
        return 4
    if status == "succeeded" and (attempts is None or attempts == []) and failure_code is None:
        return 5
    if status == "completed" and bool(
        attempts
        and all(
            item.status in ("failed", "cancelled")
            and item.session_id == id_
            and item.failure_code
            in (
                None,
                "passport_authenticity_failed",
                "passport_active_authentication_failed",
                "passport_chip_authentication_failed",
                "document_authenticity_failed",
                "document_active_authentication_failed",
                "document_chip_authentication_failed",
                "document_anti_cloning_attestation_failed",
                "document_data_invalid",
                "liveness_failed",
                "selfie_face_mismatch",
            )
            for item in attempts
        )
    ):
        return 6
    if (
        status == "completed"
        and failure_code is None
        and (
            any(item.status == "in_progress" for item in attempts or ())
            and bool(
                attempts
                and all(
                    item.status in ("in_progress", "failed", "cancelled") or item.failure_code is None
                    for item in attempts
                )
            )
            and bool(
                attempts
                and all(
                    item.session_id == id_
                    and item.failure_code
                    in (
                        None,
                        "passport_authenticity_failed",
                        "passport_active_authentication_failed",
                        "passport_chip_authentication_failed",
                        "document_authenticity_failed",
                        "document_active_authentication_failed",
                        "document_chip_authentication_failed",
                        "document_anti_cloning_attestation_failed",
                        "document_data_invalid",
                        "liveness_failed",
                        "selfie_face_mismatch",
                    )
                    for item in attempts
                )
            )
        )
    ):
        return 7
    if status == "failed":
        return 15
    if status == "expired":
        return 16
    if status == "cancelled":
        return 17
    if status in ("completed", "succeeded") and any(item.session_id != id_ for item in attempts or ()):
        return 8
    if status in ("completed", "succeeded") and any(
        item.status == "succeeded"
        and item.failure_code
        in (
            "passport_authenticity_failed",
            "passport_active_authentication_failed",
            "passport_chip_authentication_failed",
            "document_authenticity_failed",
            "document_active_authentication_failed",
            "document_chip_authentication_failed",
            "document_anti_cloning_attestation_failed",
            "document_data_invalid",
            "liveness_failed",
            "selfie_face_mismatch",
            "session_expired",
            "session_cancelled",
        )
        for item in attempts or ()
    ):
        return 9
    if status in ("completed", "succeeded") and any(
        item.failure_code in ("session_expired", "session_cancelled") for item in attempts or ()
    ):
        return 10
    if (
        status == "completed"
        and failure_code
        in (
            "passport_authenticity_failed",
            "passport_active_authentication_failed",
            "passport_chip_authentication_failed",
            "document_authenticity_failed",
            "document_active_authentication_failed",
            "document_chip_authentication_failed",
            "document_anti_cloning_attestation_failed",
            "document_data_invalid",
            "liveness_failed",
            "selfie_face_mismatch",
            "session_expired",
            "session_cancelled",
        )
        and any(item.status in ("in_progress", "succeeded") for item in attempts or ())
    ):
        return 11
    if status == "succeeded" and failure_code in (
        "passport_authenticity_failed",
        "passport_active_authentication_failed",
        "passport_chip_authentication_failed",
        "document_authenticity_failed",
        "document_active_authentication_failed",
        "document_chip_authentication_failed",
        "document_anti_cloning_attestation_failed",
        "document_data_invalid",
        "liveness_failed",
        "selfie_face_mismatch",
        "session_expired",
        "session_cancelled",
    ):
        return 12
    if status == "succeeded" and any(item.status == "in_progress" for item in attempts or ()):
        return 13
    if status == "succeeded" and bool(attempts and all(item.status in ("failed", "cancelled") for item in attempts)):
        return 14
    return None


def _values_of_session(model: Session) -> dict[str, object]:
    """Return what the rows read."""
    return {
        "status": model.status,
        "attempts": explanation.items(
            model.attempts,
            lambda item: {"status": item.status, "failure_code": item.failure_code, "session_id": item.session_id},
        ),
        "failure_code": model.failure_code,
        "id": model.id,
    }


ATTEMPT: Final = explanation.Table(
    name="Attempt",
    digest="7c3e106c589333a43578fb7a11055cf8f9781ed9ac5f07f3622559cafe20a9af",
    rows=(
        explanation.ExplainedRow(
            id="kayle.status.Attempt.7f3e8119e45f6e89",
            status=SessionStatus.IN_PROGRESS,
            condition="status: in_progress",
            position="overlays/kayle.yaml:163",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="kayle.status.Attempt.b4dcd4f49a9909e3",
            status=SessionStatus.APPROVED,
            condition="status: succeeded; failure_code: absent",
            position="overlays/kayle.yaml:164",
            names=("status", "failure_code"),
        ),
        explanation.ExplainedRow(
            id="kayle.status.Attempt.4abee4864154fd7d",
            status=SessionStatus.UNKNOWN,
            condition="status: succeeded; failure_code: passport_authenticity_failed or passport_active_authentication_failed or passport_chip_authentication_failed or document_authenticity_failed or document_active_authentication_failed or document_chip_authentication_failed or document_anti_cloning_attestation_failed or document_data_invalid or liveness_failed or selfie_face_mismatch or session_expired or session_cancelled",
            position="overlays/kayle.yaml:165",
            names=("status", "failure_code"),
        ),
        explanation.ExplainedRow(
            id="kayle.status.Attempt.381fedb45de5ee02",
            status=SessionStatus.DECLINED,
            condition="status: failed; failure_code: absent or passport_authenticity_failed or passport_active_authentication_failed or passport_chip_authentication_failed or document_authenticity_failed or document_active_authentication_failed or document_chip_authentication_failed or document_anti_cloning_attestation_failed or document_data_invalid or liveness_failed or selfie_face_mismatch",
            position="overlays/kayle.yaml:167",
            names=("status", "failure_code"),
        ),
        explanation.ExplainedRow(
            id="kayle.status.Attempt.f1af45307421c9f1",
            status=SessionStatus.EXPIRED,
            condition="status: failed; failure_code: session_expired",
            position="overlays/kayle.yaml:169",
            names=("status", "failure_code"),
        ),
        explanation.ExplainedRow(
            id="kayle.status.Attempt.eb6d6cebaaab6365",
            status=SessionStatus.CANCELLED,
            condition="status: failed; failure_code: session_cancelled",
            position="overlays/kayle.yaml:170",
            names=("status", "failure_code"),
        ),
        explanation.ExplainedRow(
            id="kayle.status.Attempt.3dd4726ea954dc68",
            status=SessionStatus.CANCELLED,
            condition="status: cancelled",
            position="overlays/kayle.yaml:171",
            names=("status",),
        ),
    ),
)


def _row_of_attempt(model: Attempt) -> int | None:
    """Return the number of the row that decides the status of *model*, None if none fits."""
    status = model.status
    failure_code = model.failure_code
    if status == "in_progress":
        return 0
    if status == "succeeded" and failure_code is None:
        return 1
    if status == "failed" and failure_code in (
        None,
        "passport_authenticity_failed",
        "passport_active_authentication_failed",
        "passport_chip_authentication_failed",
        "document_authenticity_failed",
        "document_active_authentication_failed",
        "document_chip_authentication_failed",
        "document_anti_cloning_attestation_failed",
        "document_data_invalid",
        "liveness_failed",
        "selfie_face_mismatch",
    ):
        return 3
    if status == "failed" and failure_code == "session_expired":
        return 4
    if status == "failed" and failure_code == "session_cancelled":
        return 5
    if status == "cancelled":
        return 6
    if status == "succeeded" and failure_code in (
        "passport_authenticity_failed",
        "passport_active_authentication_failed",
        "passport_chip_authentication_failed",
        "document_authenticity_failed",
        "document_active_authentication_failed",
        "document_chip_authentication_failed",
        "document_anti_cloning_attestation_failed",
        "document_data_invalid",
        "liveness_failed",
        "selfie_face_mismatch",
        "session_expired",
        "session_cancelled",
    ):
        return 2
    return None


def _values_of_attempt(model: Attempt) -> dict[str, object]:
    """Return what the rows read."""
    return {
        "status": model.status,
        "failure_code": model.failure_code,
    }


EVENTS: Final = explanation.Table(
    name="webhooks",
    digest="ab7f308bc79172b7e75592167becb5bfe73e016c113fe7d37781b64c1d21423a",
    rows=(
        explanation.ExplainedRow(
            id="kayle.webhooks.08d84f897ce739e2",
            status=SessionStatus.APPROVED,
            condition="type: verification.attempt.succeeded or verification.session.succeeded; /data/claims: present; /data/status: succeeded or absent; /data/failure_code: absent; /data/outcome: absent; /data/reason: absent",
            position="overlays/kayle.yaml:296",
            names=("type", "/data/claims", "/data/status", "/data/failure_code", "/data/outcome", "/data/reason"),
        ),
        explanation.ExplainedRow(
            id="kayle.webhooks.c6d023bfaf847f38",
            status=SessionStatus.IN_PROGRESS,
            condition="type: verification.attempt.failed",
            position="overlays/kayle.yaml:306",
            names=("type",),
        ),
        explanation.ExplainedRow(
            id="kayle.webhooks.2a486cf986a8ccfa",
            status=SessionStatus.DECLINED,
            condition="type: verification.session.failed",
            position="overlays/kayle.yaml:307",
            names=("type",),
        ),
        explanation.ExplainedRow(
            id="kayle.webhooks.e3957ec9e05aa191",
            status=SessionStatus.EXPIRED,
            condition="type: verification.session.expired",
            position="overlays/kayle.yaml:308",
            names=("type",),
        ),
        explanation.ExplainedRow(
            id="kayle.webhooks.e64221e52046c17f",
            status=SessionStatus.CANCELLED,
            condition="type: verification.session.cancelled",
            position="overlays/kayle.yaml:310",
            names=("type",),
        ),
    ),
)


def _event_decision(kind: str, event: Mapping[str, Any]) -> tuple[explanation.Table, list[int]]:
    """Return the numbers of the rows that *event* fits."""
    fitting: list[int] = []
    if (
        kind in ("verification.attempt.succeeded", "verification.session.succeeded")
        and webhook.value_at(event, "data", "claims") is not None
        and (
            webhook.value_at(event, "data", "status") is None
            or webhook.value_at(event, "data", "status") == "succeeded"
        )
        and webhook.value_at(event, "data", "failure_code") is None
        and webhook.value_at(event, "data", "outcome") is None
        and webhook.value_at(event, "data", "reason") is None
    ):
        fitting.append(0)
    if kind == "verification.attempt.failed":
        fitting.append(1)
    if kind == "verification.session.failed":
        fitting.append(2)
    if kind == "verification.session.expired":
        fitting.append(3)
    if kind == "verification.session.cancelled":
        fitting.append(4)
    return EVENTS, fitting
