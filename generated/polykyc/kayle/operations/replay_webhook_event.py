# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`POST /v1/webhooks/events/{event_id}/replay`: Replay a webhook event."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.webhook_event import WebhookEvent

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="replay_webhook_event",
    method="POST",
    path="/v1/webhooks/events/{event_id}/replay",
    retry="never",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(202,),
    echoes={
        "event_id": ("data", "id"),
    },
)


def build(
    event_id: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.opaque("event_id", event_id)
    return Request(
        OPERATION,
        path=f"/v1/webhooks/events/{encode.segment('event_id', event_id)}/replay",
        names={
            "event_id": event_id,
        },
    )


def parse(response: Response) -> WebhookEvent:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, WebhookEvent.from_json)
