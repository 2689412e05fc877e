# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""The model `ShippingAddress`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .address import Address

_WIRES: Final = ("address", "phone")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ShippingAddress(Model):
    """Where to send a card. A finished `shipping` KYC changes it."""

    address: Address | None = field(default=None, repr=False)
    """A postal address."""

    phone: str | None = field(default=None, repr=False)
    """The recipient's phone number, digits with an optional plus sign before them."""

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
            model.address = (
                None if (value := get("address")) is None else decode.within("address", Address.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("address", "address", data, error)
        model.phone = value = get("phone")
        if value is not None and value.__class__ is not str:
            model._leave("phone", "phone", data, decode.wrong("phone", "a string", value))
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
