# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""`POST /resources/applicants/{applicantId}/resetStep/{idDocSetType}`: Reset one step of an applicant."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.done import Done

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="reset_step",
    method="POST",
    path="/resources/applicants/{applicantId}/resetStep/{idDocSetType}",
    retry="reconcile",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    own_connection=True,
    signed=("{time}", "{method}", "{target}", "{body}"),
)


def build(
    applicant_id: str,
    id_doc_set_type: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.text("applicant_id", applicant_id, min_length=1)
    validate.text("id_doc_set_type", id_doc_set_type, min_length=1)
    return Request(
        OPERATION,
        path=f"/resources/applicants/{encode.segment('applicant_id', applicant_id)}/resetStep/{encode.segment('id_doc_set_type', id_doc_set_type)}",
    )


def parse(response: Response) -> Done:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Done.from_json)
