# Generated from specs/dossiers.yaml and overlays/dossiers.yaml; edits here are lost.

"""`POST /kyc/sessions/search`: List KYC sessions, filtered, sorted and page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.codec.encode import UNSET
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.kyc_session import KycSession
from ..models.kyc_session_list import KycSessionList

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="list_kyc_sessions",
    method="POST",
    path="/kyc/sessions/search",
    retry="safe",
    role="list",
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    own_connection=True,
)


def build(
    *,
    search_query: str | None = None,
    state: str | None = None,
    is_complete: bool | None = None,
    is_invalid: bool | None = None,
    created_at: Mapping[str, Any] | None = None,
    sort_by: str | None = None,
    sort_order: str | None = None,
    limit: int | None = None,
    offset: int | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if search_query is not None:
        validate.text("search_query", search_query)
    if state is not None:
        validate.text("state", state)
    if is_complete is not None:
        validate.flag("is_complete", is_complete)
    if is_invalid is not None:
        validate.flag("is_invalid", is_invalid)
    if created_at is not None:
        validate.entries("created_at", created_at, validate.anything)
    if sort_by is not None:
        validate.text("sort_by", sort_by)
    if sort_order is not None:
        validate.text("sort_order", sort_order)
    if limit is not None:
        validate.whole("limit", limit, minimum=1, maximum=100)
    if offset is not None:
        validate.whole("offset", offset, minimum=0)
    body = encode.present(
        {
            "searchQuery": encode.none_as_unset(search_query),
            "state": encode.none_as_unset(state),
            "isComplete": encode.none_as_unset(is_complete),
            "isInvalid": encode.none_as_unset(is_invalid),
            "createdAt": UNSET if created_at is None else dict(created_at),
            "sortBy": encode.none_as_unset(sort_by),
            "sortOrder": encode.none_as_unset(sort_order),
            "limit": encode.none_as_unset(limit),
            "offset": encode.none_as_unset(offset),
        }
    )
    return Request(
        OPERATION,
        path="/kyc/sessions/search",
        body=encode.body(body) if body else None,
    )


def parse(response: Response) -> KycSessionList:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, KycSessionList.from_json)


def next_page(
    page: KycSessionList, arguments: Mapping[str, Any]
) -> tuple[Sequence[KycSession], Mapping[str, Any] | None]:
    """Return the items of *page*, which was fetched with *arguments*, and the arguments that fetch the next one."""
    from ..._runtime.sessions import pagination  # here, because one page alone does not need it

    items = page.sessions
    start = arguments.get("offset", 0)
    return items, pagination.after_offset("offset", start, len(items), page.total_count)
