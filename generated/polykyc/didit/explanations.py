# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""Why a session has its status: each row of the status tables with its line in the overlay, and which one decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from .._runtime.sessions import explanation
from .._runtime.status import SessionStatus
from .._runtime.webhooks import verify as webhook
from .contract import PROVIDER
from .models.created_session import CreatedSession
from .models.decision import Decision
from .models.session_summary import SessionSummary
from .status import status_of


def explain_status(
    model: CreatedSession | Decision | SessionSummary, *, now: dt.datetime | None = None
) -> dict[str, Any]:
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
    if isinstance(model, CreatedSession):
        return explanation.Decision(CREATED_SESSION, _row_of_created_session(model), _values_of_created_session(model))
    if isinstance(model, Decision):
        return explanation.Decision(DECISION, _row_of_decision(model), _values_of_decision(model))
    if isinstance(model, SessionSummary):
        return explanation.Decision(SESSION_SUMMARY, _row_of_session_summary(model), _values_of_session_summary(model))
    return explanation.NO_TABLE


CREATED_SESSION: Final = explanation.Table(
    name="CreatedSession",
    digest="a6b3d623d2d9f2bbff668d0044dd2bdc0aa544dd5acaa106e791b1e137abf7f9",
    rows=(
        explanation.ExplainedRow(
            id="didit.status.CreatedSession.cc824b401724e582",
            status=SessionStatus.CREATED,
            condition="status: Not Started",
            position="overlays/didit.yaml:104",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="didit.status.CreatedSession.bbbe4bd4422a3b03",
            status=SessionStatus.IN_PROGRESS,
            condition="status: In Progress",
            position="overlays/didit.yaml:105",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="didit.status.CreatedSession.0dca76ceda92f829",
            status=SessionStatus.NEEDS_INPUT,
            condition="status: Awaiting User or Resubmitted",
            position="overlays/didit.yaml:106",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="didit.status.CreatedSession.732f0f26421a50b8",
            status=SessionStatus.UNKNOWN,
            condition="status: In Review or Approved or Declined or Expired or Abandoned or Kyc Expired",
            position="overlays/didit.yaml:107",
            names=("status",),
        ),
    ),
)


def _row_of_created_session(model: CreatedSession) -> int | None:
    """Return the number of the row that decides the status of *model*, None if none fits."""
    status = model.status
    if status == "Not Started":
        return 0
    if status == "In Progress":
        return 1
    if status in ("Awaiting User", "Resubmitted"):
        return 2
    if status in ("In Review", "Approved", "Declined", "Expired", "Abandoned", "Kyc Expired"):
        return 3
    return None


def _values_of_created_session(model: CreatedSession) -> dict[str, object]:
    """Return what the rows read."""
    return {
        "status": model.status,
    }


