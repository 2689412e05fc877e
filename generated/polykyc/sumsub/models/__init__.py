# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The models and enums of the provider; each is imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import attributes

if TYPE_CHECKING:
    from .add_id_document_parts import AddIdDocumentParts
    from .added_document import AddedDocument
    from .added_document_id_doc_sub_type import AddedDocumentIdDocSubType
    from .address import Address
    from .agreement import Agreement
    from .applicant import Applicant
    from .applicant_event import ApplicantEvent
    from .applicant_identifiers import ApplicantIdentifiers
    from .applicant_info import ApplicantInfo
    from .applicant_info_gender import ApplicantInfoGender
    from .applicant_type import ApplicantType
    from .create_applicant_type import CreateApplicantType
    from .document_metadata import DocumentMetadata
    from .document_metadata_id_doc_sub_type import DocumentMetadataIdDocSubType
    from .document_set import DocumentSet
    from .done import Done
    from .identity_document import IdentityDocument
    from .level import Level
    from .level_change import LevelChange
    from .levels import Levels
    from .link import Link
    from .metadata_item import MetadataItem
    from .moderation_states import ModerationStates
    from .new_info import NewInfo
    from .past_review import PastReview
    from .person_info import PersonInfo
    from .person_info_gender import PersonInfoGender
    from .redirect import Redirect
    from .required_documents import RequiredDocuments
    from .review import Review
    from .review_history import ReviewHistory
    from .review_result import ReviewResult
    from .review_result_review_answer import ReviewResultReviewAnswer
    from .review_result_review_reject_type import ReviewResultReviewRejectType
    from .review_review_status import ReviewReviewStatus
    from .sdk_token import SdkToken
    from .simulated_review_review_answer import SimulatedReviewReviewAnswer
    from .simulated_review_review_reject_type import SimulatedReviewReviewRejectType
    from .step_status import StepStatus
else:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            "AddIdDocumentParts": "add_id_document_parts",
            "AddedDocument": "added_document",
            "AddedDocumentIdDocSubType": "added_document_id_doc_sub_type",
            "Address": "address",
            "Agreement": "agreement",
            "Applicant": "applicant",
            "ApplicantEvent": "applicant_event",
            "ApplicantIdentifiers": "applicant_identifiers",
            "ApplicantInfo": "applicant_info",
            "ApplicantInfoGender": "applicant_info_gender",
            "ApplicantType": "applicant_type",
            "CreateApplicantType": "create_applicant_type",
            "DocumentMetadata": "document_metadata",
            "DocumentMetadataIdDocSubType": "document_metadata_id_doc_sub_type",
            "DocumentSet": "document_set",
            "Done": "done",
            "IdentityDocument": "identity_document",
            "Level": "level",
            "LevelChange": "level_change",
            "Levels": "levels",
            "Link": "link",
            "MetadataItem": "metadata_item",
            "ModerationStates": "moderation_states",
            "NewInfo": "new_info",
            "PastReview": "past_review",
            "PersonInfo": "person_info",
            "PersonInfoGender": "person_info_gender",
            "Redirect": "redirect",
            "RequiredDocuments": "required_documents",
            "Review": "review",
            "ReviewHistory": "review_history",
            "ReviewResult": "review_result",
            "ReviewResultReviewAnswer": "review_result_review_answer",
            "ReviewResultReviewRejectType": "review_result_review_reject_type",
            "ReviewReviewStatus": "review_review_status",
            "SdkToken": "sdk_token",
            "SimulatedReviewReviewAnswer": "simulated_review_review_answer",
            "SimulatedReviewReviewRejectType": "simulated_review_review_reject_type",
            "StepStatus": "step_status",
        },
    )

__all__ = [
    "AddIdDocumentParts",
    "AddedDocument",
    "AddedDocumentIdDocSubType",
    "Address",
    "Agreement",
    "Applicant",
    "ApplicantEvent",
    "ApplicantIdentifiers",
    "ApplicantInfo",
    "ApplicantInfoGender",
    "ApplicantType",
    "CreateApplicantType",
    "DocumentMetadata",
    "DocumentMetadataIdDocSubType",
    "DocumentSet",
    "Done",
    "IdentityDocument",
    "Level",
    "LevelChange",
    "Levels",
    "Link",
    "MetadataItem",
    "ModerationStates",
    "NewInfo",
    "PastReview",
    "PersonInfo",
    "PersonInfoGender",
    "Redirect",
    "RequiredDocuments",
    "Review",
    "ReviewHistory",
    "ReviewResult",
    "ReviewResultReviewAnswer",
    "ReviewResultReviewRejectType",
    "ReviewReviewStatus",
    "SdkToken",
    "SimulatedReviewReviewAnswer",
    "SimulatedReviewReviewRejectType",
    "StepStatus",
]
