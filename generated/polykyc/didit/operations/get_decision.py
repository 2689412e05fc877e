# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""`GET /v3/session/{sessionId}/decision/`: Read a session with the reports of its features."""

from __future__ import annotations

from typing import Final, Literal
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.decision import Decision
from ..models.decision_part import DecisionPart

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="get_decision",
    method="GET",
    path="/v3/session/{sessionId}/decision/",
    retry="safe",
    role="get",
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "sessionId": ("session_id",),
    },
)


def build(
    session_id: UUID | str,
    *,
    include: DecisionPart | Literal["events"] | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("session_id", session_id, validate.uuid, validate.opaque)
    if include is not None:
        validate.choice("include", include, DecisionPart)
    return Request(
        OPERATION,
        path=f"/v3/session/{encode.segment('session_id', session_id)}/decision/",
        query=encode.query(
            [
                ("include", include),
            ]
        ),
        names={
            "sessionId": session_id,
        },
    )


def parse(response: Response) -> Decision:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Decision.from_json)
