# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The model `IdNumberReport`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .check_status import CheckStatus
from .id_number_error import IdNumberError
from .id_number_type import IdNumberType
from .plain_date import PlainDate

_WIRES: Final = ("status", "error", "id_number", "id_number_type", "first_name", "last_name", "dob")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class IdNumberReport(Model):
    """The check of the national number."""

    status: CheckStatus
    """How one check ended."""

    error: IdNumberError | None = None
    """Why it is not verified."""

    id_number: str | None = field(default=None, repr=False)
    """The number, which is asked for by its own name with a restricted key."""

    id_number_type: IdNumberType | None = None
    """The kind of number."""

    first_name: str | None = field(default=None, repr=False)
    """First name."""

    last_name: str | None = field(default=None, repr=False)
    """Last name."""

    dob: PlainDate | None = field(default=None, repr=False)
    """The date of birth, which is asked for by its own name with a restricted key."""

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
                None if (value := get("error")) is None else decode.within("error", IdNumberError.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("error", "error", data, error)
        model.id_number = value = get("id_number")
        if value is not None and value.__class__ is not str:
            model._leave("id_number", "id_number", data, decode.wrong("id_number", "a string", value))
        try:
            model.id_number_type = (
                None if (value := get("id_number_type")) is None else _read_id_number_type(value, "id_number_type")
            )
        except errors.MalformedResponseError as error:
            model._leave("id_number_type", "id_number_type", data, error)
        model.first_name = value = get("first_name")
        if value is not None and value.__class__ is not str:
            model._leave("first_name", "first_name", data, decode.wrong("first_name", "a string", value))
        model.last_name = value = get("last_name")
        if value is not None and value.__class__ is not str:
            model._leave("last_name", "last_name", data, decode.wrong("last_name", "a string", value))
        try:
            model.dob = None if (value := get("dob")) is None else decode.within("dob", PlainDate.from_json, value)
        except errors.MalformedResponseError as error:
            model._leave("dob", "dob", data, error)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_check_status: Final = CheckStatus.reader()
_read_id_number_type: Final = IdNumberType.reader()
