# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""`GET /v3/sessions/{session_id}/reviews/`: List what was done to a session, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.review_entry import ReviewEntry
from ..models.review_page import ReviewPage

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="list_session_reviews",
    method="GET",
    path="/v3/sessions/{session_id}/reviews/",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    own_connection=True,
)


def build(
    session_id: UUID | str,
    *,
    limit: int | None = None,
    offset: int | None = None,
    ordering: str | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("session_id", session_id, validate.uuid, validate.opaque)
    if limit is not None:
        validate.whole("limit", limit, minimum=1)
    if offset is not None:
        validate.whole("offset", offset, minimum=0)
    if ordering is not None:
        validate.text("ordering", ordering)
    return Request(
        OPERATION,
        path=f"/v3/sessions/{encode.segment('session_id', session_id)}/reviews/",
        query=encode.query(
            [
                ("limit", limit),
                ("offset", offset),
                ("ordering", ordering),
            ]
        ),
    )


def parse(response: Response) -> ReviewPage:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, ReviewPage.from_json)


def next_page(page: ReviewPage, arguments: Mapping[str, Any]) -> tuple[Sequence[ReviewEntry], Mapping[str, Any] | None]:
    """Return the items of *page*, which was fetched with *arguments*, and the arguments that fetch the next one."""
    from ..._runtime.sessions import pagination  # here, because one page alone does not need it

    items = page.results or ()
    start = arguments.get("offset", 0)
    return items, pagination.after_stated("offset", start + len(items), bool(page.next))
