# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""`PATCH /resources/applicants/{applicantId}/presence/activated`: Activate a deactivated applicant again."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.applicant import Applicant

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="activate_applicant",
    method="PATCH",
    path="/resources/applicants/{applicantId}/presence/activated",
    retry="reconcile",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "applicantId": ("id",),
    },
    signed=("{time}", "{method}", "{target}", "{body}"),
)


def build(
    applicant_id: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.text("applicant_id", applicant_id, min_length=1)
    return Request(
        OPERATION,
        path=f"/resources/applicants/{encode.segment('applicant_id', applicant_id)}/presence/activated",
        names={
            "applicantId": applicant_id,
        },
    )


def parse(response: Response) -> Applicant:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Applicant.from_json)
