# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""`PATCH /v1/sessions/{id}`: Submit a session whose media were uploaded."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Envelope, Operation, Request, Response
from ..contract import ERRORS, PROVIDER
from ..models.open_session import OpenSession

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="submit_session",
    method="PATCH",
    path="/v1/sessions/{id}",
    retry="never",
    role=None,
    envelope=Envelope(
        payload=("verification",),
        code=(("code",),),
        message=(("message",),),
    ),
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "id": ("verification", "id"),
    },
    signed=("{body}",),
)


def build(
    id: UUID | str,
    *,
    status: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("id", id, validate.uuid, validate.opaque)
    validate.text("status", status)
    body = encode.present(
        {
            "verification": encode.present(
                {
                    "status": status,
                }
            ),
        }
    )
    return Request(
        OPERATION,
        path=f"/v1/sessions/{encode.segment('id', id)}",
        body=encode.body(body),
        names={
            "id": id,
        },
    )


def parse(response: Response) -> OpenSession:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, OpenSession.from_json)
