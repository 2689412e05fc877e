# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The model `Address`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = ("city", "country", "line1", "line2", "postal_code", "state")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Address(Model):
    """A postal address."""

    city: str | None = field(default=None, repr=False)
    """City or town."""

    country: str | None = field(default=None, repr=False)
    """Country, ISO 3166-1 alpha-2."""

    line1: str | None = field(default=None, repr=False)
    """Street and number."""

    line2: str | None = field(default=None, repr=False)
    """Apartment, floor or the like."""

    postal_code: str | None = field(default=None, repr=False)
    """Postal code."""

    state: str | None = field(default=None, repr=False)
    """State, county or region."""

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
        model.city = value = get("city")
        if value is not None and value.__class__ is not str:
            model._leave("city", "city", data, decode.wrong("city", "a string", value))
        model.country = value = get("country")
        if value is not None and value.__class__ is not str:
            model._leave("country", "country", data, decode.wrong("country", "a string", value))
        model.line1 = value = get("line1")
        if value is not None and value.__class__ is not str:
            model._leave("line1", "line1", data, decode.wrong("line1", "a string", value))
        model.line2 = value = get("line2")
        if value is not None and value.__class__ is not str:
            model._leave("line2", "line2", data, decode.wrong("line2", "a string", value))
        model.postal_code = value = get("postal_code")
        if value is not None and value.__class__ is not str:
            model._leave("postal_code", "postal_code", data, decode.wrong("postal_code", "a string", value))
        model.state = value = get("state")
        if value is not None and value.__class__ is not str:
            model._leave("state", "state", data, decode.wrong("state", "a string", value))
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
