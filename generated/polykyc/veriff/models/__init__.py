# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""The models and enums of the provider; each is imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import attributes

if TYPE_CHECKING:
    from .acceptable_type import AcceptableType
    from .attempt import Attempt
    from .attempts_answer import AttemptsAnswer
    from .consent import Consent
    from .consent_type import ConsentType
    from .decision import Decision
    from .decision_answer import DecisionAnswer
    from .decision_answer_status import DecisionAnswerStatus
    from .decision_code import DecisionCode
    from .deleted_session import DeletedSession
    from .given_address import GivenAddress
    from .given_document import GivenDocument
    from .given_document_id_card_type import GivenDocumentIdCardType
    from .given_document_type import GivenDocumentType
    from .given_person_gender import GivenPersonGender
    from .given_person_marital_status import GivenPersonMaritalStatus
    from .image import Image
    from .insight import Insight
    from .media_answer import MediaAnswer
    from .open_session import OpenSession
    from .proof_of_address import ProofOfAddress
    from .risk_label import RiskLabel
    from .risk_score import RiskScore
    from .session_event import SessionEvent
    from .session_event_action import SessionEventAction
    from .session_status import SessionStatusModel
    from .technical_data import TechnicalData
    from .uploaded_answer import UploadedAnswer
    from .user_defined_data import UserDefinedData
    from .video import Video
else:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            "AcceptableType": "acceptable_type",
            "Attempt": "attempt",
            "AttemptsAnswer": "attempts_answer",
            "Consent": "consent",
            "ConsentType": "consent_type",
            "Decision": "decision",
            "DecisionAnswer": "decision_answer",
            "DecisionAnswerStatus": "decision_answer_status",
            "DecisionCode": "decision_code",
            "DeletedSession": "deleted_session",
            "GivenAddress": "given_address",
            "GivenDocument": "given_document",
            "GivenDocumentIdCardType": "given_document_id_card_type",
            "GivenDocumentType": "given_document_type",
            "GivenPersonGender": "given_person_gender",
            "GivenPersonMaritalStatus": "given_person_marital_status",
            "Image": "image",
            "Insight": "insight",
            "MediaAnswer": "media_answer",
            "OpenSession": "open_session",
            "ProofOfAddress": "proof_of_address",
            "RiskLabel": "risk_label",
            "RiskScore": "risk_score",
            "SessionEvent": "session_event",
            "SessionEventAction": "session_event_action",
            "SessionStatusModel": "session_status",
            "TechnicalData": "technical_data",
            "UploadedAnswer": "uploaded_answer",
            "UserDefinedData": "user_defined_data",
            "Video": "video",
        },
    )

__all__ = [
    "AcceptableType",
    "Attempt",
    "AttemptsAnswer",
    "Consent",
    "ConsentType",
    "Decision",
    "DecisionAnswer",
    "DecisionAnswerStatus",
    "DecisionCode",
    "DeletedSession",
    "GivenAddress",
    "GivenDocument",
    "GivenDocumentIdCardType",
    "GivenDocumentType",
    "GivenPersonGender",
    "GivenPersonMaritalStatus",
    "Image",
    "Insight",
    "MediaAnswer",
    "OpenSession",
    "ProofOfAddress",
    "RiskLabel",
    "RiskScore",
    "SessionEvent",
    "SessionEventAction",
    "SessionStatusModel",
    "TechnicalData",
    "UploadedAnswer",
    "UserDefinedData",
    "Video",
]
