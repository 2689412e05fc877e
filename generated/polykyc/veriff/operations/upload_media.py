# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""`POST /v1/sessions/{id}/media`: Upload an image for a session that is not submitted yet."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.uploaded_answer import UploadedAnswer

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="upload_media",
    method="POST",
    path="/v1/sessions/{id}/media",
    retry="never",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    own_connection=True,
    signed=("{body}",),
)


def build(
    id: UUID | str,
    *,
    context: str,
    content: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("id", id, validate.uuid, validate.opaque)
    validate.text("context", context)
    validate.text("content", content)
    body = encode.present(
        {
            "image": encode.present(
                {
                    "context": context,
                    "content": content,
                }
            ),
        }
    )
    return Request(
        OPERATION,
        path=f"/v1/sessions/{encode.segment('id', id)}/media",
        body=encode.body(body),
    )


def parse(response: Response) -> UploadedAnswer:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, UploadedAnswer.from_json)
