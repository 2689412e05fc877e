# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""`DELETE /v3/session/{sessionId}/delete/`: Delete a session."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="delete_session",
    method="DELETE",
    path="/v3/session/{sessionId}/delete/",
    retry="never",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(204,),
    own_connection=True,
)


def build(
    session_id: UUID | str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("session_id", session_id, validate.uuid, validate.opaque)
    return Request(
        OPERATION,
        path=f"/v3/session/{encode.segment('session_id', session_id)}/delete/",
    )


def parse(response: Response) -> None:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    response_reader.read_nothing(OPERATION, response)
