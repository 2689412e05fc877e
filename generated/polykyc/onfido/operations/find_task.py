# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`GET /workflow_runs/{workflow_run_id}/tasks/{task_id}`: Read a task."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.task import Task

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="find_task",
    method="GET",
    path="/workflow_runs/{workflow_run_id}/tasks/{task_id}",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "workflow_run_id": ("workflow_run_id",),
        "task_id": ("id",),
    },
)


def build(
    workflow_run_id: UUID | str,
    task_id: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("workflow_run_id", workflow_run_id, validate.uuid, validate.opaque)
    validate.opaque("task_id", task_id)
    return Request(
        OPERATION,
        path=f"/workflow_runs/{encode.segment('workflow_run_id', workflow_run_id)}/tasks/{encode.segment('task_id', task_id)}",
        names={
            "workflow_run_id": workflow_run_id,
            "task_id": task_id,
        },
    )


def parse(response: Response) -> Task:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Task.from_json)
