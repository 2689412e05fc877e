# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""The model `Attempt`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self
from uuid import UUID

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .user_defined_data import UserDefinedData
from .verification_status import VerificationStatus

_WIRES: Final = ("id", "status", "createdTime", "userDefinedData")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Attempt(Model):
    id: UUID
    status: VerificationStatus
    created_time: dt.datetime | None = None
    user_defined_data: list[UserDefinedData] | None = None
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
        model.status = _read_verification_status(get("status"), "status")
        model.created_time = None if (value := get("createdTime")) is None else decode.moment(value, "createdTime")
        model.user_defined_data = (
            None
            if (value := get("userDefinedData")) is None
            else decode.within("userDefinedData", decode.list_of(UserDefinedData.from_json), value)
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_verification_status: Final = VerificationStatus.reader()
