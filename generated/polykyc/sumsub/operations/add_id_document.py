# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""`POST /resources/applicants/{applicantId}/info/idDoc`: Add a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from ..._runtime.calls import multipart, response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
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
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    own_connection=True,
    signed=("{time}", "{method}", "{target}", "{body}"),
)


def build(
    applicant_id: str,
    *,
    metadata: DocumentMetadata | Mapping[str, Any],
    content: File | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.opaque("applicant_id", applicant_id)
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
        body=packed.content,
        media=packed.media,
    )


def parse(response: Response) -> DocumentMetadata:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, DocumentMetadata.from_json)
