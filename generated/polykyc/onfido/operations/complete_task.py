# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`POST /workflow_runs/{workflow_run_id}/tasks/{task_id}/complete`: Give a task the data that it waits for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="complete_task",
    method="POST",
    path="/workflow_runs/{workflow_run_id}/tasks/{task_id}/complete",
    retry="never",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    own_connection=True,
)


def build(
    workflow_run_id: UUID | str,
    task_id: str,
    *,
    data_: Sequence[Any] | Mapping[str, Any],
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("workflow_run_id", workflow_run_id, validate.uuid, validate.opaque)
    validate.opaque("task_id", task_id)
    validate.either(
        "data_",
        data_,
        lambda name, value: validate.items(name, value, validate.anything),
        lambda name, value: validate.entries(name, value, validate.anything),
    )
    body = encode.present(
        {
            "data": encode.plain(data_),
        }
    )
    return Request(
        OPERATION,
        path=f"/workflow_runs/{encode.segment('workflow_run_id', workflow_run_id)}/tasks/{encode.segment('task_id', task_id)}/complete",
        body=encode.body(body),
    )


def parse(response: Response) -> None:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    response_reader.read_nothing(OPERATION, response)
