# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""`POST /security/wallet/challenge`: Get a text for the wallet to sign."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.wallet_challenge import WalletChallenge

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="create_wallet_challenge",
    method="POST",
    path="/security/wallet/challenge",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(201,),
    own_connection=True,
)


def build(
    *,
    wallet: str,
    purpose: str | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.text("wallet", wallet)
    if purpose is not None:
        validate.text("purpose", purpose)
    body = encode.present(
        {
            "wallet": wallet,
            "purpose": encode.none_as_unset(purpose),
        }
    )
    return Request(
        OPERATION,
        path="/security/wallet/challenge",
        body=encode.body(body),
    )


def parse(response: Response) -> WalletChallenge:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, WalletChallenge.from_json)
