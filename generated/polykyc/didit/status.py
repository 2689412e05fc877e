# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""Status tables: what the provider's statuses mean in common terms, row by row as in the overlay."""

from __future__ import annotations

import datetime as dt

from .._runtime.status import SessionStatus
from .models.created_session import CreatedSession
from .models.decision import Decision
from .models.session_summary import SessionSummary


def status_of(model: CreatedSession | Decision | SessionSummary, *, now: dt.datetime | None = None) -> SessionStatus:
    """Return the common status of *model*, `unknown` where no row fits; *now* is the time of the clock if left out."""
    now = now or dt.datetime.now(dt.UTC)
    if isinstance(model, CreatedSession):
        return of_created_session(model)
    if isinstance(model, Decision):
        return of_decision(model)
    return of_session_summary(model)


def of_created_session(model: CreatedSession) -> SessionStatus:
    """Return the common status of a `CreatedSession`."""
    status = model.status
    if status == "Not Started":
        return SessionStatus.CREATED
    if status == "In Progress":
        return SessionStatus.IN_PROGRESS
    if status in ("Awaiting User", "Resubmitted"):
        return SessionStatus.NEEDS_INPUT
    return SessionStatus.UNKNOWN


def of_decision(model: Decision) -> SessionStatus:
    """Return the common status of a `Decision`."""
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
        return SessionStatus.APPROVED
    if status == "Not Started":
        return SessionStatus.CREATED
    if status == "In Progress":
        return SessionStatus.IN_PROGRESS
    if status in ("Awaiting User", "Resubmitted"):
        return SessionStatus.NEEDS_INPUT
    if status == "In Review":
        return SessionStatus.IN_REVIEW
    if status == "Declined":
        return SessionStatus.DECLINED
    if status in ("Expired", "Abandoned", "Kyc Expired"):
        return SessionStatus.EXPIRED
    return SessionStatus.UNKNOWN


def of_session_summary(model: SessionSummary) -> SessionStatus:
    """Return the common status of a `SessionSummary`."""
    status = model.status
    features = model.features
    if status == "Approved" and (
        features is None
        or features == []
        or bool(features and all(item.status in ("Approved", "In Review", "Not Finished") for item in features))
    ):
        return SessionStatus.APPROVED
    if status == "Not Started":
        return SessionStatus.CREATED
    if status == "In Progress":
        return SessionStatus.IN_PROGRESS
    if status in ("Awaiting User", "Resubmitted"):
        return SessionStatus.NEEDS_INPUT
    if status == "In Review":
        return SessionStatus.IN_REVIEW
    if status == "Declined":
        return SessionStatus.DECLINED
    if status in ("Expired", "Abandoned", "Kyc Expired"):
        return SessionStatus.EXPIRED
    return SessionStatus.UNKNOWN
