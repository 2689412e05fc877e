# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`GET /v1/sessions/attempts/attempts`: List verification attempts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Envelope, Operation, Request, Response
from ..contract import ERRORS, PROVIDER
from ..models.attempt import Attempt
from ..models.attempt_state import AttemptState
from ..models.list_attempts_page import ListAttemptsPage

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="list_attempts",
    method="GET",
    path="/v1/sessions/attempts/attempts",
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
        "session_id": ("data", "session_id"),
    },
    own_connection=True,
)


def build(
    *,
    session_id: str | None = None,
    status: AttemptState | Literal["in_progress", "succeeded", "failed", "cancelled"] | None = None,
    starting_after: str | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if session_id is not None:
        validate.opaque("session_id", session_id)
    if status is not None:
        validate.choice("status", status, AttemptState)
    if starting_after is not None:
        validate.opaque("starting_after", starting_after)
    validate.some_of(
        session_id=session_id is not None,
        status=status is not None,
    )
    return Request(
        OPERATION,
        path="/v1/sessions/attempts/attempts",
        query=encode.query(
            [
                ("session_id", session_id),
                ("status", status),
                ("starting_after", starting_after),
            ]
        ),
        names={
            "session_id": session_id,
        },
    )


def parse(response: Response) -> ListAttemptsPage:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, ListAttemptsPage.from_json)


def next_page(
    page: ListAttemptsPage, arguments: Mapping[str, Any]
) -> tuple[Sequence[Attempt], Mapping[str, Any] | None]:
    """Return the items of *page*, which was fetched with *arguments*, and the arguments that fetch the next one."""
    from ..._runtime.sessions import pagination  # here, because one page alone does not need it

    items = page.items
    return items, pagination.after_cursor("starting_after", page.pagination.next_cursor)
