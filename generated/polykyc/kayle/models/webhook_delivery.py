# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""The model `WebhookDelivery`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .delivery_state import DeliveryState
from .retention_reason import RetentionReason

_WIRES: Final = (
    "id",
    "webhook_endpoint_id",
    "status",
    "last_status_code",
    "attempt_count",
    "last_attempt_at",
    "payload_expires_at",
    "payload_scrubbed_at",
    "payload_retention_reason",
    "event_id",
    "webhook_encryption_key_id",
    "next_attempt_at",
    "created_at",
    "updated_at",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class WebhookDelivery(Model):
    """How one event stands at one endpoint."""

    id: str
    """The delivery's id, `whd_…`."""

    webhook_endpoint_id: str
    """The id of the endpoint."""

    status: DeliveryState
    """How it stands."""

    last_status_code: int | None
    """The HTTP status that the endpoint answered last; null if it has not."""

    attempt_count: int
    """How often it was sent."""

    last_attempt_at: dt.datetime | None
    """When it was sent last; null if it was not."""

    payload_expires_at: dt.datetime | None = None
    """From v1.6 on. Until when it can be sent again."""

    payload_scrubbed_at: dt.datetime | None = None
    """From v1.6 on. When its payload was removed; null while it is kept."""

    payload_retention_reason: RetentionReason | None = None
    """From v1.6 on. Why its payload is kept, or is not."""

    event_id: str
    """The id of the event."""

    webhook_encryption_key_id: str | None
    """The id of the key that its payload is encrypted to; null if there was none."""

    next_attempt_at: dt.datetime | None
    """When it is sent next; null if that is at once, or never."""

    created_at: dt.datetime
    """When the delivery was made."""

    updated_at: dt.datetime
    """When the delivery last changed."""

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
        model.webhook_endpoint_id = value = get("webhook_endpoint_id")
        if value.__class__ is not str:
            raise decode.wrong("webhook_endpoint_id", "a string", value)
        model.status = _read_delivery_state(get("status"), "status")
        model.last_status_code = (
            None if (value := get("last_status_code")) is None else decode.whole(value, "last_status_code")
        )
        model.attempt_count = decode.whole(get("attempt_count"), "attempt_count")
        model.last_attempt_at = (
            None if (value := get("last_attempt_at")) is None else decode.moment(value, "last_attempt_at")
        )
        model.payload_expires_at = (
            None if (value := get("payload_expires_at")) is None else decode.moment(value, "payload_expires_at")
        )
        model.payload_scrubbed_at = (
            None if (value := get("payload_scrubbed_at")) is None else decode.moment(value, "payload_scrubbed_at")
        )
        model.payload_retention_reason = (
            None
            if (value := get("payload_retention_reason")) is None
            else _read_retention_reason(value, "payload_retention_reason")
        )
        model.event_id = value = get("event_id")
        if value.__class__ is not str:
            raise decode.wrong("event_id", "a string", value)
        model.webhook_encryption_key_id = value = get("webhook_encryption_key_id")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("webhook_encryption_key_id", "a string", value)
        model.next_attempt_at = (
            None if (value := get("next_attempt_at")) is None else decode.moment(value, "next_attempt_at")
        )
        model.created_at = decode.moment(get("created_at"), "created_at")
        model.updated_at = decode.moment(get("updated_at"), "updated_at")
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_delivery_state: Final = DeliveryState.reader()
_read_retention_reason: Final = RetentionReason.reader()
