# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`POST /v1/webhooks/keys/{key_id}/reactivate`: Reactivate a webhook encryption key."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.webhook_key import WebhookKey

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="reactivate_webhook_key",
    method="POST",
    path="/v1/webhooks/keys/{key_id}/reactivate",
    retry="never",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "key_id": ("data", "id"),
    },
)


def build(
    key_id: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.opaque("key_id", key_id)
    return Request(
        OPERATION,
        path=f"/v1/webhooks/keys/{encode.segment('key_id', key_id)}/reactivate",
        names={
            "key_id": key_id,
        },
    )


def parse(response: Response) -> WebhookKey:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, WebhookKey.from_json)
