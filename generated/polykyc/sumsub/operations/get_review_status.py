# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""`GET /resources/applicants/{applicantId}/status`: Return the review of an applicant."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.review import Review

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="get_review_status",
    method="GET",
    path="/resources/applicants/{applicantId}/status",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    own_connection=True,
    signed=("{time}", "{method}", "{target}", "{body}"),
)


def build(
    applicant_id: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.text("applicant_id", applicant_id, min_length=1)
    return Request(
        OPERATION,
        path=f"/resources/applicants/{encode.segment('applicant_id', applicant_id)}/status",
    )


def parse(response: Response) -> Review:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Review.from_json)
