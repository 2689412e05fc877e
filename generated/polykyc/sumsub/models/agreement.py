# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The model `Agreement`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = ("createdAt", "acceptedAt", "source", "recordIds", "items")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Agreement(Model):
    created_at: str | None = None
    accepted_at: str | None = None
    source: str | None = None
    record_ids: list[Any] | None = None
    items: list[Any] | None = None
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
        model.created_at = value = get("createdAt")
        if value is not None and value.__class__ is not str:
            model._leave("created_at", "createdAt", data, decode.wrong("createdAt", "a string", value))
        model.accepted_at = value = get("acceptedAt")
        if value is not None and value.__class__ is not str:
            model._leave("accepted_at", "acceptedAt", data, decode.wrong("acceptedAt", "a string", value))
        model.source = value = get("source")
        if value is not None and value.__class__ is not str:
            model._leave("source", "source", data, decode.wrong("source", "a string", value))
        try:
            model.record_ids = (
                None
                if (value := get("recordIds")) is None
                else decode.within("recordIds", decode.list_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("record_ids", "recordIds", data, error)
        try:
            model.items = (
                None
                if (value := get("items")) is None
                else decode.within("items", decode.list_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("items", "items", data, error)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
