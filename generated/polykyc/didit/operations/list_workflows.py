# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""`GET /v3/workflows/`: List workflows, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.workflow import Workflow
from ..models.workflow_page import WorkflowPage

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="list_workflows",
    method="GET",
    path="/v3/workflows/",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
)


def build(
    *,
    limit: int | None = None,
    offset: int | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if limit is not None:
        validate.whole("limit", limit, minimum=1)
    if offset is not None:
        validate.whole("offset", offset, minimum=0)
    return Request(
        OPERATION,
        path="/v3/workflows/",
        query=encode.query(
            [
                ("limit", limit),
                ("offset", offset),
            ]
        ),
    )


def parse(response: Response) -> WorkflowPage:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, WorkflowPage.from_json)


def next_page(page: WorkflowPage, arguments: Mapping[str, Any]) -> tuple[Sequence[Workflow], Mapping[str, Any] | None]:
    """Return the items of *page*, which was fetched with *arguments*, and the arguments that fetch the next one."""
    from ..._runtime.sessions import pagination  # here, because one page alone does not need it

    items = page.results or ()
    start = arguments.get("offset", 0)
    return items, pagination.after_stated("offset", start + len(items), bool(page.next))
