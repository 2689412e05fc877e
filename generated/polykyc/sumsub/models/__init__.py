# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The models and enums of the provider; each is imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import attributes

if TYPE_CHECKING:
    from .applicant import Applicant
    from .applicant_event import ApplicantEvent
    from .applicant_type import ApplicantType
    from .create_applicant_type import CreateApplicantType
    from .document_metadata import DocumentMetadata
    from .document_metadata_id_doc_sub_type import DocumentMetadataIdDocSubType
    from .done import Done
    from .link import Link
    from .person_info import PersonInfo
    from .person_info_gender import PersonInfoGender
    from .redirect import Redirect
    from .review import Review
    from .review_result import ReviewResult
    from .review_result_review_answer import ReviewResultReviewAnswer
    from .review_result_review_reject_type import ReviewResultReviewRejectType
    from .review_review_status import ReviewReviewStatus
    from .sdk_token import SdkToken
    from .simulated_review_review_answer import SimulatedReviewReviewAnswer
    from .simulated_review_review_reject_type import SimulatedReviewReviewRejectType
else:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            "Applicant": "applicant",
            "ApplicantEvent": "applicant_event",
            "ApplicantType": "applicant_type",
            "CreateApplicantType": "create_applicant_type",
            "DocumentMetadata": "document_metadata",
            "DocumentMetadataIdDocSubType": "document_metadata_id_doc_sub_type",
            "Done": "done",
            "Link": "link",
            "PersonInfo": "person_info",
            "PersonInfoGender": "person_info_gender",
            "Redirect": "redirect",
            "Review": "review",
            "ReviewResult": "review_result",
            "ReviewResultReviewAnswer": "review_result_review_answer",
            "ReviewResultReviewRejectType": "review_result_review_reject_type",
            "ReviewReviewStatus": "review_review_status",
            "SdkToken": "sdk_token",
            "SimulatedReviewReviewAnswer": "simulated_review_review_answer",
            "SimulatedReviewReviewRejectType": "simulated_review_review_reject_type",
        },
    )

__all__ = [
    "Applicant",
    "ApplicantEvent",
    "ApplicantType",
    "CreateApplicantType",
    "DocumentMetadata",
    "DocumentMetadataIdDocSubType",
    "Done",
    "Link",
    "PersonInfo",
    "PersonInfoGender",
    "Redirect",
    "Review",
    "ReviewResult",
    "ReviewResultReviewAnswer",
    "ReviewResultReviewRejectType",
    "ReviewReviewStatus",
    "SdkToken",
    "SimulatedReviewReviewAnswer",
    "SimulatedReviewReviewRejectType",
]
