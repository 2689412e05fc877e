# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""`PUT /kycs`: Start a KYC for an existing user."""

from __future__ import annotations

from typing import Final, Literal

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.kyc import Kyc
from ..models.kyc_type import KycType

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="initiate_kyc",
    method="PUT",
    path="/kycs",
    retry="with-key",
    role="create",
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200, 201),
    echoes={
        "userId": ("userId",),
        "type": ("type",),
    },
)


def build(
    *,
    x_idempotency_key: str | None = None,
    user_id: str,
    type: KycType | Literal["full", "shipping", "rfi", "import"],
    redirect_uri: str | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if x_idempotency_key is None:
        x_idempotency_key = encode.minted()
    validate.text("x_idempotency_key", x_idempotency_key, max_length=64)
    validate.text(
        "user_id",
        user_id,
        min_length=40,
        max_length=40,
        pattern="^usr-[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-4[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}\\Z",
    )
    validate.choice("type", type, KycType)
    if redirect_uri is not None:
        validate.text("redirect_uri", redirect_uri, format="uri")
    body = encode.present(
        {
            "userId": user_id,
            "type": type,
            "redirectUri": encode.none_as_unset(redirect_uri),
        }
    )
    return Request(
        OPERATION,
        path="/kycs",
        headers=encode.headers(
            [
                ("x-idempotency-key", x_idempotency_key),
            ]
        ),
        body=encode.body(body),
        names={
            "userId": user_id,
            "type": type,
        },
    )


def parse(response: Response) -> Kyc:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Kyc.from_json)
