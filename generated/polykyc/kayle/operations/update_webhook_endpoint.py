# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`PATCH /v1/webhooks/endpoints/{endpoint_id}`: Update a webhook endpoint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.codec.encode import UNSET, Unset
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.payload_retention import PayloadRetention
from ..models.webhook_endpoint import WebhookEndpoint
from ..models.webhook_event_type import WebhookEventType

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="update_webhook_endpoint",
    method="PATCH",
    path="/v1/webhooks/endpoints/{endpoint_id}",
    retry="never",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "endpoint_id": ("data", "id"),
    },
)


def build(
    endpoint_id: str,
    *,
    name: str | None | Unset = UNSET,
    labels: Sequence[str] | None = None,
    url: str | None = None,
    enabled: bool | None = None,
    subscribed_event_types: Sequence[
        WebhookEventType
        | Literal[
            "verification.attempt.succeeded",
            "verification.attempt.failed",
            "verification.session.succeeded",
            "verification.session.failed",
            "verification.session.expired",
            "verification.session.cancelled",
        ]
    ]
    | None = None,
    undelivered_payload_retention_hours: PayloadRetention | Literal[0, 24, 72, 168] | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.opaque("endpoint_id", endpoint_id)
    if name is not None and name is not UNSET:
        validate.text("name", name, min_length=1, max_length=120)
    if labels is not None:
        validate.items(
            "labels", labels, lambda name, value: validate.text(name, value, min_length=1, max_length=40), at_most=8
        )
    if url is not None:
        validate.text("url", url, max_length=2048, format="uri")
    if enabled is not None:
        validate.flag("enabled", enabled)
    if subscribed_event_types is not None:
        validate.items(
            "subscribed_event_types",
            subscribed_event_types,
            lambda name, value: validate.choice(name, value, WebhookEventType),
        )
    if undelivered_payload_retention_hours is not None:
        validate.choice("undelivered_payload_retention_hours", undelivered_payload_retention_hours, PayloadRetention)
    validate.some_of(
        name=name is not UNSET,
        labels=labels is not None,
        url=url is not None,
        enabled=enabled is not None,
        subscribed_event_types=subscribed_event_types is not None,
        undelivered_payload_retention_hours=undelivered_payload_retention_hours is not None,
    )
    body = encode.present(
        {
            "name": name,
            "labels": encode.none_as_unset(labels),
            "url": encode.none_as_unset(url),
            "enabled": encode.none_as_unset(enabled),
            "subscribed_event_types": encode.none_as_unset(subscribed_event_types),
            "undelivered_payload_retention_hours": encode.none_as_unset(undelivered_payload_retention_hours),
        }
    )
    return Request(
        OPERATION,
        path=f"/v1/webhooks/endpoints/{encode.segment('endpoint_id', endpoint_id)}",
        body=encode.body(body),
        names={
            "endpoint_id": endpoint_id,
        },
    )


def parse(response: Response) -> WebhookEndpoint:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, WebhookEndpoint.from_json)
