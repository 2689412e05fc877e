# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`GET /workflow_runs/{workflow_run_id}`: Read a workflow run."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.workflow_run import WorkflowRun

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="find_workflow_run",
    method="GET",
    path="/workflow_runs/{workflow_run_id}",
    retry="safe",
    role="get",
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "workflow_run_id": ("id",),
    },
)


def build(
    workflow_run_id: UUID | str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("workflow_run_id", workflow_run_id, validate.uuid, validate.opaque)
    return Request(
        OPERATION,
        path=f"/workflow_runs/{encode.segment('workflow_run_id', workflow_run_id)}",
        names={
            "workflow_run_id": workflow_run_id,
        },
    )


def parse(response: Response) -> WorkflowRun:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, WorkflowRun.from_json)
