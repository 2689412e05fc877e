# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""The model `GivenAddress`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode, encode, validate
from ..._runtime.codec.model import Model

_WIRES: Final = ("fullAddress",)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class GivenAddress(Model):
    """What is known of the address."""

    full_address: str | None = field(default=None, repr=False)
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
        model.full_address = value = get("fullAddress")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("fullAddress", "a string", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model

    def checked_json(self) -> dict[str, Any]:
        """Return the JSON object to send; raise `ArgumentError` for a value that the provider would refuse."""
        if self.full_address is not None:
            validate.text("full_address", self.full_address)
        return encode.present(
            {
                **self.extra,
                "fullAddress": encode.none_as_unset(self.full_address),
            }
        )
