# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""`POST /resources/applicants/{applicantId}/info/idDoc`: Add a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from ..._runtime.calls import multipart, response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Envelope, Operation, Request, Response
from ..contract import ERRORS, PROVIDER
from ..models.add_id_document_parts import AddIdDocumentParts
from ..models.document_metadata import DocumentMetadata

if TYPE_CHECKING:
    from ..._runtime.calls.multipart import File

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="add_id_document",
    method="POST",
    path="/resources/applicants/{applicantId}/info/idDoc",
    retry="never",
    role=None,
    envelope=Envelope(
        payload={
            "document": (),
        },
        headers={"image_id": "x-image-id"},
        code=(("errorCode",),),
        message=(("description",),),
    ),
    errors=ERRORS,
    statuses=(200,),
    own_connection=True,
    signed=("{time}", "{method}", "{target}", "{body}"),
)


def build(
    applicant_id: str,
    *,
    x_return_doc_warnings: bool | None = None,
    metadata: DocumentMetadata | Mapping[str, Any],
    content: File | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.text("applicant_id", applicant_id, min_length=1)
    if x_return_doc_warnings is not None:
        validate.flag("x_return_doc_warnings", x_return_doc_warnings)
    validate.model("metadata", metadata, DocumentMetadata)
    if content is not None:
        multipart.check("content", content)
    body = encode.present(
        {
            "metadata": encode.model("metadata", metadata, DocumentMetadata),
            "content": encode.none_as_unset(content),
        }
    )
    packed = multipart.packed(body, types={"metadata": "application/json"})
    return Request(
        OPERATION,
        path=f"/resources/applicants/{encode.segment('applicant_id', applicant_id)}/info/idDoc",
        headers=encode.headers(
            [
                ("X-Return-Doc-Warnings", x_return_doc_warnings),
            ]
        ),
        body=packed.content,
        media=packed.media,
    )


def parse(response: Response) -> AddIdDocumentParts:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, AddIdDocumentParts.from_json)