DECISION: Final = explanation.Table(
    name="Decision",
    digest="1117cbca00919f82c0ad4e79f9d7b42f4994897153854d02948bf4327ecaf843",
    rows=(
        explanation.ExplainedRow(
            id="didit.status.Decision.0ce704f755287bc0",
            status=SessionStatus.APPROVED,
            condition="status: Approved; id_verifications: withheld; nfc_verifications: withheld; liveness_checks: withheld; face_matches: withheld; phone_verifications: withheld; email_verifications: withheld; poa_verifications: withheld; document_ai_documents: withheld; questionnaire_responses: withheld; aml_screenings: withheld; ip_analyses: withheld; database_validations: withheld; registry_checks: withheld; document_verifications: withheld; key_people_checks: withheld",
            position="overlays/didit.yaml:119",
            names=(
                "status",
                "id_verifications",
                "nfc_verifications",
                "liveness_checks",
                "face_matches",
                "phone_verifications",
                "email_verifications",
                "poa_verifications",
                "document_ai_documents",
                "questionnaire_responses",
                "aml_screenings",
                "ip_analyses",
                "database_validations",
                "registry_checks",
                "document_verifications",
                "key_people_checks",
            ),
        ),
        explanation.ExplainedRow(
            id="didit.status.Decision.a03c4be21a798022",
            status=SessionStatus.UNKNOWN,
            condition="status: Approved; id_verifications: withheld",
            position="overlays/didit.yaml:140",
            names=("status", "id_verifications"),
        ),
        explanation.ExplainedRow(
            id="didit.status.Decision.f89a73e3395c0acc",
            status=SessionStatus.UNKNOWN,
            condition="status: Approved; nfc_verifications: withheld",
            position="overlays/didit.yaml:141",
            names=("status", "nfc_verifications"),
        ),
        explanation.ExplainedRow(
            id="didit.status.Decision.8c6153cf6cd0c4e2",
            status=SessionStatus.UNKNOWN,
            condition="status: Approved; liveness_checks: withheld",
            position="overlays/didit.yaml:142",
            names=("status", "liveness_checks"),
        ),
        explanation.ExplainedRow(
            id="didit.status.Decision.b9067e3c028d2920",
            status=SessionStatus.UNKNOWN,
            condition="status: Approved; face_matches: withheld",
            position="overlays/didit.yaml:143",
            names=("status", "face_matches"),
        ),
        explanation.ExplainedRow(
            id="didit.status.Decision.f6dc5fd6fa3cadb0",
            status=SessionStatus.UNKNOWN,
            condition="status: Approved; phone_verifications: withheld",
            position="overlays/didit.yaml:144",
            names=("status", "phone_verifications"),
        ),
        explanation.ExplainedRow(
            id="didit.status.Decision.10314c6ea49eb72e",
            status=SessionStatus.UNKNOWN,
            condition="status: Approved; email_verifications: withheld",
            position="overlays/didit.yaml:145",
            names=("status", "email_verifications"),
        ),
        explanation.ExplainedRow(
            id="didit.status.Decision.64e2f78accd141ca",
            status=SessionStatus.UNKNOWN,
            condition="status: Approved; poa_verifications: withheld",
            position="overlays/didit.yaml:146",
            names=("status", "poa_verifications"),
        ),
        explanation.ExplainedRow(
            id="didit.status.Decision.b7c4bbee6628e69a",
            status=SessionStatus.UNKNOWN,
            condition="status: Approved; document_ai_documents: withheld",
            position="overlays/didit.yaml:147",
            names=("status", "document_ai_documents"),
        ),
        explanation.ExplainedRow(
            id="didit.status.Decision.79a66e76e5aca2c9",
            status=SessionStatus.UNKNOWN,
            condition="status: Approved; questionnaire_responses: withheld",
            position="overlays/didit.yaml:148",
            names=("status", "questionnaire_responses"),
        ),
        explanation.ExplainedRow(
            id="didit.status.Decision.6a8156e3f14a5027",
            status=SessionStatus.UNKNOWN,
            condition="status: Approved; aml_screenings: withheld",
            position="overlays/didit.yaml:149",
            names=("status", "aml_screenings"),
        ),
        explanation.ExplainedRow(
            id="didit.status.Decision.37eaf4b3daa9dd3b",
            status=SessionStatus.UNKNOWN,
            condition="status: Approved; ip_analyses: withheld",
            position="overlays/didit.yaml:150",
            names=("status", "ip_analyses"),
        ),
        explanation.ExplainedRow(
            id="didit.status.Decision.1672829dab2d64ae",
            status=SessionStatus.UNKNOWN,
            condition="status: Approved; database_validations: withheld",
            position="overlays/didit.yaml:151",
            names=("status", "database_validations"),
        ),
        explanation.ExplainedRow(
            id="didit.status.Decision.745933e5a57a0451",
            status=SessionStatus.UNKNOWN,
            condition="status: Approved; registry_checks: withheld",
            position="overlays/didit.yaml:152",
            names=("status", "registry_checks"),
        ),
        explanation.ExplainedRow(
            id="didit.status.Decision.8a8866f019af285f",
            status=SessionStatus.UNKNOWN,
            condition="status: Approved; document_verifications: withheld",
            position="overlays/didit.yaml:153",
            names=("status", "document_verifications"),
        ),
        explanation.ExplainedRow(
            id="didit.status.Decision.e11f4c73ff4d93b5",
            status=SessionStatus.UNKNOWN,
            condition="status: Approved; key_people_checks: withheld",
            position="overlays/didit.yaml:154",
            names=("status", "key_people_checks"),
        ),
        explanation.ExplainedRow(
            id="didit.status.Decision.cc824b401724e582",
            status=SessionStatus.CREATED,
            condition="status: Not Started",
            position="overlays/didit.yaml:155",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="didit.status.Decision.bbbe4bd4422a3b03",
            status=SessionStatus.IN_PROGRESS,
            condition="status: In Progress",
            position="overlays/didit.yaml:156",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="didit.status.Decision.0dca76ceda92f829",
            status=SessionStatus.NEEDS_INPUT,
            condition="status: Awaiting User or Resubmitted",
            position="overlays/didit.yaml:158",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="didit.status.Decision.5f72ed8a2c528cbd",
            status=SessionStatus.IN_REVIEW,
            condition="status: In Review",
            position="overlays/didit.yaml:159",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="didit.status.Decision.3b65d94860da11cd",
            status=SessionStatus.DECLINED,
            condition="status: Declined",
            position="overlays/didit.yaml:160",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="didit.status.Decision.f487fc4c736140d4",
            status=SessionStatus.EXPIRED,
            condition="status: Expired or Abandoned or Kyc Expired",
            position="overlays/didit.yaml:162",
            names=("status",),
        ),
    ),
)


