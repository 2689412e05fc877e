# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""The model `WebhookEndpoint`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .payload_retention import PayloadRetention
from .webhook_event_type import WebhookEventType

_WIRES: Final = (
    "id",
    "organization_id",
    "name",
    "labels",
    "url",
    "enabled",
    "subscribed_event_types",
    "undelivered_payload_retention_hours",
    "created_at",
    "updated_at",
    "disabled_at",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class WebhookEndpoint(Model):
    """A URL that receives events."""

    id: str
    """The endpoint's id, `whe_…`."""

    organization_id: str
    """The id of the organization that it belongs to."""

    name: str | None
    """A name to show."""

    labels: list[str] | None = None
    """From v1.6 on. Words that say what the endpoint is for."""

    url: str
    """Where events go."""

    enabled: bool
    """Whether events go there."""

    subscribed_event_types: list[WebhookEventType]
    """Which events go there."""

    undelivered_payload_retention_hours: PayloadRetention | None = None
    """How long a payload is kept after its delivery has failed for good, in hours."""

    created_at: dt.datetime
    """When the endpoint was made."""

    updated_at: dt.datetime
    """When the endpoint last changed."""

    disabled_at: dt.datetime | None
    """When the endpoint was disabled; null while it is enabled."""

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
        model.organization_id = value = get("organization_id")
        if value.__class__ is not str:
            raise decode.wrong("organization_id", "a string", value)
        model.name = value = get("name")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("name", "a string", value)
        model.labels = (
            None if (value := get("labels")) is None else decode.within("labels", decode.list_of(decode.text), value)
        )
        model.url = value = get("url")
        if value.__class__ is not str:
            raise decode.wrong("url", "a string", value)
        model.enabled = value = get("enabled")
        if value.__class__ is not bool:
            raise decode.wrong("enabled", "a boolean", value)
        model.subscribed_event_types = decode.within(
            "subscribed_event_types", decode.list_of(WebhookEventType.reader()), get("subscribed_event_types")
        )
        model.undelivered_payload_retention_hours = (
            None
            if (value := get("undelivered_payload_retention_hours")) is None
            else _read_payload_retention(value, "undelivered_payload_retention_hours")
        )
        model.created_at = decode.moment(get("created_at"), "created_at")
        model.updated_at = decode.moment(get("updated_at"), "updated_at")
        model.disabled_at = None if (value := get("disabled_at")) is None else decode.moment(value, "disabled_at")
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_payload_retention: Final = PayloadRetention.reader()
