# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The model `ExpectedDetailsRequest`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode, encode, validate
from ..._runtime.codec.encode import UNSET, Unset
from ..._runtime.codec.model import Model
from .document_code import DocumentCode
from .sex import Sex

_WIRES: Final = (
    "first_name",
    "last_name",
    "date_of_birth",
    "gender",
    "nationality",
    "country",
    "id_country",
    "poa_country",
    "address",
    "identification_number",
    "ip_address",
    "expected_document_types",
    "company_name",
    "registry_country",
    "registration_number",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ExpectedDetailsRequest(Model):
    """What you know of the person or business. What differs becomes a warning."""

    first_name: str | None = field(default=None, repr=False)
    """First name. Similar names pass."""

    last_name: str | None = field(default=None, repr=False)
    """Last name. Similar names pass."""

    date_of_birth: dt.date | None = field(default=None, repr=False)
    """Date of birth."""

    gender: Sex | None | Unset = field(default=UNSET, repr=False)
    nationality: str | None = field(default=None, repr=False)
    """Nationality, ISO 3166-1 alpha-3."""

    country: str | None = field(default=None, repr=False)
    """Country of the documents, ISO 3166-1 alpha-3."""

    id_country: str | None = field(default=None, repr=False)
    """Country of the identity document, which wins over `country`."""

    poa_country: str | None = field(default=None, repr=False)
    """Country of the proof of address, which wins over `country`."""

    address: str | None = field(default=None, repr=False)
    """Address in one line. It needs `country` or `poa_country` next to it."""

    identification_number: str | None = field(default=None, repr=False)
    """Number of the document, of the person or for taxes."""

    ip_address: str | None = field(default=None, repr=False)
    """Address on the internet, of either version."""

    expected_document_types: list[DocumentCode] | None = field(default=None, repr=False)
    """Which documents may be shown."""

    company_name: str | None = field(default=None, repr=False)
    """Name of the business."""

    registry_country: str | None = field(default=None, repr=False)
    """Country of the registry, ISO 3166-1 alpha-2, with a region where registries have regions (`US-CA`)."""

    registration_number: str | None = field(default=None, repr=False)
    """Number in the registry."""

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
        model.first_name = value = get("first_name")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("first_name", "a string", value)
        model.last_name = value = get("last_name")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("last_name", "a string", value)
        model.date_of_birth = None if (value := get("date_of_birth")) is None else decode.day(value, "date_of_birth")
        model.gender = (
            decode.within("gender", decode.optional(Sex.reader()), get("gender")) if "gender" in data else UNSET
        )
        model.nationality = value = get("nationality")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("nationality", "a string", value)
        model.country = value = get("country")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("country", "a string", value)
        model.id_country = value = get("id_country")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("id_country", "a string", value)
        model.poa_country = value = get("poa_country")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("poa_country", "a string", value)
        model.address = value = get("address")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("address", "a string", value)
        model.identification_number = value = get("identification_number")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("identification_number", "a string", value)
        model.ip_address = value = get("ip_address")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("ip_address", "a string", value)
        model.expected_document_types = (
            None
            if (value := get("expected_document_types")) is None
            else decode.within("expected_document_types", decode.list_of(DocumentCode.reader()), value)
        )
        model.company_name = value = get("company_name")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("company_name", "a string", value)
        model.registry_country = value = get("registry_country")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("registry_country", "a string", value)
        model.registration_number = value = get("registration_number")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("registration_number", "a string", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model

    def checked_json(self) -> dict[str, Any]:
        """Return the JSON object to send; raise `ArgumentError` for a value that the provider would refuse."""
        if self.first_name is not None:
            validate.text("first_name", self.first_name)
        if self.last_name is not None:
            validate.text("last_name", self.last_name)
        if self.date_of_birth is not None:
            validate.day("date_of_birth", self.date_of_birth)
        if self.gender is not None and self.gender is not UNSET:
            validate.choice("gender", self.gender, Sex)
        if self.nationality is not None:
            validate.text("nationality", self.nationality)
        if self.country is not None:
            validate.text("country", self.country)
        if self.id_country is not None:
            validate.text("id_country", self.id_country)
        if self.poa_country is not None:
            validate.text("poa_country", self.poa_country)
        if self.address is not None:
            validate.text("address", self.address)
        if self.identification_number is not None:
            validate.text("identification_number", self.identification_number)
        if self.ip_address is not None:
            validate.text("ip_address", self.ip_address)
        if self.expected_document_types is not None:
            validate.items(
                "expected_document_types",
                self.expected_document_types,
                lambda name, value: validate.choice(name, value, DocumentCode),
            )
        if self.company_name is not None:
            validate.text("company_name", self.company_name, max_length=255)
        if self.registry_country is not None:
            validate.text("registry_country", self.registry_country, max_length=10)
        if self.registration_number is not None:
            validate.text("registration_number", self.registration_number, max_length=100)
        return encode.present(
            {
                **self.extra,
                "first_name": encode.none_as_unset(self.first_name),
                "last_name": encode.none_as_unset(self.last_name),
                "date_of_birth": UNSET if self.date_of_birth is None else str(self.date_of_birth),
                "gender": self.gender,
                "nationality": encode.none_as_unset(self.nationality),
                "country": encode.none_as_unset(self.country),
                "id_country": encode.none_as_unset(self.id_country),
                "poa_country": encode.none_as_unset(self.poa_country),
                "address": encode.none_as_unset(self.address),
                "identification_number": encode.none_as_unset(self.identification_number),
                "ip_address": encode.none_as_unset(self.ip_address),
                "expected_document_types": encode.none_as_unset(self.expected_document_types),
                "company_name": encode.none_as_unset(self.company_name),
                "registry_country": encode.none_as_unset(self.registry_country),
                "registration_number": encode.none_as_unset(self.registration_number),
            }
        )
