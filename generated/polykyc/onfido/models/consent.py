# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The model `Consent`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = ("name", "granted", "granted_at")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Consent(Model):
    name: str
    """Such as privacy_notices_read, ssn_verification or phone_number_verification."""

    granted: bool
    granted_at: dt.datetime | None = None
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
        model.name = value = get("name")
        if value.__class__ is not str:
            raise decode.wrong("name", "a string", value)
        model.granted = value = get("granted")
        if value.__class__ is not bool:
            raise decode.wrong("granted", "a boolean", value)
        model.granted_at = None if (value := get("granted_at")) is None else decode.moment(value, "granted_at")
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
