# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`GET /webhooks`: List webhooks."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import decode
from ..._runtime.contract import Envelope, Operation, Request, Response
from ..contract import ERRORS, PROVIDER
from ..models.webhook import Webhook

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="list_webhooks",
    method="GET",
    path="/webhooks",
    retry="safe",
    role=None,
    envelope=Envelope(
        payload=("webhooks",),
        code=(("error", "type"),),
        message=(("error", "message"),),
        details=(("error", "fields"),),
    ),
    errors=ERRORS,
    statuses=(200,),
)


def build() -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    return Request(
        OPERATION,
        path="/webhooks",
    )


def parse(response: Response) -> list[Webhook]:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, decode.list_of(Webhook.from_json))
