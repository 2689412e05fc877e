# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""The models and enums of the provider; each is imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import attributes

if TYPE_CHECKING:
    from .acceptable_type import AcceptableType
    from .answer_status import AnswerStatus
    from .attempt import Attempt
    from .attempts_answer import AttemptsAnswer
    from .consent import Consent
    from .consent_type import ConsentType
    from .decision import Decision
    from .decision_answer import DecisionAnswer
    from .deleted_session import DeletedSession
    from .document_type import DocumentType
    from .event_action import EventAction
    from .gender import Gender
    from .given_address import GivenAddress
    from .given_document import GivenDocument
    from .id_card_type import IdCardType
    from .image import Image
    from .insight import Insight
    from .marital_status import MaritalStatus
    from .media_answer import MediaAnswer
    from .open_session import OpenSession
    from .proof_of_address import ProofOfAddress
    from .risk_label import RiskLabel
    from .risk_score import RiskScore
    from .session_event import SessionEvent
    from .technical_data import TechnicalData
    from .uploaded_answer import UploadedAnswer
    from .user_defined_data import UserDefinedData
    from .verification_code import VerificationCode
    from .verification_status import VerificationStatus
    from .video import Video
else:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            "AcceptableType": "acceptable_type",
            "AnswerStatus": "answer_status",
            "Attempt": "attempt",
            "AttemptsAnswer": "attempts_answer",
            "Consent": "consent",
            "ConsentType": "consent_type",
            "Decision": "decision",
            "DecisionAnswer": "decision_answer",
            "DeletedSession": "deleted_session",
            "DocumentType": "document_type",
            "EventAction": "event_action",
            "Gender": "gender",
            "GivenAddress": "given_address",
            "GivenDocument": "given_document",
            "IdCardType": "id_card_type",
            "Image": "image",
            "Insight": "insight",
            "MaritalStatus": "marital_status",
            "MediaAnswer": "media_answer",
            "OpenSession": "open_session",
            "ProofOfAddress": "proof_of_address",
            "RiskLabel": "risk_label",
            "RiskScore": "risk_score",
            "SessionEvent": "session_event",
            "TechnicalData": "technical_data",
            "UploadedAnswer": "uploaded_answer",
            "UserDefinedData": "user_defined_data",
            "VerificationCode": "verification_code",
            "VerificationStatus": "verification_status",
            "Video": "video",
        },
    )

__all__ = [
    "AcceptableType",
    "AnswerStatus",
    "Attempt",
    "AttemptsAnswer",
    "Consent",
    "ConsentType",
    "Decision",
    "DecisionAnswer",
    "DeletedSession",
    "DocumentType",
    "EventAction",
    "Gender",
    "GivenAddress",
    "GivenDocument",
    "IdCardType",
    "Image",
    "Insight",
    "MaritalStatus",
    "MediaAnswer",
    "OpenSession",
    "ProofOfAddress",
    "RiskLabel",
    "RiskScore",
    "SessionEvent",
    "TechnicalData",
    "UploadedAnswer",
    "UserDefinedData",
    "VerificationCode",
    "VerificationStatus",
    "Video",
]
