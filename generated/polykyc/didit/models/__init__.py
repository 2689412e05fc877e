# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The models and enums of the provider; each is imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import attributes

if TYPE_CHECKING:
    from .activity_type import ActivityType
    from .actor_type import ActorType
    from .aml_screening import AmlScreening
    from .api_service import ApiService
    from .armed_scenario import ArmedScenario
    from .callback_method import CallbackMethod
    from .contact_details_request import ContactDetailsRequest
    from .created_review import CreatedReview
    from .created_session import CreatedSession
    from .database_validation import DatabaseValidation
    from .decision import Decision
    from .decision_part import DecisionPart
    from .document_code import DocumentCode
    from .email_verification import EmailVerification
    from .environment import Environment
    from .expected_details_request import ExpectedDetailsRequest
    from .face_match import FaceMatch
    from .feature_node import FeatureNode
    from .feature_report import FeatureReport
    from .feature_status import FeatureStatus
    from .feature_summary import FeatureSummary
    from .feature_verdict import FeatureVerdict
    from .feature_warning import FeatureWarning
    from .id_verification import IdVerification
    from .ip_analysis import IpAnalysis
    from .listed_kind import ListedKind
    from .liveness_check import LivenessCheck
    from .match_type import MatchType
    from .node_to_resubmit import NodeToResubmit
    from .phone_verification import PhoneVerification
    from .poa_verification import PoaVerification
    from .review import Review
    from .review_entry import ReviewEntry
    from .review_page import ReviewPage
    from .session_event import SessionEvent
    from .session_kind import SessionKind
    from .session_page import SessionPage
    from .session_state import SessionState
    from .session_summary import SessionSummary
    from .session_verdict import SessionVerdict
    from .sex import Sex
    from .updated_feature_status import UpdatedFeatureStatus
    from .updated_status import UpdatedStatus
    from .workflow import Workflow
    from .workflow_page import WorkflowPage
    from .workflow_state import WorkflowState
    from .workflow_step import WorkflowStep
else:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            "ActivityType": "activity_type",
            "ActorType": "actor_type",
            "AmlScreening": "aml_screening",
            "ApiService": "api_service",
            "ArmedScenario": "armed_scenario",
            "CallbackMethod": "callback_method",
            "ContactDetailsRequest": "contact_details_request",
            "CreatedReview": "created_review",
            "CreatedSession": "created_session",
            "DatabaseValidation": "database_validation",
            "Decision": "decision",
            "DecisionPart": "decision_part",
            "DocumentCode": "document_code",
            "EmailVerification": "email_verification",
            "Environment": "environment",
            "ExpectedDetailsRequest": "expected_details_request",
            "FaceMatch": "face_match",
            "FeatureNode": "feature_node",
            "FeatureReport": "feature_report",
            "FeatureStatus": "feature_status",
            "FeatureSummary": "feature_summary",
            "FeatureVerdict": "feature_verdict",
            "FeatureWarning": "feature_warning",
            "IdVerification": "id_verification",
            "IpAnalysis": "ip_analysis",
            "ListedKind": "listed_kind",
            "LivenessCheck": "liveness_check",
            "MatchType": "match_type",
            "NodeToResubmit": "node_to_resubmit",
            "PhoneVerification": "phone_verification",
            "PoaVerification": "poa_verification",
            "Review": "review",
            "ReviewEntry": "review_entry",
            "ReviewPage": "review_page",
            "SessionEvent": "session_event",
            "SessionKind": "session_kind",
            "SessionPage": "session_page",
            "SessionState": "session_state",
            "SessionSummary": "session_summary",
            "SessionVerdict": "session_verdict",
            "Sex": "sex",
            "UpdatedFeatureStatus": "updated_feature_status",
            "UpdatedStatus": "updated_status",
            "Workflow": "workflow",
            "WorkflowPage": "workflow_page",
            "WorkflowState": "workflow_state",
            "WorkflowStep": "workflow_step",
        },
    )

__all__ = [
    "ActivityType",
    "ActorType",
    "AmlScreening",
    "ApiService",
    "ArmedScenario",
    "CallbackMethod",
    "ContactDetailsRequest",
    "CreatedReview",
    "CreatedSession",
    "DatabaseValidation",
    "Decision",
    "DecisionPart",
    "DocumentCode",
    "EmailVerification",
    "Environment",
    "ExpectedDetailsRequest",
    "FaceMatch",
    "FeatureNode",
    "FeatureReport",
    "FeatureStatus",
    "FeatureSummary",
    "FeatureVerdict",
    "FeatureWarning",
    "IdVerification",
    "IpAnalysis",
    "ListedKind",
    "LivenessCheck",
    "MatchType",
    "NodeToResubmit",
    "PhoneVerification",
    "PoaVerification",
    "Review",
    "ReviewEntry",
    "ReviewPage",
    "SessionEvent",
    "SessionKind",
    "SessionPage",
    "SessionState",
    "SessionSummary",
    "SessionVerdict",
    "Sex",
    "UpdatedFeatureStatus",
    "UpdatedStatus",
    "Workflow",
    "WorkflowPage",
    "WorkflowState",
    "WorkflowStep",
]
