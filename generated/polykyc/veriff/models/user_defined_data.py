# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""The model `UserDefinedData`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = ("status", "statusCode", "reason", "reasonCode", "createdAt")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class UserDefinedData(Model):
    """A label of the customer's own, which is no verdict."""

    status: str | None = None
    status_code: int | str | None = None
    reason: str | None = field(default=None, repr=False)
    reason_code: int | str | None = None
    created_at: dt.datetime | None = None
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
        model.status = value = get("status")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("status", "a string", value)
        model.status_code = (
            None
            if (value := get("statusCode")) is None
            else decode.within(
                "statusCode", decode.AnyOf["int | str"]("a whole number or a string", decode.whole, decode.text), value
            )
        )
        model.reason = value = get("reason")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("reason", "a string", value)
        model.reason_code = (
            None
            if (value := get("reasonCode")) is None
            else decode.within(
                "reasonCode", decode.AnyOf["int | str"]("a whole number or a string", decode.whole, decode.text), value
            )
        )
        model.created_at = None if (value := get("createdAt")) is None else decode.moment(value, "createdAt")
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
