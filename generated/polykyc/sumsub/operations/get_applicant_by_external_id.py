# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""`GET /resources/applicants/-;externalUserId={externalUserId}/one`: Return the applicant with a reference of yours."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.applicant import Applicant

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="get_applicant_by_external_id",
    method="GET",
    path="/resources/applicants/-;externalUserId={externalUserId}/one",
    retry="safe",
    role="find",
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "externalUserId": ("externalUserId",),
    },
    own_connection=True,
    signed=("{time}", "{method}", "{target}", "{body}"),
)


def build(
    external_user_id: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.text("external_user_id", external_user_id, min_length=1, max_length=512)
    return Request(
        OPERATION,
        path=f"/resources/applicants/-;externalUserId={encode.segment('external_user_id', external_user_id)}/one",
        names={
            "externalUserId": external_user_id,
        },
    )


def parse(response: Response) -> Applicant:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Applicant.from_json)
