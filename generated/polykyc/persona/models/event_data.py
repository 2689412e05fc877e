# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""The model `EventData`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .event_attributes import EventAttributes

_WIRES: Final = ("type", "id", "attributes")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class EventData(Model):
    type: str
    """Always `event`."""

    id: str
    """The event, `evt_…`. Another try has the same."""

    attributes: EventAttributes
    """What happened. Keys are written as the webhook says, so that `created-at` may be `createdAt` or `created_at`;
    those of one word are the same in all three.
    """

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
        model.type = value = get("type")
        if value.__class__ is not str:
            raise decode.wrong("type", "a string", value)
        model.id = value = get("id")
        if value.__class__ is not str:
            raise decode.wrong("id", "a string", value)
        model.attributes = decode.within("attributes", EventAttributes.from_json, get("attributes"))
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
