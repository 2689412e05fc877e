# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`DELETE /v1/webhooks/endpoints/{endpoint_id}`: Delete a webhook endpoint."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.deletion_receipt import DeletionReceipt

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="delete_webhook_endpoint",
    method="DELETE",
    path="/v1/webhooks/endpoints/{endpoint_id}",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200, 204),
    own_connection=True,
)


def build(
    endpoint_id: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.opaque("endpoint_id", endpoint_id)
    return Request(
        OPERATION,
        path=f"/v1/webhooks/endpoints/{encode.segment('endpoint_id', endpoint_id)}",
    )


def parse(response: Response) -> DeletionReceipt | None:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    if response.status in (200,):
        return response_reader.read_optional(OPERATION, response, DeletionReceipt.from_json)
    response_reader.read_nothing(OPERATION, response)
    return None
