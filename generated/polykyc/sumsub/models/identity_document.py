# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The model `IdentityDocument`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = (
    "idDocType",
    "country",
    "firstName",
    "lastName",
    "issuedDate",
    "validUntil",
    "number",
    "dob",
    "mrzLine1",
    "mrzLine2",
    "mrzLine3",
    "termless",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class IdentityDocument(Model):
    id_doc_type: str | None = field(default=None, repr=False)
    country: str | None = field(default=None, repr=False)
    first_name: str | None = field(default=None, repr=False)
    last_name: str | None = field(default=None, repr=False)
    issued_date: str | None = field(default=None, repr=False)
    valid_until: str | None = field(default=None, repr=False)
    number: str | None = field(default=None, repr=False)
    dob: str | None = field(default=None, repr=False)
    mrz_line_1: str | None = field(default=None, repr=False)
    mrz_line_2: str | None = field(default=None, repr=False)
    mrz_line_3: str | None = field(default=None, repr=False)
    termless: bool | None = field(default=None, repr=False)
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
        model.id_doc_type = value = get("idDocType")
        if value is not None and value.__class__ is not str:
            model._leave("id_doc_type", "idDocType", data, decode.wrong("idDocType", "a string", value))
        model.country = value = get("country")
        if value is not None and value.__class__ is not str:
            model._leave("country", "country", data, decode.wrong("country", "a string", value))
        model.first_name = value = get("firstName")
        if value is not None and value.__class__ is not str:
            model._leave("first_name", "firstName", data, decode.wrong("firstName", "a string", value))
        model.last_name = value = get("lastName")
        if value is not None and value.__class__ is not str:
            model._leave("last_name", "lastName", data, decode.wrong("lastName", "a string", value))
        model.issued_date = value = get("issuedDate")
        if value is not None and value.__class__ is not str:
            model._leave("issued_date", "issuedDate", data, decode.wrong("issuedDate", "a string", value))
        model.valid_until = value = get("validUntil")
        if value is not None and value.__class__ is not str:
            model._leave("valid_until", "validUntil", data, decode.wrong("validUntil", "a string", value))
        model.number = value = get("number")
        if value is not None and value.__class__ is not str:
            model._leave("number", "number", data, decode.wrong("number", "a string", value))
        model.dob = value = get("dob")
        if value is not None and value.__class__ is not str:
            model._leave("dob", "dob", data, decode.wrong("dob", "a string", value))
        model.mrz_line_1 = value = get("mrzLine1")
        if value is not None and value.__class__ is not str:
            model._leave("mrz_line_1", "mrzLine1", data, decode.wrong("mrzLine1", "a string", value))
        model.mrz_line_2 = value = get("mrzLine2")
        if value is not None and value.__class__ is not str:
            model._leave("mrz_line_2", "mrzLine2", data, decode.wrong("mrzLine2", "a string", value))
        model.mrz_line_3 = value = get("mrzLine3")
        if value is not None and value.__class__ is not str:
            model._leave("mrz_line_3", "mrzLine3", data, decode.wrong("mrzLine3", "a string", value))
        model.termless = value = get("termless")
        if value is not None and value.__class__ is not bool:
            model._leave("termless", "termless", data, decode.wrong("termless", "a boolean", value))
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
