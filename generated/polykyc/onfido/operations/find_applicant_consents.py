# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`GET /applicants/{applicant_id}/consents`: List what an applicant agreed to."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import decode, encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.consent import Consent

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="find_applicant_consents",
    method="GET",
    path="/applicants/{applicant_id}/consents",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    own_connection=True,
)


def build(
    applicant_id: UUID | str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("applicant_id", applicant_id, validate.uuid, validate.opaque)
    return Request(
        OPERATION,
        path=f"/applicants/{encode.segment('applicant_id', applicant_id)}/consents",
    )


def parse(response: Response) -> list[Consent]:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, decode.list_of(Consent.from_json))
