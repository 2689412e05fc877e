# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`GET /workflow_runs/{workflow_run_id}/tasks`: List the tasks of a workflow run, the oldest first."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import decode, encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.task_summary import TaskSummary

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="list_tasks",
    method="GET",
    path="/workflow_runs/{workflow_run_id}/tasks",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "workflow_run_id": ("workflow_run_id",),
    },
    own_connection=True,
)


def build(
    workflow_run_id: UUID | str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("workflow_run_id", workflow_run_id, validate.uuid, validate.opaque)
    return Request(
        OPERATION,
        path=f"/workflow_runs/{encode.segment('workflow_run_id', workflow_run_id)}/tasks",
        names={
            "workflow_run_id": workflow_run_id,
        },
    )


def parse(response: Response) -> list[TaskSummary]:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, decode.list_of(TaskSummary.from_json))
