# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`GET /workflow_runs/{workflow_run_id}/signed_evidence_file`: Download the signed evidence of a workflow run."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from ..._runtime import errors
from ..._runtime.calls import raw_body
from ..._runtime.codec import encode, validate
from ..._runtime.contract import ErrorRow, Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="download_signed_evidence_file",
    method="GET",
    path="/workflow_runs/{workflow_run_id}/signed_evidence_file",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=(
        ErrorRow(errors.NotReadyError, (404,), says="the file is not made yet, or there is no such run"),
        *ERRORS,
    ),
    statuses=(200,),
    own_connection=True,
    redirect=True,
)


def build(
    workflow_run_id: UUID | str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("workflow_run_id", workflow_run_id, validate.uuid, validate.opaque)
    return Request(
        OPERATION,
        path=f"/workflow_runs/{encode.segment('workflow_run_id', workflow_run_id)}/signed_evidence_file",
        headers=encode.headers(
            [
                ("Accept", "application/pdf, application/json;q=0.5"),
            ]
        ),
    )


def parse(response: Response) -> bytes:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return raw_body.read(OPERATION, response, ("application/pdf",))
