# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`GET /webhooks/{webhook_id}`: Read a webhook."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.webhook import Webhook

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="find_webhook",
    method="GET",
    path="/webhooks/{webhook_id}",
    retry="safe",
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
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("webhook_id", webhook_id, validate.uuid, validate.opaque)
    return Request(
        OPERATION,
        path=f"/webhooks/{encode.segment('webhook_id', webhook_id)}",
        names={
            "webhook_id": webhook_id,
        },
    )


def parse(response: Response) -> Webhook:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Webhook.from_json)
