# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""`GET /v1/sessions/{id}/media`: List the images and videos of a session's last attempt."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.media_answer import MediaAnswer

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="list_session_media",
    method="GET",
    path="/v1/sessions/{id}/media",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "id": ("images", "sessionId"),
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
        path=f"/v1/sessions/{encode.segment('id', id)}/media",
        names={
            "id": id,
        },
    )


def parse(response: Response) -> MediaAnswer:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, MediaAnswer.from_json)
