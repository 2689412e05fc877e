# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`WebhookEndpoint`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from .payload_retention import PayloadRetention
from .webhook_event_type import WebhookEventType


@define(kw_only=True)
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

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        id = get("id")
        if id.__class__ is not str:
            raise decode.wrong("id", "a string", id)
        organization_id = get("organization_id")
        if organization_id.__class__ is not str:
            raise decode.wrong("organization_id", "a string", organization_id)
        name = get("name")
        if name is not None and name.__class__ is not str:
            raise decode.wrong("name", "a string", name)
        labels = (
            None if (value := get("labels")) is None else decode.within("labels", decode.list_of(decode.text), value)
        )
        url = get("url")
        if url.__class__ is not str:
            raise decode.wrong("url", "a string", url)
        enabled = get("enabled")
        if enabled.__class__ is not bool:
            raise decode.wrong("enabled", "a boolean", enabled)
        subscribed_event_types = decode.within(
            "subscribed_event_types", decode.list_of(WebhookEventType.read), get("subscribed_event_types")
        )
        undelivered_payload_retention_hours = (
            None
            if (value := get("undelivered_payload_retention_hours")) is None
            else decode.within("undelivered_payload_retention_hours", PayloadRetention.read, value)
        )
        created_at = decode.within("created_at", decode.moment, get("created_at"))
        updated_at = decode.within("updated_at", decode.moment, get("updated_at"))
        disabled_at = (
            None if (value := get("disabled_at")) is None else decode.within("disabled_at", decode.moment, value)
        )
        return cls(
            id=id,
            organization_id=organization_id,
            name=name,
            labels=labels,
            url=url,
            enabled=enabled,
            subscribed_event_types=subscribed_event_types,
            undelivered_payload_retention_hours=undelivered_payload_retention_hours,
            created_at=created_at,
            updated_at=updated_at,
            disabled_at=disabled_at,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(
    (
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
)
