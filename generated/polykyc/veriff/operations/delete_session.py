# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""`DELETE /v1/sessions/{id}`: Delete a session."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Envelope, Operation, Request, Response
from ..contract import ERRORS, PROVIDER
from ..models.deleted_session import DeletedSession

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="delete_session",
    method="DELETE",
    path="/v1/sessions/{id}",
    retry="never",
    role="redact",
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
    signed=("{path.id}",),
)


def build(
    id: UUID | str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("id", id, validate.uuid, validate.opaque)
    return Request(
        OPERATION,
        path=f"/v1/sessions/{encode.segment('id', id)}",
        names={
            "id": id,
        },
    )


def parse(response: Response) -> DeletedSession:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, DeletedSession.from_json)
