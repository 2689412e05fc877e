# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""Why a session has its status: each row of the status tables with its line in the overlay, and which one decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from .._runtime.sessions import explanation
from .._runtime.status import SessionStatus
from .._runtime.webhooks import verify as webhook
from .contract import PROVIDER
from .models.verification_session import VerificationSession
from .status import status_of


def explain_status(model: VerificationSession, *, now: dt.datetime | None = None) -> dict[str, Any]:
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
    if isinstance(model, VerificationSession):
        return explanation.Decision(
            VERIFICATION_SESSION, _row_of_verification_session(model), _values_of_verification_session(model)
        )
    return explanation.NO_TABLE


VERIFICATION_SESSION: Final = explanation.Table(
    name="VerificationSession",
    digest="dc7d986f4bf124118292f4260a943724e4d368920d56a3a5df293fd4fcd6cf0b",
    rows=(
        explanation.ExplainedRow(
            id="stripe_identity.status.VerificationSession.dd047cb36dacc21c",
            status=SessionStatus.CREATED,
            condition="status: requires_input; last_error.code: absent",
            position="overlays/stripe_identity.yaml:101",
            names=("status", "last_error.code"),
        ),
        explanation.ExplainedRow(
            id="stripe_identity.status.VerificationSession.b3a246d753dee90e",
            status=SessionStatus.NEEDS_INPUT,
            condition="status: requires_input; last_error.code: abandoned or consent_declined or country_not_supported or device_not_supported or document_expired or document_type_not_supported or document_unverified_other or email_unverified_other or email_verification_declined or id_number_insufficient_document_data or id_number_mismatch or id_number_unverified_other or phone_unverified_other or phone_verification_declined or selfie_document_missing_photo or selfie_face_mismatch or selfie_manipulated or selfie_unverified_other or under_supported_age",
            position="overlays/stripe_identity.yaml:103",
            names=("status", "last_error.code"),
        ),
        explanation.ExplainedRow(
            id="stripe_identity.status.VerificationSession.b1b10f650b130372",
            status=SessionStatus.IN_PROGRESS,
            condition="status: processing",
            position="overlays/stripe_identity.yaml:127",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="stripe_identity.status.VerificationSession.3767b0dd6c63c404",
            status=SessionStatus.APPROVED,
            condition="status: verified; last_error.code: absent; last_error.reason: withheld",
            position="overlays/stripe_identity.yaml:129",
            names=("status", "last_error.code", "last_error.reason"),
        ),
        explanation.ExplainedRow(
            id="stripe_identity.status.VerificationSession.88fb9b38d901bce6",
            status=SessionStatus.UNKNOWN,
            condition="status: verified; last_error.code: abandoned or consent_declined or country_not_supported or device_not_supported or document_expired or document_type_not_supported or document_unverified_other or email_unverified_other or email_verification_declined or id_number_insufficient_document_data or id_number_mismatch or id_number_unverified_other or phone_unverified_other or phone_verification_declined or selfie_document_missing_photo or selfie_face_mismatch or selfie_manipulated or selfie_unverified_other or under_supported_age",
            position="overlays/stripe_identity.yaml:132",
            names=("status", "last_error.code"),
        ),
        explanation.ExplainedRow(
            id="stripe_identity.status.VerificationSession.636f3a1dda099c56",
            status=SessionStatus.CANCELLED,
            condition="status: canceled",
            position="overlays/stripe_identity.yaml:133",
            names=("status",),
        ),
    ),
)


