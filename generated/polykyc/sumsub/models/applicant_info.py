# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The model `ApplicantInfo`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .address import Address
from .applicant_info_gender import ApplicantInfoGender
from .identity_document import IdentityDocument

_WIRES: Final = (
    "firstName",
    "middleName",
    "lastName",
    "legalName",
    "gender",
    "dob",
    "placeOfBirth",
    "countryOfBirth",
    "stateOfBirth",
    "country",
    "nationality",
    "tin",
    "addresses",
    "idDocs",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ApplicantInfo(Model):
    first_name: str | None = field(default=None, repr=False)
    """The given name."""

    middle_name: str | None = field(default=None, repr=False)
    """The middle name."""

    last_name: str | None = field(default=None, repr=False)
    """The family name."""

    legal_name: str | None = field(default=None, repr=False)
    """The full name as in the document."""

    gender: ApplicantInfoGender | None = field(default=None, repr=False)
    """The sex as in the document."""

    dob: dt.date | None = field(default=None, repr=False)
    """The date of birth."""

    place_of_birth: str | None = field(default=None, repr=False)
    """The place of birth."""

    country_of_birth: str | None = field(default=None, repr=False)
    """The country of birth, as three letters."""

    state_of_birth: str | None = field(default=None, repr=False)
    """The state of birth."""

    country: str | None = field(default=None, repr=False)
    """The country that issued the document, as three letters."""

    nationality: str | None = field(default=None, repr=False)
    """The nationality, as three letters."""

    tin: str | None = field(default=None, repr=False)
    """The tax number."""

    addresses: list[Address] | None = field(default=None, repr=False)
    """The addresses."""

    id_docs: list[IdentityDocument] | None = None
    """What was read from the documents."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")
    __wires__ = _WIRES

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return the model of the JSON object *data*; raise `MalformedResponseError` for a field that does not fit."""
        if data.__class__ is not dict:
            raise decode.wrong("", "an object", data)
        get: decode.Getter = data.get
        # Without `__init__`, whose keywords would take half of the time.
        model = cls.__new__(cls)
        model.first_name = value = get("firstName")
        if value is not None and value.__class__ is not str:
            model._leave("first_name", "firstName", data, decode.wrong("firstName", "a string", value))
        model.middle_name = value = get("middleName")
        if value is not None and value.__class__ is not str:
            model._leave("middle_name", "middleName", data, decode.wrong("middleName", "a string", value))
        model.last_name = value = get("lastName")
        if value is not None and value.__class__ is not str:
            model._leave("last_name", "lastName", data, decode.wrong("lastName", "a string", value))
        model.legal_name = value = get("legalName")
        if value is not None and value.__class__ is not str:
            model._leave("legal_name", "legalName", data, decode.wrong("legalName", "a string", value))
        try:
            model.gender = None if (value := get("gender")) is None else _read_applicant_info_gender(value, "gender")
        except errors.MalformedResponseError as error:
            model._leave("gender", "gender", data, error)
        try:
            model.dob = None if (value := get("dob")) is None else decode.day(value, "dob")
        except errors.MalformedResponseError as error:
            model._leave("dob", "dob", data, error)
        model.place_of_birth = value = get("placeOfBirth")
        if value is not None and value.__class__ is not str:
            model._leave("place_of_birth", "placeOfBirth", data, decode.wrong("placeOfBirth", "a string", value))
        model.country_of_birth = value = get("countryOfBirth")
        if value is not None and value.__class__ is not str:
            model._leave("country_of_birth", "countryOfBirth", data, decode.wrong("countryOfBirth", "a string", value))
        model.state_of_birth = value = get("stateOfBirth")
        if value is not None and value.__class__ is not str:
            model._leave("state_of_birth", "stateOfBirth", data, decode.wrong("stateOfBirth", "a string", value))
        model.country = value = get("country")
        if value is not None and value.__class__ is not str:
            model._leave("country", "country", data, decode.wrong("country", "a string", value))
        model.nationality = value = get("nationality")
        if value is not None and value.__class__ is not str:
            model._leave("nationality", "nationality", data, decode.wrong("nationality", "a string", value))
        model.tin = value = get("tin")
        if value is not None and value.__class__ is not str:
            model._leave("tin", "tin", data, decode.wrong("tin", "a string", value))
        try:
            model.addresses = (
                None
                if (value := get("addresses")) is None
                else decode.within("addresses", decode.list_of(Address.from_json), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("addresses", "addresses", data, error)
        try:
            model.id_docs = (
                None
                if (value := get("idDocs")) is None
                else decode.within("idDocs", decode.list_of(IdentityDocument.from_json), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("id_docs", "idDocs", data, error)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_applicant_info_gender: Final = ApplicantInfoGender.reader()
