# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""The model `EventAttributes`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .event_attributes_payload import EventAttributesPayload

_WIRES: Final = ("name", "payload", "created-at")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class EventAttributes(Model):
    """What happened. Keys are written as the webhook says, so that `created-at` may be `createdAt` or `created_at`;
    those of one word are the same in all three.
    """

    name: str
    """The type, such as `inquiry.approved`."""

    payload: EventAttributesPayload = field(repr=False)
    """What it happened to, as an answer has it."""

    created_at: dt.datetime | None = None
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
        model.name = value = get("name")
        if value.__class__ is not str:
            raise decode.wrong("name", "a string", value)
        model.payload = decode.within("payload", EventAttributesPayload.from_json, get("payload"))
        model.created_at = None if (value := get("created-at")) is None else decode.moment(value, "created-at")
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
