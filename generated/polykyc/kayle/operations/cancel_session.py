# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`POST /v1/sessions/{id}/cancel`: Cancel a verification session."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="cancel_session",
    method="POST",
    path="/v1/sessions/{id}/cancel",
    retry="safe",
    role="cancel",
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(204,),
    own_connection=True,
)


def build(
    id: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.opaque("id", id)
    return Request(
        OPERATION,
        path=f"/v1/sessions/{encode.segment('id', id)}/cancel",
        names={
            "id": id,
        },
    )


def parse(response: Response) -> None:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    response_reader.read_nothing(OPERATION, response)
