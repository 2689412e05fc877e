# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`POST /applicants/{applicant_id}/restore`: Take an applicant back whose deletion is scheduled."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="restore_applicant",
    method="POST",
    path="/applicants/{applicant_id}/restore",
    retry="reconcile",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(204,),
    own_connection=True,
)


def build(
    applicant_id: UUID | str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("applicant_id", applicant_id, validate.uuid, validate.opaque)
    return Request(
        OPERATION,
        path=f"/applicants/{encode.segment('applicant_id', applicant_id)}/restore",
    )


def parse(response: Response) -> None:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    response_reader.read_nothing(OPERATION, response)
