# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The model `Applicant`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self
from uuid import UUID

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = (
    "id",
    "created_at",
    "delete_at",
    "href",
    "sandbox",
    "first_name",
    "last_name",
    "email",
    "dob",
    "phone_number",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Applicant(Model):
    id: UUID
    created_at: dt.datetime | None = None
    delete_at: dt.datetime | None = None
    href: str | None = None
    sandbox: bool | None = None
    first_name: str | None = field(default=None, repr=False)
    last_name: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)
    dob: dt.date | None = field(default=None, repr=False)
    phone_number: str | None = field(default=None, repr=False)
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
        model.id = decode.uuid(get("id"), "id")
        model.created_at = None if (value := get("created_at")) is None else decode.moment(value, "created_at")
        model.delete_at = None if (value := get("delete_at")) is None else decode.moment(value, "delete_at")
        model.href = value = get("href")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("href", "a string", value)
        model.sandbox = value = get("sandbox")
        if value is not None and value.__class__ is not bool:
            raise decode.wrong("sandbox", "a boolean", value)
        model.first_name = value = get("first_name")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("first_name", "a string", value)
        model.last_name = value = get("last_name")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("last_name", "a string", value)
        model.email = value = get("email")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("email", "a string", value)
        model.dob = None if (value := get("dob")) is None else decode.day(value, "dob")
        model.phone_number = value = get("phone_number")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("phone_number", "a string", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
