# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`POST /v1/webhooks/endpoints`: Create a webhook endpoint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.created_webhook_endpoint import CreatedWebhookEndpoint
from ..models.payload_retention import PayloadRetention
from ..models.webhook_event_type import WebhookEventType

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="create_webhook_endpoint",
    method="POST",
    path="/v1/webhooks/endpoints",
    retry="never",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
)


def build(
    *,
    url: str,
    name: str | None = None,
    labels: Sequence[str] | None = None,
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
    validate.text("url", url, max_length=2048, format="uri")
    if name is not None:
        validate.text("name", name, min_length=1, max_length=120)
    if labels is not None:
        validate.items(
            "labels", labels, lambda name, value: validate.text(name, value, min_length=1, max_length=40), at_most=8
        )
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
    body = encode.present(
        {
            "url": url,
            "name": encode.none_as_unset(name),
            "labels": encode.none_as_unset(labels),
            "enabled": encode.none_as_unset(enabled),
            "subscribed_event_types": encode.none_as_unset(subscribed_event_types),
            "undelivered_payload_retention_hours": encode.none_as_unset(undelivered_payload_retention_hours),
        }
    )
    return Request(
        OPERATION,
        path="/v1/webhooks/endpoints",
        body=encode.body(body),
    )


def parse(response: Response) -> CreatedWebhookEndpoint:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, CreatedWebhookEndpoint.from_json)
