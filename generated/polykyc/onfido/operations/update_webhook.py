# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`PUT /webhooks/{webhook_id}`: Change a webhook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.webhook import Webhook
from ..models.webhook_updater_environments_item import WebhookUpdaterEnvironmentsItem

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="update_webhook",
    method="PUT",
    path="/webhooks/{webhook_id}",
    retry="reconcile",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "webhook_id": ("id",),
    },
)


def build(
    webhook_id: UUID | str,
    *,
    name: str | None = None,
    url: str | None = None,
    enabled: bool | None = None,
    events: Sequence[str] | None = None,
    environments: Sequence[WebhookUpdaterEnvironmentsItem | Literal["sandbox", "live"]] | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("webhook_id", webhook_id, validate.uuid, validate.opaque)
    if name is not None:
        validate.text("name", name)
    if url is not None:
        validate.text("url", url)
    if enabled is not None:
        validate.flag("enabled", enabled)
    if events is not None:
        validate.items("events", events, validate.text)
    if environments is not None:
        validate.items(
            "environments",
            environments,
            lambda name, value: validate.choice(name, value, WebhookUpdaterEnvironmentsItem),
        )
    body = encode.present(
        {
            "name": encode.none_as_unset(name),
            "url": encode.none_as_unset(url),
            "enabled": encode.none_as_unset(enabled),
            "events": encode.none_as_unset(events),
            "environments": encode.none_as_unset(environments),
        }
    )
    return Request(
        OPERATION,
        path=f"/webhooks/{encode.segment('webhook_id', webhook_id)}",
        body=encode.body(body),
        names={
            "webhook_id": webhook_id,
        },
    )


def parse(response: Response) -> Webhook:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Webhook.from_json)
