# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""The model `EventAttributesPayload`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = ("data", "included")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class EventAttributesPayload(Model):
    """What it happened to, as an answer has it."""

    data_: dict[str, Any]
    """The provider calls it `data`, which has another meaning in emitted code."""

    included: list[dict[str, Any]] | None = None
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
        model.data_ = decode.within("data", decode.map_of(decode.anything), get("data"))
        model.included = (
            None
            if (value := get("included")) is None
            else decode.within("included", decode.list_of(decode.map_of(decode.anything)), value)
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
