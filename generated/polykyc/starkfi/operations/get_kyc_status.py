# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""`GET /kyc/status`: Get the KYC status of a person."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.kyc_status import KycStatus

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="get_kyc_status",
    method="GET",
    path="/kyc/status",
    retry="safe",
    role="get",
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    own_connection=True,
)


def build(
    *,
    email: str | None = None,
    wallet: str | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if email is not None:
        validate.text("email", email)
    if wallet is not None:
        validate.text("wallet", wallet)
    validate.some_of(
        email=email is not None,
        wallet=wallet is not None,
    )
    return Request(
        OPERATION,
        path="/kyc/status",
        query=encode.query(
            [
                ("email", email),
                ("wallet", wallet),
            ]
        ),
    )


def parse(response: Response) -> KycStatus:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, KycStatus.from_json)