def _row_of_decision(model: Decision) -> int | None:
    """Return the number of the row that decides the status of *model*, None if none fits."""
    status = model.status
    id_verifications = model.id_verifications
    nfc_verifications = model.nfc_verifications
    liveness_checks = model.liveness_checks
    face_matches = model.face_matches
    phone_verifications = model.phone_verifications
    email_verifications = model.email_verifications
    poa_verifications = model.poa_verifications
    document_ai_documents = model.document_ai_documents
    questionnaire_responses = model.questionnaire_responses
    aml_screenings = model.aml_screenings
    ip_analyses = model.ip_analyses
    database_validations = model.database_validations
    registry_checks = model.registry_checks
    document_verifications = model.document_verifications
    key_people_checks = model.key_people_checks
    if (
        status == "Approved"
        and (
            id_verifications is None
            or id_verifications == []
            or bool(
                id_verifications
                and all(item.status in ("Approved", "In Review", "Not Finished") for item in id_verifications)
            )
        )
        and (
            nfc_verifications is None
            or nfc_verifications == []
            or bool(
                nfc_verifications
                and all(item.status in ("Approved", "In Review", "Not Finished") for item in nfc_verifications)
            )
        )
        and (
            liveness_checks is None
            or liveness_checks == []
            or bool(
                liveness_checks
                and all(item.status in ("Approved", "In Review", "Not Finished") for item in liveness_checks)
            )
        )
        and (
            face_matches is None
            or face_matches == []
            or bool(
                face_matches and all(item.status in ("Approved", "In Review", "Not Finished") for item in face_matches)
            )
        )
        and (
            phone_verifications is None
            or phone_verifications == []
            or bool(
                phone_verifications
                and all(item.status in ("Approved", "In Review", "Not Finished") for item in phone_verifications)
            )
        )
        and (
            email_verifications is None
            or email_verifications == []
            or bool(
                email_verifications
                and all(item.status in ("Approved", "In Review", "Not Finished") for item in email_verifications)
            )
        )
        and (
            poa_verifications is None
            or poa_verifications == []
            or bool(
                poa_verifications
                and all(item.status in ("Approved", "In Review", "Not Finished") for item in poa_verifications)
            )
        )
        and (
            document_ai_documents is None
            or document_ai_documents == []
            or bool(
                document_ai_documents
                and all(item.status in ("Approved", "In Review", "Not Finished") for item in document_ai_documents)
            )
        )
        and (
            questionnaire_responses is None
            or questionnaire_responses == []
            or bool(
                questionnaire_responses
                and all(item.status in ("Approved", "In Review", "Not Finished") for item in questionnaire_responses)
            )
        )
        and (
            aml_screenings is None
            or aml_screenings == []
            or bool(
                aml_screenings
                and all(item.status in ("Approved", "In Review", "Not Finished") for item in aml_screenings)
            )
        )
        and (
            ip_analyses is None
            or ip_analyses == []
            or bool(
                ip_analyses and all(item.status in ("Approved", "In Review", "Not Finished") for item in ip_analyses)
            )
        )
        and (
            database_validations is None
            or database_validations == []
            or bool(
                database_validations
                and all(item.status in ("Approved", "In Review", "Not Finished") for item in database_validations)
            )
        )
        and (
            registry_checks is None
            or registry_checks == []
            or bool(
                registry_checks
                and all(item.status in ("Approved", "In Review", "Not Finished") for item in registry_checks)
            )
        )
        and (
            document_verifications is None
            or document_verifications == []
            or bool(
                document_verifications
                and all(item.status in ("Approved", "In Review", "Not Finished") for item in document_verifications)
            )
        )
        and (
            key_people_checks is None
            or key_people_checks == []
            or bool(
                key_people_checks
                and all(item.status in ("Approved", "In Review", "Not Finished") for item in key_people_checks)
            )
        )
    ):
        return 0
    if status == "Not Started":
        return 16
    if status == "In Progress":
        return 17
    if status in ("Awaiting User", "Resubmitted"):
        return 18
    if status == "In Review":
        return 19
    if status == "Declined":
        return 20
    if status in ("Expired", "Abandoned", "Kyc Expired"):
        return 21
    if status == "Approved" and any(
        item.status in ("Declined", "Expired", "Resub Requested", None) for item in id_verifications or ()
    ):
        return 1
    if status == "Approved" and any(
        item.status in ("Declined", "Expired", "Resub Requested", None) for item in nfc_verifications or ()
    ):
        return 2
    if status == "Approved" and any(
        item.status in ("Declined", "Expired", "Resub Requested", None) for item in liveness_checks or ()
    ):
        return 3
    if status == "Approved" and any(
        item.status in ("Declined", "Expired", "Resub Requested", None) for item in face_matches or ()
    ):
        return 4
    if status == "Approved" and any(
        item.status in ("Declined", "Expired", "Resub Requested", None) for item in phone_verifications or ()
    ):
        return 5
    if status == "Approved" and any(
        item.status in ("Declined", "Expired", "Resub Requested", None) for item in email_verifications or ()
    ):
        return 6
    if status == "Approved" and any(
        item.status in ("Declined", "Expired", "Resub Requested", None) for item in poa_verifications or ()
    ):
        return 7
    if status == "Approved" and any(
        item.status in ("Declined", "Expired", "Resub Requested", None) for item in document_ai_documents or ()
    ):
        return 8
    if status == "Approved" and any(
        item.status in ("Declined", "Expired", "Resub Requested", None) for item in questionnaire_responses or ()
    ):
        return 9
    if status == "Approved" and any(
        item.status in ("Declined", "Expired", "Resub Requested", None) for item in aml_screenings or ()
    ):
        return 10
    if status == "Approved" and any(
        item.status in ("Declined", "Expired", "Resub Requested", None) for item in ip_analyses or ()
    ):
        return 11
    if status == "Approved" and any(
        item.status in ("Declined", "Expired", "Resub Requested", None) for item in database_validations or ()
    ):
        return 12
    if status == "Approved" and any(
        item.status in ("Declined", "Expired", "Resub Requested", None) for item in registry_checks or ()
    ):
        return 13
    if status == "Approved" and any(
        item.status in ("Declined", "Expired", "Resub Requested", None) for item in document_verifications or ()
    ):
        return 14
    if status == "Approved" and any(
        item.status in ("Declined", "Expired", "Resub Requested", None) for item in key_people_checks or ()
    ):
        return 15
    return None


