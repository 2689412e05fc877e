# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The model `PlainDate`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = ("day", "month", "year")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class PlainDate(Model):
    """A date in its parts, which are missing once they are redacted."""

    day: int | None = field(default=None, repr=False)
    """Day of the month."""

    month: int | None = field(default=None, repr=False)
    """Month of the year."""

    year: int | None = field(default=None, repr=False)
    """Year."""

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
            model.day = None if (value := get("day")) is None else decode.whole(value, "day")
        except errors.MalformedResponseError as error:
            model._leave("day", "day", data, error)
        try:
            model.month = None if (value := get("month")) is None else decode.whole(value, "month")
        except errors.MalformedResponseError as error:
            model._leave("month", "month", data, error)
        try:
            model.year = None if (value := get("year")) is None else decode.whole(value, "year")
        except errors.MalformedResponseError as error:
            model._leave("year", "year", data, error)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
