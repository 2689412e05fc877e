# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""`GET /inquiry-sessions`: List sessions of inquiries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Envelope, Operation, Request, Response
from ..contract import ERRORS, PROVIDER
from ..models.inquiry_session import InquirySession
from ..models.inquiry_session_filter import InquirySessionFilter
from ..models.list_inquiry_sessions_page import ListInquirySessionsPage
from ..models.page import Page

if TYPE_CHECKING:
    from ..._runtime.sessions.page_links import PageContext

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="list_inquiry_sessions",
    method="GET",
    path="/inquiry-sessions",
    retry="safe",
    role=None,
    envelope=Envelope(
        payload={
            "items": ("data",),
            "links": ("links",),
        },
        message=(("errors", "0", "title"),),
        details=(("errors",),),
        error=(("errors", "0"),),
    ),
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "filter.inquiry-id": ("data", "relationships", "inquiry", "data", "id"),
    },
    retry_rules=PROVIDER.retry_rules,
)


def build(
    *,
    page: Page | Mapping[str, Any] | None = None,
    filter: InquirySessionFilter | Mapping[str, Any] | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if page is not None:
        validate.model("page", page, Page)
    if filter is not None:
        validate.model("filter", filter, InquirySessionFilter)
    return Request(
        OPERATION,
        path="/inquiry-sessions",
        query=encode.query(
            [
                *encode.bracketed("page", None if page is None else encode.model("page", page, Page)),
                *encode.bracketed(
                    "filter", None if filter is None else encode.model("filter", filter, InquirySessionFilter)
                ),
            ]
        ),
        names={
            "filter.inquiry-id": encode.member(
                None if filter is None else encode.model("filter", filter, InquirySessionFilter), ("inquiry-id",)
            ),
        },
    )


def parse(response: Response) -> ListInquirySessionsPage:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, ListInquirySessionsPage.from_json)


def next_page(
    page: ListInquirySessionsPage, arguments: Mapping[str, Any], context: PageContext
) -> tuple[Sequence[InquirySession], Mapping[str, Any] | None]:
    """Return the items of *page*, which was fetched with *arguments*, and the arguments that fetch the next one."""
    from ..._runtime.sessions import page_links, pagination  # here, because one page alone does not need it

    items = page.items
    cursor = page_links.linked_cursor(page.links.next, "page[after]", context)
    return items, pagination.after_link("page.after", cursor)
