# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The enum `ApiService`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class ApiService(OpenStrEnum):
    """A check that ran without a hosted page."""

    ID_VERIFICATION = "ID_VERIFICATION"
    FACE_MATCH = "FACE_MATCH"
    AGE_ESTIMATION = "AGE_ESTIMATION"
    FACE_SEARCH = "FACE_SEARCH"
    POA = "POA"
    AML = "AML"
    KYB_REGISTRY = "KYB_REGISTRY"
    PASSIVE_LIVENESS = "PASSIVE_LIVENESS"
    DATABASE_VALIDATION = "DATABASE_VALIDATION"
    PHONE_VERIFICATION = "PHONE_VERIFICATION"
    EMAIL_VERIFICATION = "EMAIL_VERIFICATION"
