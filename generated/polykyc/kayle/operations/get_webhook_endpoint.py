# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`GET /v1/webhooks/endpoints/{endpoint_id}`: Get a webhook endpoint."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.webhook_endpoint import WebhookEndpoint

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="get_webhook_endpoint",
    method="GET",
    path="/v1/webhooks/endpoints/{endpoint_id}",
    retry="safe",
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
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.opaque("endpoint_id", endpoint_id)
    return Request(
        OPERATION,
        path=f"/v1/webhooks/endpoints/{encode.segment('endpoint_id', endpoint_id)}",
        names={
            "endpoint_id": endpoint_id,
        },
    )


def parse(response: Response) -> WebhookEndpoint:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, WebhookEndpoint.from_json)
