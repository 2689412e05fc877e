# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""The model `PhoneNumber`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = ("country", "number")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class PhoneNumber(Model):
    """A phone number in two parts. No two users share one."""

    country: str | None = field(default=None, repr=False)
    """The country's prefix, beginning with a plus sign."""

    number: str | None = field(default=None, repr=False)
    """The number without the prefix."""

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
        model.country = value = get("country")
        if value is not None and value.__class__ is not str:
            model._leave("country", "country", data, decode.wrong("country", "a string", value))
        model.number = value = get("number")
        if value is not None and value.__class__ is not str:
            model._leave("number", "number", data, decode.wrong("number", "a string", value))
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
