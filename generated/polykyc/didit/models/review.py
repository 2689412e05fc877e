# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The model `Review`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = ("user", "new_status", "comment", "created_at")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Review(Model):
    """What somebody of staff did."""

    user: str | None = field(default=None, repr=False)
    """Who: an address, `API Client` or `Unknown`."""

    new_status: str | None = field(default=None, repr=False)
    """The status that was set or noted."""

    comment: str | None = field(default=None, repr=False)
    """Why."""

    created_at: dt.datetime | None = field(default=None, repr=False)
    """When."""

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
        model.user = value = get("user")
        if value is not None and value.__class__ is not str:
            model._leave("user", "user", data, decode.wrong("user", "a string", value))
        model.new_status = value = get("new_status")
        if value is not None and value.__class__ is not str:
            model._leave("new_status", "new_status", data, decode.wrong("new_status", "a string", value))
        model.comment = value = get("comment")
        if value is not None and value.__class__ is not str:
            model._leave("comment", "comment", data, decode.wrong("comment", "a string", value))
        try:
            model.created_at = None if (value := get("created_at")) is None else decode.moment(value, "created_at")
        except errors.MalformedResponseError as error:
            model._leave("created_at", "created_at", data, error)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
