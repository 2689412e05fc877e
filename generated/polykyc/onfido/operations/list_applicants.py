# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`GET /applicants`: List applicants, the newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.applicant import Applicant
from ..models.applicants import Applicants

if TYPE_CHECKING:
    from ..._runtime.sessions.page_links import PageContext

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="list_applicants",
    method="GET",
    path="/applicants",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
)


def build(
    *,
    page: int | None = None,
    per_page: int | None = None,
    include_deleted: bool | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if page is not None:
        validate.whole("page", page, minimum=1)
    if per_page is not None:
        validate.whole("per_page", per_page, minimum=1)
    if include_deleted is not None:
        validate.flag("include_deleted", include_deleted)
    return Request(
        OPERATION,
        path="/applicants",
        query=encode.query(
            [
                ("page", page),
                ("per_page", per_page),
                ("include_deleted", include_deleted),
            ]
        ),
    )


def parse(response: Response) -> Applicants:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Applicants.from_json)


def next_page(
    page: Applicants, arguments: Mapping[str, Any], context: PageContext
) -> tuple[Sequence[Applicant], Mapping[str, Any] | None]:
    """Return the items of *page*, which was fetched with *arguments*, and the arguments that fetch the next one."""
    from ..._runtime.sessions import page_headers, pagination  # here, because one page alone does not need it

    items = page.applicants
    number = arguments.get("page", 1)
    return items, pagination.after_number(
        "page",
        number,
        len(items),
        page_headers.links_on(context, "page", number + 1),
        pagination.counts_on(page_headers.header_count(context, "X-Total-Count"), context.before, len(items)),
    )
