# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""`GET /v1/media/{id}`: Read an image or a video."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from ..._runtime.calls import raw_body
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="get_media",
    method="GET",
    path="/v1/media/{id}",
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
        path=f"/v1/media/{encode.segment('id', id)}",
        headers=encode.headers(
            [
                ("Accept", "image/jpeg, image/png, video/webm, application/json;q=0.5"),
            ]
        ),
    )


def parse(response: Response) -> bytes:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return raw_body.read(OPERATION, response, ("image/jpeg", "image/png", "video/webm"))
