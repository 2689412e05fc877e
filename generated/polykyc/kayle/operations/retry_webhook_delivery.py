# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`POST /v1/webhooks/deliveries/{delivery_id}/retry`: Retry a webhook delivery."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.webhook_delivery import WebhookDelivery

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="retry_webhook_delivery",
    method="POST",
    path="/v1/webhooks/deliveries/{delivery_id}/retry",
    retry="never",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "delivery_id": ("data", "id"),
    },
)


def build(
    delivery_id: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.opaque("delivery_id", delivery_id)
    return Request(
        OPERATION,
        path=f"/v1/webhooks/deliveries/{encode.segment('delivery_id', delivery_id)}/retry",
        names={
            "delivery_id": delivery_id,
        },
    )


def parse(response: Response) -> WebhookDelivery:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, WebhookDelivery.from_json)
