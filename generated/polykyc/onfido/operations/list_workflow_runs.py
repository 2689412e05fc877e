# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`GET /workflow_runs`: List workflow runs, the newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import decode, encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.list_workflow_runs_sort import ListWorkflowRunsSort
from ..models.workflow_run import WorkflowRun

if TYPE_CHECKING:
    from ..._runtime.sessions.page_links import PageContext

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="list_workflow_runs",
    method="GET",
    path="/workflow_runs",
    retry="safe",
    role="list",
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "applicant_id": ("applicant_id",),
    },
)


def build(
    *,
    page: int | None = None,
    status: str | None = None,
    applicant_id: UUID | str | None = None,
    created_at_gt: dt.date | None = None,
    created_at_lt: dt.date | None = None,
    sort: ListWorkflowRunsSort | Literal["asc", "desc"] | None = None,
    tags: Sequence[str] | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if page is not None:
        validate.whole("page", page, minimum=1)
    if status is not None:
        validate.text("status", status)
    if applicant_id is not None:
        validate.either("applicant_id", applicant_id, validate.uuid, validate.opaque)
    if created_at_gt is not None:
        validate.day("created_at_gt", created_at_gt)
    if created_at_lt is not None:
        validate.day("created_at_lt", created_at_lt)
    if sort is not None:
        validate.choice("sort", sort, ListWorkflowRunsSort)
    if tags is not None:
        validate.items("tags", tags, validate.text)
    return Request(
        OPERATION,
        path="/workflow_runs",
        query=encode.query(
            [
                ("page", page),
                ("status", status),
                ("applicant_id", applicant_id),
                ("created_at_gt", created_at_gt),
                ("created_at_lt", created_at_lt),
                ("sort", sort),
                ("tags", tags),
            ]
        ),
        names={
            "applicant_id": applicant_id,
        },
    )


def parse(response: Response) -> list[WorkflowRun]:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, decode.list_of(WorkflowRun.from_json))


def next_page(
    page: list[WorkflowRun], arguments: Mapping[str, Any], context: PageContext
) -> tuple[Sequence[WorkflowRun], Mapping[str, Any] | None]:
    """Return the items of *page*, which was fetched with *arguments*, and the arguments that fetch the next one."""
    from ..._runtime.sessions import page_headers, pagination  # here, because one page alone does not need it

    items = page
    number = arguments.get("page", 1)
    return items, pagination.after_number(
        "page",
        number,
        len(items),
        page_headers.links_on(context, "page", number + 1),
        pagination.counts_on(page_headers.header_count(context, "X-Total-Count"), context.before, len(items)),
    )
