# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`GET /v1/webhooks/deliveries`: List webhook deliveries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Envelope, Operation, Request, Response
from ..contract import ERRORS, PROVIDER
from ..models.delivery_state import DeliveryState
from ..models.list_webhook_deliveries_page import ListWebhookDeliveriesPage
from ..models.webhook_delivery import WebhookDelivery

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="list_webhook_deliveries",
    method="GET",
    path="/v1/webhooks/deliveries",
    retry="safe",
    role=None,
    envelope=Envelope(
        payload={
            "items": ("data",),
            "pagination": ("pagination",),
        },
        code=(("error", "code"),),
        message=(("error", "message"),),
        hint=(("error", "hint"),),
        details=(("error", "issues"),),
        error=(("error",),),
    ),
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "endpoint_id": ("data", "webhook_endpoint_id"),
        "event_id": ("data", "event_id"),
    },
)


def build(
    *,
    status: DeliveryState | Literal["pending", "delivering", "succeeded", "failed"] | None = None,
    endpoint_id: str | None = None,
    event_id: str | None = None,
    limit: int | None = None,
    starting_after: str | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if status is not None:
        validate.choice("status", status, DeliveryState)
    if endpoint_id is not None:
        validate.opaque("endpoint_id", endpoint_id)
    if event_id is not None:
        validate.opaque("event_id", event_id)
    if limit is not None:
        validate.whole("limit", limit, minimum=1, maximum=100)
    if starting_after is not None:
        validate.opaque("starting_after", starting_after)
    return Request(
        OPERATION,
        path="/v1/webhooks/deliveries",
        query=encode.query(
            [
                ("status", status),
                ("endpoint_id", endpoint_id),
                ("event_id", event_id),
                ("limit", limit),
                ("starting_after", starting_after),
            ]
        ),
        names={
            "endpoint_id": endpoint_id,
            "event_id": event_id,
        },
    )


def parse(response: Response) -> ListWebhookDeliveriesPage:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, ListWebhookDeliveriesPage.from_json)


def next_page(
    page: ListWebhookDeliveriesPage, arguments: Mapping[str, Any]
) -> tuple[Sequence[WebhookDelivery], Mapping[str, Any] | None]:
    """Return the items of *page*, which was fetched with *arguments*, and the arguments that fetch the next one."""
    from ..._runtime.sessions import pagination  # here, because one page alone does not need it

    items = page.items
    return items, pagination.after_cursor("starting_after", page.pagination.next_cursor)
