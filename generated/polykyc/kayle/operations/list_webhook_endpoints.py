# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`GET /v1/webhooks/endpoints`: List webhook endpoints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Envelope, Operation, Request, Response
from ..contract import ERRORS, PROVIDER
from ..models.list_webhook_endpoints_page import ListWebhookEndpointsPage
from ..models.webhook_endpoint import WebhookEndpoint

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="list_webhook_endpoints",
    method="GET",
    path="/v1/webhooks/endpoints",
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
)


def build(
    *,
    enabled: bool | None = None,
    limit: int | None = None,
    starting_after: str | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if enabled is not None:
        validate.flag("enabled", enabled)
    if limit is not None:
        validate.whole("limit", limit, minimum=1, maximum=100)
    if starting_after is not None:
        validate.opaque("starting_after", starting_after)
    return Request(
        OPERATION,
        path="/v1/webhooks/endpoints",
        query=encode.query(
            [
                ("enabled", enabled),
                ("limit", limit),
                ("starting_after", starting_after),
            ]
        ),
    )


def parse(response: Response) -> ListWebhookEndpointsPage:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, ListWebhookEndpointsPage.from_json)


def next_page(
    page: ListWebhookEndpointsPage, arguments: Mapping[str, Any]
) -> tuple[Sequence[WebhookEndpoint], Mapping[str, Any] | None]:
    """Return the items of *page*, which was fetched with *arguments*, and the arguments that fetch the next one."""
    from ..._runtime.sessions import pagination  # here, because one page alone does not need it

    items = page.items
    return items, pagination.after_cursor("starting_after", page.pagination.next_cursor)
