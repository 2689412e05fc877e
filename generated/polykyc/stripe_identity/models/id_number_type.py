# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The enum `IdNumberType`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class IdNumberType(OpenStrEnum):
    """The kind of a national number."""

    BR_CPF = "br_cpf"
    SG_NRIC = "sg_nric"
    US_SSN = "us_ssn"
