# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""`POST /security/email/verify-otp`: Verify the code that was mailed."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="verify_email_otp",
    method="POST",
    path="/security/email/verify-otp",
    retry="never",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    own_connection=True,
)


def build(
    *,
    email: str,
    code: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.text("email", email)
    validate.text("code", code)
    body = encode.present(
        {
            "email": email,
            "code": code,
        }
    )
    return Request(
        OPERATION,
        path="/security/email/verify-otp",
        body=encode.body(body),
    )


def parse(response: Response) -> None:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    response_reader.read_nothing(OPERATION, response)
