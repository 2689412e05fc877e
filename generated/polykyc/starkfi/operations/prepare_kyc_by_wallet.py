# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""`POST /kyc/prepare-wallet`: Prepare a person for KYC by wallet."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.kyc_preparation import KycPreparation

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="prepare_kyc_by_wallet",
    method="POST",
    path="/kyc/prepare-wallet",
    retry="resume",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200, 201),
    own_connection=True,
)


def build(
    *,
    wallet: str,
    message: str,
    signed_bytes: str,
    email: str | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.text("wallet", wallet)
    validate.text("message", message)
    validate.text("signed_bytes", signed_bytes)
    if email is not None:
        validate.text("email", email)
    body = encode.present(
        {
            "wallet": wallet,
            "message": message,
            "signed_bytes": signed_bytes,
            "email": encode.none_as_unset(email),
        }
    )
    return Request(
        OPERATION,
        path="/kyc/prepare-wallet",
        body=encode.body(body),
    )


def parse(response: Response) -> KycPreparation | None:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read_optional(OPERATION, response, KycPreparation.from_json)
