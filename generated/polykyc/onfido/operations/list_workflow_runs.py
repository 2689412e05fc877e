# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`GET /workflow_runs`: List workflow runs, the newest first."""

from __future__ import annotations

import datetime as dt
from typing import Final, Literal
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import decode, encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.list_workflow_runs_sort import ListWorkflowRunsSort
from ..models.workflow_run import WorkflowRun

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="list_workflow_runs",
    method="GET",
    path="/workflow_runs",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
)


def build(
    *,
    page: int | None = None,
    status: str | None = None,
    applicant_id: UUID | str | None = None,
    created_at_gt: dt.date | None = None,
    created_at_lt: dt.date | None = None,
    sort: ListWorkflowRunsSort | Literal["asc", "desc"] | None = None,
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
            ]
        ),
    )


def parse(response: Response) -> list[WorkflowRun]:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, decode.list_of(WorkflowRun.from_json))
