# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`POST /applicants`: Make an applicant, the person to verify."""

from __future__ import annotations

import datetime as dt
from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.codec.encode import UNSET
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.applicant import Applicant

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="create_applicant",
    method="POST",
    path="/applicants",
    retry="never",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(201,),
    echoes={
        "dob": ("dob",),
    },
    own_connection=True,
)


def build(
    *,
    first_name: str,
    last_name: str,
    email: str | None = None,
    dob: dt.date | None = None,
    phone_number: str | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.text("first_name", first_name, pattern='^[^!#$%*=<>;{}"]*\\Z')
    validate.text("last_name", last_name, pattern='^[^!#$%*=<>;{}"]*\\Z')
    if email is not None:
        validate.text("email", email, format="email")
    if dob is not None:
        validate.day("dob", dob)
    if phone_number is not None:
        validate.text("phone_number", phone_number)
    body = encode.present(
        {
            "first_name": first_name,
            "last_name": last_name,
            "email": encode.none_as_unset(email),
            "dob": UNSET if dob is None else str(dob),
            "phone_number": encode.none_as_unset(phone_number),
        }
    )
    return Request(
        OPERATION,
        path="/applicants",
        body=encode.body(body),
        names={
            "dob": dob,
        },
    )


def parse(response: Response) -> Applicant:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Applicant.from_json)
