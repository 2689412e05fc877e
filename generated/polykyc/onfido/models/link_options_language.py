# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The enum `LinkOptionsLanguage`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class LinkOptionsLanguage(OpenStrEnum):
    """The language of the pages."""

    EN_US = "en_US"
    DE_DE = "de_DE"
    ES_ES = "es_ES"
    FR_FR = "fr_FR"
    IT_IT = "it_IT"
    PT_PT = "pt_PT"
    NL_NL = "nl_NL"
