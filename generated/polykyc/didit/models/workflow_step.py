# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The enum `WorkflowStep`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class WorkflowStep(OpenStrEnum):
    """What a step of a workflow does. The last three are always refused where a step is to be done again."""

    OCR = "OCR"
    OCR_BACK = "OCR_BACK"
    NFC = "NFC"
    AML = "AML"
    FACE = "FACE"
    LIVENESS = "LIVENESS"
    FACE_MATCH = "FACE_MATCH"
    IP_ANALYSIS = "IP_ANALYSIS"
    AGE_ESTIMATION = "AGE_ESTIMATION"
    PROOF_OF_ADDRESS = "PROOF_OF_ADDRESS"
    PHONE_VERIFICATION = "PHONE_VERIFICATION"
    EMAIL_VERIFICATION = "EMAIL_VERIFICATION"
    FACE_SEARCH = "FACE_SEARCH"
    DATABASE_VALIDATION = "DATABASE_VALIDATION"
    QUESTIONNAIRE = "QUESTIONNAIRE"
    DOCUMENT_AI = "DOCUMENT_AI"
    KYB_DOCUMENTS = "KYB_DOCUMENTS"
    ID_VERIFICATION = "ID_VERIFICATION"
    POA = "POA"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    KYB_REGISTRY = "KYB_REGISTRY"
    KYB_KEY_PEOPLE = "KYB_KEY_PEOPLE"
    KYB = "KYB"
