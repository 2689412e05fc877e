# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The model `DocumentReport`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .address import Address
from .check_status import CheckStatus
from .document_error import DocumentError
from .document_type import DocumentType
from .plain_date import PlainDate
from .sex import Sex

_WIRES: Final = (
    "status",
    "error",
    "type",
    "issuing_country",
    "number",
    "first_name",
    "last_name",
    "address",
    "dob",
    "expiration_date",
    "issued_date",
    "sex",
    "unparsed_place_of_birth",
    "unparsed_sex",
    "files",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class DocumentReport(Model):
    """The check of the identity document."""

    status: CheckStatus
    """How one check ended."""

    error: DocumentError | None = None
    """Why it is not verified."""

    type: DocumentType | None = None
    """The kind of document."""

    issuing_country: str | None = field(default=None, repr=False)
    """The country that issued it."""

    number: str | None = field(default=None, repr=False)
    """Its number, which is asked for by its own name with a restricted key."""

    first_name: str | None = field(default=None, repr=False)
    """First name."""

    last_name: str | None = field(default=None, repr=False)
    """Last name."""

    address: Address | None = field(default=None, repr=False)
    """The address that it has."""

    dob: PlainDate | None = field(default=None, repr=False)
    """The date of birth, which is asked for by its own name with a restricted key."""

    expiration_date: PlainDate | None = field(default=None, repr=False)
    """Until when it is valid, which is asked for by its own name with a restricted key."""

    issued_date: PlainDate | None = field(default=None, repr=False)
    """When it was issued."""

    sex: Sex | None = field(default=None, repr=False)
    """The sex that it has."""

    unparsed_place_of_birth: str | None = field(default=None, repr=False)
    """The place of birth as it has it."""

    unparsed_sex: str | None = field(default=None, repr=False)
    """The sex as it has it."""

    files: list[str] | None = field(default=None, repr=False)
    """Ids of the files with its pictures."""

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
        try:
            model.status = _read_check_status(get("status"), "status")
        except errors.MalformedResponseError as error:
            model._leave("status", "status", data, error)
        try:
            model.error = (
                None if (value := get("error")) is None else decode.within("error", DocumentError.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("error", "error", data, error)
        try:
            model.type = None if (value := get("type")) is None else _read_document_type(value, "type")
        except errors.MalformedResponseError as error:
            model._leave("type", "type", data, error)
        model.issuing_country = value = get("issuing_country")
        if value is not None and value.__class__ is not str:
            model._leave("issuing_country", "issuing_country", data, decode.wrong("issuing_country", "a string", value))
        model.number = value = get("number")
        if value is not None and value.__class__ is not str:
            model._leave("number", "number", data, decode.wrong("number", "a string", value))
        model.first_name = value = get("first_name")
        if value is not None and value.__class__ is not str:
            model._leave("first_name", "first_name", data, decode.wrong("first_name", "a string", value))
        model.last_name = value = get("last_name")
        if value is not None and value.__class__ is not str:
            model._leave("last_name", "last_name", data, decode.wrong("last_name", "a string", value))
        try:
            model.address = (
                None if (value := get("address")) is None else decode.within("address", Address.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("address", "address", data, error)
        try:
            model.dob = None if (value := get("dob")) is None else decode.within("dob", PlainDate.from_json, value)
        except errors.MalformedResponseError as error:
            model._leave("dob", "dob", data, error)
        try:
            model.expiration_date = (
                None
                if (value := get("expiration_date")) is None
                else decode.within("expiration_date", PlainDate.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("expiration_date", "expiration_date", data, error)
        try:
            model.issued_date = (
                None
                if (value := get("issued_date")) is None
                else decode.within("issued_date", PlainDate.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("issued_date", "issued_date", data, error)
        try:
            model.sex = None if (value := get("sex")) is None else _read_sex(value, "sex")
        except errors.MalformedResponseError as error:
            model._leave("sex", "sex", data, error)
        model.unparsed_place_of_birth = value = get("unparsed_place_of_birth")
        if value is not None and value.__class__ is not str:
            model._leave(
                "unparsed_place_of_birth",
                "unparsed_place_of_birth",
                data,
                decode.wrong("unparsed_place_of_birth", "a string", value),
            )
        model.unparsed_sex = value = get("unparsed_sex")
        if value is not None and value.__class__ is not str:
            model._leave("unparsed_sex", "unparsed_sex", data, decode.wrong("unparsed_sex", "a string", value))
        try:
            model.files = (
                None if (value := get("files")) is None else decode.within("files", decode.list_of(decode.text), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("files", "files", data, error)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_check_status: Final = CheckStatus.reader()
_read_document_type: Final = DocumentType.reader()
_read_sex: Final = Sex.reader()
