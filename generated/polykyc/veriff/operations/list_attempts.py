# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""`GET /v1/sessions/{id}/attempts`: List the attempts of a session, newest first."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.attempts_answer import AttemptsAnswer

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="list_attempts",
    method="GET",
    path="/v1/sessions/{id}/attempts",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    own_connection=True,
    signed=("{path.id}",),
)


def build(
    id: UUID | str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("id", id, validate.uuid, validate.opaque)
    return Request(
        OPERATION,
        path=f"/v1/sessions/{encode.segment('id', id)}/attempts",
    )


def parse(response: Response) -> AttemptsAnswer:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, AttemptsAnswer.from_json)
