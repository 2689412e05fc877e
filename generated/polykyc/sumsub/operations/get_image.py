# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""`GET /resources/applicants/{applicantId}/resources/{imageId}`: Return the image of a document."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import raw_body
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="get_image",
    method="GET",
    path="/resources/applicants/{applicantId}/resources/{imageId}",
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
    image_id: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.text("applicant_id", applicant_id, min_length=1)
    validate.opaque("image_id", image_id)
    return Request(
        OPERATION,
        path=f"/resources/applicants/{encode.segment('applicant_id', applicant_id)}/resources/{encode.segment('image_id', image_id)}",
        headers=encode.headers(
            [
                ("Accept", "image/*, video/*, application/pdf, application/json;q=0.5"),
            ]
        ),
    )


def parse(response: Response) -> bytes:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return raw_body.read(OPERATION, response, ("image/*", "video/*", "application/pdf"))
