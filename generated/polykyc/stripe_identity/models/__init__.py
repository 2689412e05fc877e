# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The models and enums of the provider; each is imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import attributes

if TYPE_CHECKING:
    from .address import Address
    from .check_status import CheckStatus
    from .contact_options import ContactOptions
    from .create_verification_session import CreateVerificationSession
    from .created_range import CreatedRange
    from .document_error import DocumentError
    from .document_error_code import DocumentErrorCode
    from .document_options import DocumentOptions
    from .document_options_in_force import DocumentOptionsInForce
    from .document_report import DocumentReport
    from .document_type import DocumentType
    from .email_error import EmailError
    from .email_error_code import EmailErrorCode
    from .email_report import EmailReport
    from .event import Event
    from .event_data import EventData
    from .given_details import GivenDetails
    from .id_number_error import IdNumberError
    from .id_number_error_code import IdNumberErrorCode
    from .id_number_report import IdNumberReport
    from .id_number_type import IdNumberType
    from .last_error import LastError
    from .last_error_code import LastErrorCode
    from .list_verification_reports_page import ListVerificationReportsPage
    from .list_verification_sessions_page import ListVerificationSessionsPage
    from .matching import Matching
    from .matching_options import MatchingOptions
    from .only_expand import OnlyExpand
    from .options import Options
    from .phone_error import PhoneError
    from .phone_error_code import PhoneErrorCode
    from .phone_report import PhoneReport
    from .plain_date import PlainDate
    from .provided_details import ProvidedDetails
    from .redaction import Redaction
    from .redaction_status import RedactionStatus
    from .related_person import RelatedPerson
    from .related_person_of_session import RelatedPersonOfSession
    from .requested_options import RequestedOptions
    from .selfie_error import SelfieError
    from .selfie_error_code import SelfieErrorCode
    from .selfie_report import SelfieReport
    from .session_type import SessionType
    from .sex import Sex
    from .update_verification_session import UpdateVerificationSession
    from .verification_report import VerificationReport
    from .verification_session import VerificationSession
    from .verification_status import VerificationStatus
    from .verification_type import VerificationType
    from .verified_outputs import VerifiedOutputs
else:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            "Address": "address",
            "CheckStatus": "check_status",
            "ContactOptions": "contact_options",
            "CreateVerificationSession": "create_verification_session",
            "CreatedRange": "created_range",
            "DocumentError": "document_error",
            "DocumentErrorCode": "document_error_code",
            "DocumentOptions": "document_options",
            "DocumentOptionsInForce": "document_options_in_force",
            "DocumentReport": "document_report",
            "DocumentType": "document_type",
            "EmailError": "email_error",
            "EmailErrorCode": "email_error_code",
            "EmailReport": "email_report",
            "Event": "event",
            "EventData": "event_data",
            "GivenDetails": "given_details",
            "IdNumberError": "id_number_error",
            "IdNumberErrorCode": "id_number_error_code",
            "IdNumberReport": "id_number_report",
            "IdNumberType": "id_number_type",
            "LastError": "last_error",
            "LastErrorCode": "last_error_code",
            "ListVerificationReportsPage": "list_verification_reports_page",
            "ListVerificationSessionsPage": "list_verification_sessions_page",
            "Matching": "matching",
            "MatchingOptions": "matching_options",
            "OnlyExpand": "only_expand",
            "Options": "options",
            "PhoneError": "phone_error",
            "PhoneErrorCode": "phone_error_code",
            "PhoneReport": "phone_report",
            "PlainDate": "plain_date",
            "ProvidedDetails": "provided_details",
            "Redaction": "redaction",
            "RedactionStatus": "redaction_status",
            "RelatedPerson": "related_person",
            "RelatedPersonOfSession": "related_person_of_session",
            "RequestedOptions": "requested_options",
            "SelfieError": "selfie_error",
            "SelfieErrorCode": "selfie_error_code",
            "SelfieReport": "selfie_report",
            "SessionType": "session_type",
            "Sex": "sex",
            "UpdateVerificationSession": "update_verification_session",
            "VerificationReport": "verification_report",
            "VerificationSession": "verification_session",
            "VerificationStatus": "verification_status",
            "VerificationType": "verification_type",
            "VerifiedOutputs": "verified_outputs",
        },
    )

__all__ = [
    "Address",
    "CheckStatus",
    "ContactOptions",
    "CreateVerificationSession",
    "CreatedRange",
    "DocumentError",
    "DocumentErrorCode",
    "DocumentOptions",
    "DocumentOptionsInForce",
    "DocumentReport",
    "DocumentType",
    "EmailError",
    "EmailErrorCode",
    "EmailReport",
    "Event",
    "EventData",
    "GivenDetails",
    "IdNumberError",
    "IdNumberErrorCode",
    "IdNumberReport",
    "IdNumberType",
    "LastError",
    "LastErrorCode",
    "ListVerificationReportsPage",
    "ListVerificationSessionsPage",
    "Matching",
    "MatchingOptions",
    "OnlyExpand",
    "Options",
    "PhoneError",
    "PhoneErrorCode",
    "PhoneReport",
    "PlainDate",
    "ProvidedDetails",
    "Redaction",
    "RedactionStatus",
    "RelatedPerson",
    "RelatedPersonOfSession",
    "RequestedOptions",
    "SelfieError",
    "SelfieErrorCode",
    "SelfieReport",
    "SessionType",
    "Sex",
    "UpdateVerificationSession",
    "VerificationReport",
    "VerificationSession",
    "VerificationStatus",
    "VerificationType",
    "VerifiedOutputs",
]
