# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`POST /documents`: Upload an image of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal
from uuid import UUID

from ..._runtime.calls import multipart, response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.document import Document
from ..models.upload_document_body_side import UploadDocumentBodySide

if TYPE_CHECKING:
    from ..._runtime.calls.multipart import File

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="upload_document",
    method="POST",
    path="/documents",
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
    type: str,
    applicant_id: UUID | str,
    side: UploadDocumentBodySide | Literal["front", "back"] | None = None,
    issuing_country: str | None = None,
    validate_image_quality: bool | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    multipart.check("file", file)
    validate.text("type", type)
    validate.either("applicant_id", applicant_id, validate.uuid, validate.opaque)
    if side is not None:
        validate.choice("side", side, UploadDocumentBodySide)
    if issuing_country is not None:
        validate.text("issuing_country", issuing_country, pattern="^[A-Z]{3}\\Z")
    if validate_image_quality is not None:
        validate.flag("validate_image_quality", validate_image_quality)
    body = encode.present(
        {
            "file": file,
            "type": type,
            "applicant_id": encode.plain(applicant_id),
            "side": encode.none_as_unset(side),
            "issuing_country": encode.none_as_unset(issuing_country),
            "validate_image_quality": encode.none_as_unset(validate_image_quality),
        }
    )
    packed = multipart.packed(body)
    return Request(
        OPERATION,
        path="/documents",
        body=packed.content,
        media=packed.media,
    )


def parse(response: Response) -> Document:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Document.from_json)
