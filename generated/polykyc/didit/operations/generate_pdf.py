# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""`GET /v3/session/{sessionId}/generate-pdf/`: Make the report of a session as a PDF."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from ..._runtime.calls import raw_body
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="generate_pdf",
    method="GET",
    path="/v3/session/{sessionId}/generate-pdf/",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    own_connection=True,
)


def build(
    session_id: UUID | str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("session_id", session_id, validate.uuid, validate.opaque)
    return Request(
        OPERATION,
        path=f"/v3/session/{encode.segment('session_id', session_id)}/generate-pdf/",
        headers=encode.headers(
            [
                ("Accept", "application/pdf, application/json;q=0.5"),
            ]
        ),
    )


def parse(response: Response) -> bytes:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return raw_body.read(OPERATION, response, ("application/pdf",))