def _values_of_decision(model: Decision) -> dict[str, object]:
    """Return what the rows read."""
    return {
        "status": model.status,
    }


SESSION_SUMMARY: Final = explanation.Table(
    name="SessionSummary",
    digest="3097e2a7e17d29aa4dc42e21f92e8469bef7af5beb90e3c889011664f879af18",
    rows=(
        explanation.ExplainedRow(
            id="didit.status.SessionSummary.dc90d99bc37ad622",
            status=SessionStatus.APPROVED,
            condition="status: Approved; features: absent or empty or items, all with status Approved or In Review or Not Finished",
            position="overlays/didit.yaml:224",
            names=("status", "features"),
        ),
        explanation.ExplainedRow(
            id="didit.status.SessionSummary.759567bf40b162e6",
            status=SessionStatus.UNKNOWN,
            condition="status: Approved; features: some item with status Declined or Expired or Resub Requested",
            position="overlays/didit.yaml:225",
            names=("status", "features"),
        ),
        explanation.ExplainedRow(
            id="didit.status.SessionSummary.cc824b401724e582",
            status=SessionStatus.CREATED,
            condition="status: Not Started",
            position="overlays/didit.yaml:226",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="didit.status.SessionSummary.bbbe4bd4422a3b03",
            status=SessionStatus.IN_PROGRESS,
            condition="status: In Progress",
            position="overlays/didit.yaml:227",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="didit.status.SessionSummary.0dca76ceda92f829",
            status=SessionStatus.NEEDS_INPUT,
            condition="status: Awaiting User or Resubmitted",
            position="overlays/didit.yaml:228",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="didit.status.SessionSummary.5f72ed8a2c528cbd",
            status=SessionStatus.IN_REVIEW,
            condition="status: In Review",
            position="overlays/didit.yaml:229",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="didit.status.SessionSummary.3b65d94860da11cd",
            status=SessionStatus.DECLINED,
            condition="status: Declined",
            position="overlays/didit.yaml:230",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="didit.status.SessionSummary.f487fc4c736140d4",
            status=SessionStatus.EXPIRED,
            condition="status: Expired or Abandoned or Kyc Expired",
            position="overlays/didit.yaml:231",
            names=("status",),
        ),
    ),
)


