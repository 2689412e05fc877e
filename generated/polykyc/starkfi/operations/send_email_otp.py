# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""`POST /security/email/send-otp`: Mail a one-time code to the person."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="send_email_otp",
    method="POST",
    path="/security/email/send-otp",
    retry="never",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(201,),
    own_connection=True,
)


def build(
    *,
    email: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.text("email", email)
    body = encode.present(
        {
            "email": email,
        }
    )
    return Request(
        OPERATION,
        path="/security/email/send-otp",
        body=encode.body(body),
    )


def parse(response: Response) -> None:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    response_reader.read_nothing(OPERATION, response)
