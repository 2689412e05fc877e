# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""`POST /kyc/prepare`: Prepare a person for KYC by e-mail."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.kyc_preparation import KycPreparation

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="prepare_kyc",
    method="POST",
    path="/kyc/prepare",
    retry="resume",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200, 201),
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
        path="/kyc/prepare",
        body=encode.body(body),
    )


def parse(response: Response) -> KycPreparation | None:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read_optional(OPERATION, response, KycPreparation.from_json)