def _row_of_session_summary(model: SessionSummary) -> int | None:
    """Return the number of the row that decides the status of *model*, None if none fits."""
    status = model.status
    features = model.features
    if status == "Approved" and (
        features is None
        or features == []
        or bool(features and all(item.status in ("Approved", "In Review", "Not Finished") for item in features))
    ):
        return 0
    if status == "Not Started":
        return 2
    if status == "In Progress":
        return 3
    if status in ("Awaiting User", "Resubmitted"):
        return 4
    if status == "In Review":
        return 5
    if status == "Declined":
        return 6
    if status in ("Expired", "Abandoned", "Kyc Expired"):
        return 7
    if status == "Approved" and any(
        item.status in ("Declined", "Expired", "Resub Requested") for item in features or ()
    ):
        return 1
    return None


def _values_of_session_summary(model: SessionSummary) -> dict[str, object]:
    """Return what the rows read."""
    return {
        "status": model.status,
        "features": explanation.items(model.features, lambda item: {"status": item.status}),
    }


EVENTS: Final = explanation.Table(
    name="webhooks",
    digest="c5c82eafae4d278b721371f49eece0ce7e3f53cffba6f744b8b9adf5a80204c8",
    marked=(
        "/decision/aml",
        "/decision/aml_screenings",
        "/decision/database_validation",
        "/decision/database_validations",
        "/decision/document_ai_documents",
        "/decision/document_verifications",
        "/decision/email",
        "/decision/email_verifications",
        "/decision/face",
        "/decision/face_match",
        "/decision/face_matches",
        "/decision/id_verification",
        "/decision/id_verifications",
        "/decision/ip_analyses",
        "/decision/ip_analysis",
        "/decision/key_people_checks",
        "/decision/kyc",
        "/decision/liveness",
        "/decision/liveness_checks",
        "/decision/nfc",
        "/decision/nfc_verifications",
        "/decision/phone",
        "/decision/phone_verifications",
        "/decision/poa",
        "/decision/poa_verifications",
        "/decision/questionnaire_responses",
        "/decision/registry_checks",
        "/decision/status",
    ),
    rows=(
        explanation.ExplainedRow(
            id="didit.webhooks.9b68d1ee6e81e383",
            status=SessionStatus.APPROVED,
            condition="type: status.updated or data.updated; /status: Approved; /decision/status: withheld; /decision/id_verifications: withheld; /decision/nfc_verifications: withheld; /decision/liveness_checks: withheld; /decision/face_matches: withheld; /decision/phone_verifications: withheld; /decision/email_verifications: withheld; /decision/poa_verifications: withheld; /decision/document_ai_documents: withheld; /decision/questionnaire_responses: withheld; /decision/aml_screenings: withheld; /decision/ip_analyses: withheld; /decision/database_validations: withheld; /decision/registry_checks: withheld; /decision/document_verifications: withheld; /decision/key_people_checks: withheld; /decision/id_verification: withheld; /decision/nfc: withheld; /decision/liveness: withheld; /decision/face_match: withheld; /decision/phone: withheld; /decision/email: withheld; /decision/poa: withheld; /decision/aml: withheld; /decision/ip_analysis: withheld; /decision/database_validation: withheld; /decision/kyc: withheld; /decision/face: withheld",
            position="overlays/didit.yaml:275",
            names=(
                "type",
                "/status",
                "/decision/status",
                "/decision/id_verifications",
                "/decision/nfc_verifications",
                "/decision/liveness_checks",
                "/decision/face_matches",
                "/decision/phone_verifications",
                "/decision/email_verifications",
                "/decision/poa_verifications",
                "/decision/document_ai_documents",
                "/decision/questionnaire_responses",
                "/decision/aml_screenings",
                "/decision/ip_analyses",
                "/decision/database_validations",
                "/decision/registry_checks",
                "/decision/document_verifications",
                "/decision/key_people_checks",
                "/decision/id_verification",
                "/decision/nfc",
                "/decision/liveness",
                "/decision/face_match",
                "/decision/phone",
                "/decision/email",
                "/decision/poa",
                "/decision/aml",
                "/decision/ip_analysis",
                "/decision/database_validation",
                "/decision/kyc",
                "/decision/face",
            ),
        ),
        explanation.ExplainedRow(
            id="didit.webhooks.9ec4dd9e64756f7f",
            status=SessionStatus.CREATED,
            condition="type: status.updated or data.updated; /status: Not Started",
            position="overlays/didit.yaml:312",
            names=("type", "/status"),
            is_partial=True,
        ),
        explanation.ExplainedRow(
            id="didit.webhooks.88e2791742c469f0",
            status=SessionStatus.IN_PROGRESS,
            condition="type: status.updated or data.updated; /status: In Progress",
            position="overlays/didit.yaml:313",
            names=("type", "/status"),
            is_partial=True,
        ),
        explanation.ExplainedRow(
            id="didit.webhooks.7ae1815f4ea156e2",
            status=SessionStatus.NEEDS_INPUT,
            condition="type: status.updated or data.updated; /status: Awaiting User or Resubmitted",
            position="overlays/didit.yaml:314",
            names=("type", "/status"),
            is_partial=True,
        ),
        explanation.ExplainedRow(
            id="didit.webhooks.18d521a6df145cae",
            status=SessionStatus.IN_REVIEW,
            condition="type: status.updated or data.updated; /status: In Review",
            position="overlays/didit.yaml:315",
            names=("type", "/status"),
            is_partial=True,
        ),
        explanation.ExplainedRow(
            id="didit.webhooks.f8d1286a767977b7",
            status=SessionStatus.DECLINED,
            condition="type: status.updated or data.updated; /status: Declined",
            position="overlays/didit.yaml:316",
            names=("type", "/status"),
            is_partial=True,
        ),
        explanation.ExplainedRow(
            id="didit.webhooks.11644d2d9e456eb4",
            status=SessionStatus.EXPIRED,
            condition="type: status.updated or data.updated; /status: Expired or Abandoned or Kyc Expired",
            position="overlays/didit.yaml:317",
            names=("type", "/status"),
            is_partial=True,
        ),
    ),
)


