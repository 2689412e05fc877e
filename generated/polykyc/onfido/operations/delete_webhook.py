# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`DELETE /webhooks/{webhook_id}`: Remove a webhook."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="delete_webhook",
    method="DELETE",
    path="/webhooks/{webhook_id}",
    retry="reconcile",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(204,),
    own_connection=True,
)


def build(
    webhook_id: UUID | str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("webhook_id", webhook_id, validate.uuid, validate.opaque)
    return Request(
        OPERATION,
        path=f"/webhooks/{encode.segment('webhook_id', webhook_id)}",
    )


def parse(response: Response) -> None:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    response_reader.read_nothing(OPERATION, response)
