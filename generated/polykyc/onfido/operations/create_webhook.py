# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`POST /webhooks`: Register an address for events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.webhook import Webhook
from ..models.webhook_builder_environments_item import WebhookBuilderEnvironmentsItem

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="create_webhook",
    method="POST",
    path="/webhooks",
    retry="never",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(201,),
)


def build(
    *,
    url: str,
    name: str | None = None,
    enabled: bool | None = None,
    events: Sequence[str] | None = None,
    environments: Sequence[WebhookBuilderEnvironmentsItem | Literal["sandbox", "live"]] | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.text("url", url)
    if name is not None:
        validate.text("name", name)
    if enabled is not None:
        validate.flag("enabled", enabled)
    if events is not None:
        validate.items("events", events, validate.text)
    if environments is not None:
        validate.items(
            "environments",
            environments,
            lambda name, value: validate.choice(name, value, WebhookBuilderEnvironmentsItem),
        )
    body = encode.present(
        {
            "url": url,
            "name": encode.none_as_unset(name),
            "enabled": encode.none_as_unset(enabled),
            "events": encode.none_as_unset(events),
            "environments": encode.none_as_unset(environments),
        }
    )
    return Request(
        OPERATION,
        path="/webhooks",
        body=encode.body(body),
    )


def parse(response: Response) -> Webhook:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Webhook.from_json)
