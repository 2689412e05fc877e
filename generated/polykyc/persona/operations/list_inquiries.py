# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""`GET /inquiries`: List inquiries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Envelope, Operation, Request, Response
from ..contract import ERRORS, PROVIDER
from ..models.inquiry import Inquiry
from ..models.inquiry_filter import InquiryFilter
from ..models.list_inquiries_page import ListInquiriesPage
from ..models.page import Page

if TYPE_CHECKING:
    from ..._runtime.sessions.page_links import PageContext

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="list_inquiries",
    method="GET",
    path="/inquiries",
    retry="safe",
    role="list",
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
        "filter.reference-id": ("data", "attributes", "reference-id"),
    },
    own_connection=True,
    retry_rules=PROVIDER.retry_rules,
)


def build(
    *,
    page: Page | Mapping[str, Any] | None = None,
    filter: InquiryFilter | Mapping[str, Any] | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if page is not None:
        validate.model("page", page, Page)
    if filter is not None:
        validate.model("filter", filter, InquiryFilter)
    return Request(
        OPERATION,
        path="/inquiries",
        query=encode.query(
            [
                *encode.bracketed("page", None if page is None else encode.model("page", page, Page)),
                *encode.bracketed("filter", None if filter is None else encode.model("filter", filter, InquiryFilter)),
            ]
        ),
        names={
            "filter.reference-id": encode.member(
                None if filter is None else encode.model("filter", filter, InquiryFilter), ("reference-id",)
            ),
        },
    )


def parse(response: Response) -> ListInquiriesPage:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, ListInquiriesPage.from_json)


def next_page(
    page: ListInquiriesPage, arguments: Mapping[str, Any], context: PageContext
) -> tuple[Sequence[Inquiry], Mapping[str, Any] | None]:
    """Return the items of *page*, which was fetched with *arguments*, and the arguments that fetch the next one."""
    from ..._runtime.sessions import page_links, pagination  # here, because one page alone does not need it

    items = page.items
    cursor = page_links.linked_cursor(page.links.next, "page[after]", context)
    return items, pagination.after_link("page.after", cursor)
