# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`GET /v1/webhooks/endpoints/{endpoint_id}/keys`: List a webhook endpoint's encryption keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Envelope, Operation, Request, Response
from ..contract import ERRORS, PROVIDER
from ..models.list_webhook_keys_page import ListWebhookKeysPage
from ..models.webhook_key import WebhookKey

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="list_webhook_keys",
    method="GET",
    path="/v1/webhooks/endpoints/{endpoint_id}/keys",
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
    },
    own_connection=True,
)


def build(
    endpoint_id: str,
    *,
    is_active: bool | None = None,
    limit: int | None = None,
    starting_after: str | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.opaque("endpoint_id", endpoint_id)
    if is_active is not None:
        validate.flag("is_active", is_active)
    if limit is not None:
        validate.whole("limit", limit, minimum=1, maximum=100)
    if starting_after is not None:
        validate.opaque("starting_after", starting_after)
    return Request(
        OPERATION,
        path=f"/v1/webhooks/endpoints/{encode.segment('endpoint_id', endpoint_id)}/keys",
        query=encode.query(
            [
                ("is_active", is_active),
                ("limit", limit),
                ("starting_after", starting_after),
            ]
        ),
        names={
            "endpoint_id": endpoint_id,
        },
    )


def parse(response: Response) -> ListWebhookKeysPage:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, ListWebhookKeysPage.from_json)


def next_page(
    page: ListWebhookKeysPage, arguments: Mapping[str, Any]
) -> tuple[Sequence[WebhookKey], Mapping[str, Any] | None]:
    """Return the items of *page*, which was fetched with *arguments*, and the arguments that fetch the next one."""
    from ..._runtime.sessions import pagination  # here, because one page alone does not need it

    items = page.items
    return items, pagination.after_cursor("starting_after", page.pagination.next_cursor)
