# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""`POST /resources/applicants/{applicantId}/tags`: Give an applicant these tags in place of the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.done import Done

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="set_tags",
    method="POST",
    path="/resources/applicants/{applicantId}/tags",
    retry="resume",
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
    body: Sequence[str],
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.text("applicant_id", applicant_id, min_length=1)
    validate.items("body", body, lambda name, value: validate.text(name, value, min_length=1), at_most=30)
    return Request(
        OPERATION,
        path=f"/resources/applicants/{encode.segment('applicant_id', applicant_id)}/tags",
        body=encode.body(body),
    )


def parse(response: Response) -> Done:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Done.from_json)
