# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The model `ResentEvent`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode, encode, validate
from ..._runtime.codec.model import Model
from .resent_event_event import ResentEventEvent

_WIRES: Final = ("resource_id", "event")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ResentEvent(Model):
    resource_id: str
    """The id of the resource that the event is about, a UUID."""

    event: ResentEventEvent
    """The type of the event."""

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
        model.resource_id = value = get("resource_id")
        if value.__class__ is not str:
            raise decode.wrong("resource_id", "a string", value)
        model.event = _read_resent_event_event(get("event"), "event")
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model

    def checked_json(self) -> dict[str, Any]:
        """Return the JSON object to send; raise `ArgumentError` for a value that the provider would refuse."""
        validate.text("resource_id", self.resource_id)
        validate.choice("event", self.event, ResentEventEvent)
        return encode.present(
            {
                **self.extra,
                "resource_id": self.resource_id,
                "event": self.event,
            }
        )


_read_resent_event_event: Final = ResentEventEvent.reader()
