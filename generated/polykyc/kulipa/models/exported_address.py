# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""The model `ExportedAddress`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = ("street1", "street2", "city", "state", "zipCode", "country")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ExportedAddress(Model):
    """The address a person was verified at."""

    street1: str = field(repr=False)
    """First line."""

    street2: str | None = field(default=None, repr=False)
    """Second line, if there is one."""

    city: str = field(repr=False)
    """City."""

    state: str | None = field(default=None, repr=False)
    """State, county or region, where the country has them."""

    zip_code: str = field(repr=False)
    """Postal code."""

    country: str = field(repr=False)
    """Country."""

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
        model.street1 = value = get("street1")
        if value.__class__ is not str:
            raise decode.wrong("street1", "a string", value)
        model.street2 = value = get("street2")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("street2", "a string", value)
        model.city = value = get("city")
        if value.__class__ is not str:
            raise decode.wrong("city", "a string", value)
        model.state = value = get("state")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("state", "a string", value)
        model.zip_code = value = get("zipCode")
        if value.__class__ is not str:
            raise decode.wrong("zipCode", "a string", value)
        model.country = value = get("country")
        if value.__class__ is not str:
            raise decode.wrong("country", "a string", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
