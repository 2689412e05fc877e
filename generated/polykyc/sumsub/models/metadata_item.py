# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The model `MetadataItem`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode, encode, validate
from ..._runtime.codec.model import Model

_WIRES: Final = ("key", "value")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class MetadataItem(Model):
    key: str | None = None
    value_: str | None = field(default=None, repr=False)
    """The provider calls it `value`, which has another meaning in emitted code."""

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
        model.key = value = get("key")
        if value is not None and value.__class__ is not str:
            model._leave("key", "key", data, decode.wrong("key", "a string", value))
        model.value_ = value = get("value")
        if value is not None and value.__class__ is not str:
            model._leave("value_", "value", data, decode.wrong("value", "a string", value))
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model

    def checked_json(self) -> dict[str, Any]:
        """Return the JSON object to send; raise `ArgumentError` for a value that the provider would refuse."""
        if self.key is not None:
            validate.text("key", self.key)
        if self.value_ is not None:
            validate.text("value_", self.value_)
        return encode.present(
            {
                **self.extra,
                "key": encode.none_as_unset(self.key),
                "value": encode.none_as_unset(self.value_),
            }
        )
