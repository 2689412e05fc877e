# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`PUT /applicants/{applicant_id}`: Change an applicant."""

from __future__ import annotations

import datetime as dt
from typing import Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.codec.encode import UNSET
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.applicant import Applicant

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="update_applicant",
    method="PUT",
    path="/applicants/{applicant_id}",
    retry="reconcile",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "applicant_id": ("id",),
    },
)


def build(
    applicant_id: UUID | str,
    *,
    first_name: str | None = None,
    last_name: str | None = None,
    email: str | None = None,
    dob: dt.date | None = None,
    phone_number: str | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("applicant_id", applicant_id, validate.uuid, validate.opaque)
    if first_name is not None:
        validate.text("first_name", first_name, pattern='^[^!#$%*=<>;{}"]*\\Z')
    if last_name is not None:
        validate.text("last_name", last_name, pattern='^[^!#$%*=<>;{}"]*\\Z')
    if email is not None:
        validate.text("email", email, format="email")
    if dob is not None:
        validate.day("dob", dob)
    if phone_number is not None:
        validate.text("phone_number", phone_number)
    body = encode.present(
        {
            "first_name": encode.none_as_unset(first_name),
            "last_name": encode.none_as_unset(last_name),
            "email": encode.none_as_unset(email),
            "dob": UNSET if dob is None else str(dob),
            "phone_number": encode.none_as_unset(phone_number),
        }
    )
    return Request(
        OPERATION,
        path=f"/applicants/{encode.segment('applicant_id', applicant_id)}",
        body=encode.body(body),
        names={
            "applicant_id": applicant_id,
        },
    )


def parse(response: Response) -> Applicant:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Applicant.from_json)
