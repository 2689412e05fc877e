# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The enum `IdNumberErrorCode`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class IdNumberErrorCode(OpenStrEnum):
    """Why the number is not verified."""

    ID_NUMBER_INSUFFICIENT_DOCUMENT_DATA = "id_number_insufficient_document_data"
    ID_NUMBER_MISMATCH = "id_number_mismatch"
    ID_NUMBER_UNVERIFIED_OTHER = "id_number_unverified_other"
