# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""The model `WebhookEvent`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .event_trigger import EventTrigger
from .webhook_event_delivery import WebhookEventDelivery

_WIRES: Final = ("id", "type", "trigger_type", "trigger_id", "created_at", "deliveries")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class WebhookEvent(Model):
    """Something that there was to tell, and how it stands at each endpoint; its payload goes by webhook only."""

    id: str
    """The event's id, `evt_…`."""

    type: str
    """What happened."""

    trigger_type: EventTrigger
    """What it happened to."""

    trigger_id: str
    """The id of the session or attempt that it happened to."""

    created_at: dt.datetime
    """When the event was made."""

    deliveries: list[WebhookEventDelivery]
    """How it stands at each endpoint that it goes to."""

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
        model.id = value = get("id")
        if value.__class__ is not str:
            raise decode.wrong("id", "a string", value)
        model.type = value = get("type")
        if value.__class__ is not str:
            raise decode.wrong("type", "a string", value)
        model.trigger_type = _read_event_trigger(get("trigger_type"), "trigger_type")
        model.trigger_id = value = get("trigger_id")
        if value.__class__ is not str:
            raise decode.wrong("trigger_id", "a string", value)
        model.created_at = decode.moment(get("created_at"), "created_at")
        model.deliveries = decode.within(
            "deliveries", decode.list_of(WebhookEventDelivery.from_json), get("deliveries")
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_event_trigger: Final = EventTrigger.reader()