def _row_of_verification_session(model: VerificationSession) -> int | None:
    """Return the number of the row that decides the status of *model*, None if none fits."""
    status = model.status
    last_error_code = model.last_error.code if model.last_error is not None else None
    last_error_reason = model.last_error.reason if model.last_error is not None else None
    if status == "requires_input" and last_error_code is None:
        return 0
    if status == "requires_input" and last_error_code in (
        "abandoned",
        "consent_declined",
        "country_not_supported",
        "device_not_supported",
        "document_expired",
        "document_type_not_supported",
        "document_unverified_other",
        "email_unverified_other",
        "email_verification_declined",
        "id_number_insufficient_document_data",
        "id_number_mismatch",
        "id_number_unverified_other",
        "phone_unverified_other",
        "phone_verification_declined",
        "selfie_document_missing_photo",
        "selfie_face_mismatch",
        "selfie_manipulated",
        "selfie_unverified_other",
        "under_supported_age",
    ):
        return 1
    if status == "processing":
        return 2
    if status == "verified" and last_error_code is None and last_error_reason is None:
        return 3
    if status == "canceled":
        return 5
    if status == "verified" and last_error_code in (
        "abandoned",
        "consent_declined",
        "country_not_supported",
        "device_not_supported",
        "document_expired",
        "document_type_not_supported",
        "document_unverified_other",
        "email_unverified_other",
        "email_verification_declined",
        "id_number_insufficient_document_data",
        "id_number_mismatch",
        "id_number_unverified_other",
        "phone_unverified_other",
        "phone_verification_declined",
        "selfie_document_missing_photo",
        "selfie_face_mismatch",
        "selfie_manipulated",
        "selfie_unverified_other",
        "under_supported_age",
    ):
        return 4
    return None


def _values_of_verification_session(model: VerificationSession) -> dict[str, object]:
    """Return what the rows read."""
    return {
        "status": model.status,
        "last_error.code": model.last_error.code if model.last_error is not None else None,
    }


EVENTS: Final = explanation.Table(
    name="webhooks",
    digest="f956616047b5649bd6b555a82419406c2a1cd34b21aae40e545c603a6c4def21",
    marked=("/data/object/last_error/reason",),
    rows=(
        explanation.ExplainedRow(
            id="stripe_identity.webhooks.6b3f5d46cba67a80",
            status=SessionStatus.CREATED,
            condition="type: identity.verification_session.created; /data/object/status: requires_input",
            position="overlays/stripe_identity.yaml:215",
            names=("type", "/data/object/status"),
        ),
        explanation.ExplainedRow(
            id="stripe_identity.webhooks.ac254174e1acf7fc",
            status=SessionStatus.IN_PROGRESS,
            condition="type: identity.verification_session.processing; /data/object/status: processing",
            position="overlays/stripe_identity.yaml:217",
            names=("type", "/data/object/status"),
        ),
        explanation.ExplainedRow(
            id="stripe_identity.webhooks.053369a86e2fba86",
            status=SessionStatus.NEEDS_INPUT,
            condition="type: identity.verification_session.requires_input; /data/object/status: requires_input",
            position="overlays/stripe_identity.yaml:219",
            names=("type", "/data/object/status"),
        ),
        explanation.ExplainedRow(
            id="stripe_identity.webhooks.9456056c79add363",
            status=SessionStatus.APPROVED,
            condition="type: identity.verification_session.verified; /data/object/status: verified; /data/object/last_error/code: absent; /data/object/last_error/reason: withheld",
            position="overlays/stripe_identity.yaml:221",
            names=("type", "/data/object/status", "/data/object/last_error/code", "/data/object/last_error/reason"),
        ),
        explanation.ExplainedRow(
            id="stripe_identity.webhooks.63eaa2b8fd02919c",
            status=SessionStatus.CANCELLED,
            condition="type: identity.verification_session.canceled; /data/object/status: canceled",
            position="overlays/stripe_identity.yaml:227",
            names=("type", "/data/object/status"),
        ),
    ),
)


def _event_decision(kind: str, event: Mapping[str, Any]) -> tuple[explanation.Table, list[int]]:
    """Return the numbers of the rows that *event* fits."""
    fitting: list[int] = []
    if (
        kind == "identity.verification_session.created"
        and webhook.value_at(event, "data", "object", "status") == "requires_input"
    ):
        fitting.append(0)
    if (
        kind == "identity.verification_session.processing"
        and webhook.value_at(event, "data", "object", "status") == "processing"
    ):
        fitting.append(1)
    if (
        kind == "identity.verification_session.requires_input"
        and webhook.value_at(event, "data", "object", "status") == "requires_input"
    ):
        fitting.append(2)
    if (
        kind == "identity.verification_session.verified"
        and webhook.value_at(event, "data", "object", "status") == "verified"
        and webhook.value_at(event, "data", "object", "last_error", "code") is None
        and webhook.value_at(event, "data", "object", "last_error", "reason") is None
    ):
        fitting.append(3)
    if (
        kind == "identity.verification_session.canceled"
        and webhook.value_at(event, "data", "object", "status") == "canceled"
    ):
        fitting.append(4)
    return EVENTS, fitting