def _event_decision(kind: str, event: Mapping[str, Any]) -> tuple[explanation.Table, list[int]]:
    """Return the numbers of the rows that *event* fits."""
    fitting: list[int] = []
    if (
        kind in ("status.updated", "data.updated")
        and webhook.value_at(event, "status") == "Approved"
        and webhook.value_at(event, "decision", "status") == "Approved"
        and (
            webhook.value_at(event, "decision", "id_verifications") is None
            or webhook.value_at(event, "decision", "id_verifications") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "id_verifications")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "id_verifications"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "nfc_verifications") is None
            or webhook.value_at(event, "decision", "nfc_verifications") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "nfc_verifications")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "nfc_verifications"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "liveness_checks") is None
            or webhook.value_at(event, "decision", "liveness_checks") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "liveness_checks")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "liveness_checks"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "face_matches") is None
            or webhook.value_at(event, "decision", "face_matches") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "face_matches")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "face_matches"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "phone_verifications") is None
            or webhook.value_at(event, "decision", "phone_verifications") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "phone_verifications")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "phone_verifications"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "email_verifications") is None
            or webhook.value_at(event, "decision", "email_verifications") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "email_verifications")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "email_verifications"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "poa_verifications") is None
            or webhook.value_at(event, "decision", "poa_verifications") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "poa_verifications")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "poa_verifications"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "document_ai_documents") is None
            or webhook.value_at(event, "decision", "document_ai_documents") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "document_ai_documents")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "document_ai_documents"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "questionnaire_responses") is None
            or webhook.value_at(event, "decision", "questionnaire_responses") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "questionnaire_responses")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "questionnaire_responses"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "aml_screenings") is None
            or webhook.value_at(event, "decision", "aml_screenings") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "aml_screenings")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "aml_screenings"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "ip_analyses") is None
            or webhook.value_at(event, "decision", "ip_analyses") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "ip_analyses")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "ip_analyses"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "database_validations") is None
            or webhook.value_at(event, "decision", "database_validations") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "database_validations")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "database_validations"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "registry_checks") is None
            or webhook.value_at(event, "decision", "registry_checks") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "registry_checks")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "registry_checks"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "document_verifications") is None
            or webhook.value_at(event, "decision", "document_verifications") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "document_verifications")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "document_verifications"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "key_people_checks") is None
            or webhook.value_at(event, "decision", "key_people_checks") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "key_people_checks")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "key_people_checks"))
                )
            )
        )
        and webhook.value_at(event, "decision", "id_verification") is None
        and webhook.value_at(event, "decision", "nfc") is None
        and webhook.value_at(event, "decision", "liveness") is None
        and webhook.value_at(event, "decision", "face_match") is None
        and webhook.value_at(event, "decision", "phone") is None
        and webhook.value_at(event, "decision", "email") is None
        and webhook.value_at(event, "decision", "poa") is None
        and webhook.value_at(event, "decision", "aml") is None
        and webhook.value_at(event, "decision", "ip_analysis") is None
        and webhook.value_at(event, "decision", "database_validation") is None
        and webhook.value_at(event, "decision", "kyc") is None
        and webhook.value_at(event, "decision", "face") is None
    ):
        fitting.append(0)
    if kind in ("status.updated", "data.updated") and webhook.value_at(event, "status") == "Not Started":
        fitting.append(1)
    if kind in ("status.updated", "data.updated") and webhook.value_at(event, "status") == "In Progress":
        fitting.append(2)
    if kind in ("status.updated", "data.updated") and webhook.value_at(event, "status") in (
        "Awaiting User",
        "Resubmitted",
    ):
        fitting.append(3)
    if kind in ("status.updated", "data.updated") and webhook.value_at(event, "status") == "In Review":
        fitting.append(4)
    if kind in ("status.updated", "data.updated") and webhook.value_at(event, "status") == "Declined":
        fitting.append(5)
    if kind in ("status.updated", "data.updated") and webhook.value_at(event, "status") in (
        "Expired",
        "Abandoned",
        "Kyc Expired",
    ):
        fitting.append(6)
    return EVENTS, fitting
