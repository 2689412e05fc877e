# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`GET /v1/sessions/{id}`: Get a verification session."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.session import Session

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="get_session",
    method="GET",
    path="/v1/sessions/{id}",
    retry="safe",
    role="get",
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "id": ("data", "id"),
    },
)


def build(
    id: str,
    *,
    include_attempts: bool | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.opaque("id", id)
    if include_attempts is not None:
        validate.flag("include_attempts", include_attempts)
    return Request(
        OPERATION,
        path=f"/v1/sessions/{encode.segment('id', id)}",
        query=encode.query(
            [
                ("include_attempts", include_attempts),
            ]
        ),
        names={
            "id": id,
        },
    )


def parse(response: Response) -> Session:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Session.from_json)
