# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The enum `LastErrorCode`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class LastErrorCode(OpenStrEnum):
    """Why the last try failed. `abandoned`: the person began and did not submit in time. `consent_declined`: the person
    does not want to be verified by Stripe. The others name the check that failed, or what the person, the country or
    the device lacks. More may come.
    """

    ABANDONED = "abandoned"
    CONSENT_DECLINED = "consent_declined"
    COUNTRY_NOT_SUPPORTED = "country_not_supported"
    DEVICE_NOT_SUPPORTED = "device_not_supported"
    DOCUMENT_EXPIRED = "document_expired"
    DOCUMENT_TYPE_NOT_SUPPORTED = "document_type_not_supported"
    DOCUMENT_UNVERIFIED_OTHER = "document_unverified_other"
    EMAIL_UNVERIFIED_OTHER = "email_unverified_other"
    EMAIL_VERIFICATION_DECLINED = "email_verification_declined"
    ID_NUMBER_INSUFFICIENT_DOCUMENT_DATA = "id_number_insufficient_document_data"
    ID_NUMBER_MISMATCH = "id_number_mismatch"
    ID_NUMBER_UNVERIFIED_OTHER = "id_number_unverified_other"
    PHONE_UNVERIFIED_OTHER = "phone_unverified_other"
    PHONE_VERIFICATION_DECLINED = "phone_verification_declined"
    SELFIE_DOCUMENT_MISSING_PHOTO = "selfie_document_missing_photo"
    SELFIE_FACE_MISMATCH = "selfie_face_mismatch"
    SELFIE_MANIPULATED = "selfie_manipulated"
    SELFIE_UNVERIFIED_OTHER = "selfie_unverified_other"
    UNDER_SUPPORTED_AGE = "under_supported_age"
