# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""`GET /v1/sessions/{id}/decision`: Read the decision about a session."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.decision_answer import DecisionAnswer

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="get_decision",
    method="GET",
    path="/v1/sessions/{id}/decision",
    retry="safe",
    role="get",
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "id": ("verification", "id"),
    },
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
        path=f"/v1/sessions/{encode.segment('id', id)}/decision",
        names={
            "id": id,
        },
    )


def parse(response: Response) -> DecisionAnswer:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, DecisionAnswer.from_json)
