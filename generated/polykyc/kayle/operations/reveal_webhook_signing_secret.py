# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`POST /v1/webhooks/endpoints/{endpoint_id}/signing-secret/reveal`: Show a webhook endpoint's signing secret."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.webhook_signing_secret import WebhookSigningSecret

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="reveal_webhook_signing_secret",
    method="POST",
    path="/v1/webhooks/endpoints/{endpoint_id}/signing-secret/reveal",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "endpoint_id": ("data", "endpoint_id"),
    },
)


def build(
    endpoint_id: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.opaque("endpoint_id", endpoint_id)
    return Request(
        OPERATION,
        path=f"/v1/webhooks/endpoints/{encode.segment('endpoint_id', endpoint_id)}/signing-secret/reveal",
        names={
            "endpoint_id": endpoint_id,
        },
    )


def parse(response: Response) -> WebhookSigningSecret:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, WebhookSigningSecret.from_json)
