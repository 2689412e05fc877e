# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""The models and enums of the provider; each is imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import attributes

if TYPE_CHECKING:
    from .check import Check
    from .check_status import CheckStatus
    from .create_inquiry_parts import CreateInquiryParts
    from .created_inquiry_meta import CreatedInquiryMeta
    from .event import Event
    from .event_attributes import EventAttributes
    from .event_attributes_payload import EventAttributesPayload
    from .event_data import EventData
    from .field import Field
    from .generate_one_time_link_parts import GenerateOneTimeLinkParts
    from .inquiry import Inquiry
    from .inquiry_filter import InquiryFilter
    from .inquiry_relationships import InquiryRelationships
    from .inquiry_session import InquirySession
    from .inquiry_session_filter import InquirySessionFilter
    from .inquiry_session_relationships import InquirySessionRelationships
    from .inquiry_session_status import InquirySessionStatus
    from .inquiry_status import InquiryStatus
    from .linked_inquiry_meta import LinkedInquiryMeta
    from .links import Links
    from .list_inquiries_page import ListInquiriesPage
    from .list_inquiry_sessions_page import ListInquirySessionsPage
    from .page import Page
    from .relationship import Relationship
    from .relationships import Relationships
    from .resource_id import ResourceId
    from .resume_inquiry_parts import ResumeInquiryParts
    from .resumed_inquiry_meta import ResumedInquiryMeta
    from .simulate_action import SimulateAction
    from .simulate_action_data import SimulateActionData
    from .simulate_action_type import SimulateActionType
    from .verification import Verification
    from .verification_relationships import VerificationRelationships
    from .verification_status import VerificationStatus
else:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            "Check": "check",
            "CheckStatus": "check_status",
            "CreateInquiryParts": "create_inquiry_parts",
            "CreatedInquiryMeta": "created_inquiry_meta",
            "Event": "event",
            "EventAttributes": "event_attributes",
            "EventAttributesPayload": "event_attributes_payload",
            "EventData": "event_data",
            "Field": "field",
            "GenerateOneTimeLinkParts": "generate_one_time_link_parts",
            "Inquiry": "inquiry",
            "InquiryFilter": "inquiry_filter",
            "InquiryRelationships": "inquiry_relationships",
            "InquirySession": "inquiry_session",
            "InquirySessionFilter": "inquiry_session_filter",
            "InquirySessionRelationships": "inquiry_session_relationships",
            "InquirySessionStatus": "inquiry_session_status",
            "InquiryStatus": "inquiry_status",
            "LinkedInquiryMeta": "linked_inquiry_meta",
            "Links": "links",
            "ListInquiriesPage": "list_inquiries_page",
            "ListInquirySessionsPage": "list_inquiry_sessions_page",
            "Page": "page",
            "Relationship": "relationship",
            "Relationships": "relationships",
            "ResourceId": "resource_id",
            "ResumeInquiryParts": "resume_inquiry_parts",
            "ResumedInquiryMeta": "resumed_inquiry_meta",
            "SimulateAction": "simulate_action",
            "SimulateActionData": "simulate_action_data",
            "SimulateActionType": "simulate_action_type",
            "Verification": "verification",
            "VerificationRelationships": "verification_relationships",
            "VerificationStatus": "verification_status",
        },
    )

__all__ = [
    "Check",
    "CheckStatus",
    "CreateInquiryParts",
    "CreatedInquiryMeta",
    "Event",
    "EventAttributes",
    "EventAttributesPayload",
    "EventData",
    "Field",
    "GenerateOneTimeLinkParts",
    "Inquiry",
    "InquiryFilter",
    "InquiryRelationships",
    "InquirySession",
    "InquirySessionFilter",
    "InquirySessionRelationships",
    "InquirySessionStatus",
    "InquiryStatus",
    "LinkedInquiryMeta",
    "Links",
    "ListInquiriesPage",
    "ListInquirySessionsPage",
    "Page",
    "Relationship",
    "Relationships",
    "ResourceId",
    "ResumeInquiryParts",
    "ResumedInquiryMeta",
    "SimulateAction",
    "SimulateActionData",
    "SimulateActionType",
    "Verification",
    "VerificationRelationships",
    "VerificationStatus",
]
