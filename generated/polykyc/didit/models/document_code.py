# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The enum `DocumentCode`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class DocumentCode(OpenStrEnum):
    """A kind of document: passport, identity card, driver's licence, residence permit, cards of health insurance, taxes
    and social security.
    """

    P = "P"
    ID = "ID"
    DL = "DL"
    RP = "RP"
    HIC = "HIC"
    TC = "TC"
    SSC = "SSC"
