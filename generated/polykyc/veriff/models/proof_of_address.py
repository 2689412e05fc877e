# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""The model `ProofOfAddress`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode, encode, validate
from ..._runtime.codec.encode import UNSET
from ..._runtime.codec.model import Model
from .acceptable_type import AcceptableType

_WIRES: Final = ("acceptableTypes",)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ProofOfAddress(Model):
    """Which proofs of the address are accepted."""

    acceptable_types: list[AcceptableType] | None = None
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
        model.acceptable_types = (
            None
            if (value := get("acceptableTypes")) is None
            else decode.within("acceptableTypes", decode.list_of(AcceptableType.from_json), value)
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model

    def checked_json(self) -> dict[str, Any]:
        """Return the JSON object to send; raise `ArgumentError` for a value that the provider would refuse."""
        if self.acceptable_types is not None:
            validate.items(
                "acceptable_types",
                self.acceptable_types,
                lambda name, value: validate.instance(name, value, AcceptableType),
            )
        return encode.present(
            {
                **self.extra,
                "acceptableTypes": UNSET
                if self.acceptable_types is None
                else encode.items(
                    "acceptable_types",
                    self.acceptable_types,
                    lambda name, value: encode.model(name, value, AcceptableType),
                ),
            }
        )
