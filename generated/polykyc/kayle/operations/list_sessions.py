# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`GET /v1/sessions`: List verification sessions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Envelope, Operation, Request, Response
from ..contract import ERRORS, PROVIDER
from ..models.list_sessions_page import ListSessionsPage
from ..models.session import Session
from ..models.session_state import SessionState

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="list_sessions",
    method="GET",
    path="/v1/sessions",
    retry="safe",
    role="list",
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
    status: SessionState
    | Literal["created", "in_progress", "completed", "succeeded", "failed", "expired", "cancelled"]
    | None = None,
    created_from: dt.datetime | None = None,
    created_to: dt.datetime | None = None,
    limit: int | None = None,
    starting_after: str | None = None,
    include_attempts: bool | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if status is not None:
        validate.choice("status", status, SessionState)
    if created_from is not None:
        validate.moment("created_from", created_from)
    if created_to is not None:
        validate.moment("created_to", created_to)
    if limit is not None:
        validate.whole("limit", limit, minimum=1, maximum=100)
    if starting_after is not None:
        validate.opaque("starting_after", starting_after)
    if include_attempts is not None:
        validate.flag("include_attempts", include_attempts)
    return Request(
        OPERATION,
        path="/v1/sessions",
        query=encode.query(
            [
                ("status", status),
                ("created_from", created_from),
                ("created_to", created_to),
                ("limit", limit),
                ("starting_after", starting_after),
                ("include_attempts", include_attempts),
            ]
        ),
    )


def parse(response: Response) -> ListSessionsPage:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, ListSessionsPage.from_json)


def next_page(
    page: ListSessionsPage, arguments: Mapping[str, Any]
) -> tuple[Sequence[Session], Mapping[str, Any] | None]:
    """Return the items of *page*, which was fetched with *arguments*, and the arguments that fetch the next one."""
    from ..._runtime.sessions import pagination  # here, because one page alone does not need it

    items = page.items
    return items, pagination.after_cursor("starting_after", page.pagination.next_cursor)
