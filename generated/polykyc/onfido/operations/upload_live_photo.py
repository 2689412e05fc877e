# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`POST /live_photos`: Upload a photo of the applicant's face."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from ..._runtime.calls import multipart, response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.live_photo import LivePhoto

if TYPE_CHECKING:
    from ..._runtime.calls.multipart import File

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="upload_live_photo",
    method="POST",
    path="/live_photos",
    retry="never",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(201,),
    own_connection=True,
)


def build(
    *,
    file: File,
    applicant_id: UUID | str,
    advanced_validation: bool | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    multipart.check("file", file)
    validate.either("applicant_id", applicant_id, validate.uuid, validate.opaque)
    if advanced_validation is not None:
        validate.flag("advanced_validation", advanced_validation)
    body = encode.present(
        {
            "file": file,
            "applicant_id": encode.plain(applicant_id),
            "advanced_validation": encode.none_as_unset(advanced_validation),
        }
    )
    packed = multipart.packed(body)
    return Request(
        OPERATION,
        path="/live_photos",
        body=packed.content,
        media=packed.media,
    )


def parse(response: Response) -> LivePhoto:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, LivePhoto.from_json)
