# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""`POST /kycs/{kycId}/resume`: Reopen an expired KYC with a new session token."""

from __future__ import annotations

from typing import Final

from ..._runtime import errors
from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import ErrorRow, Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.kyc import Kyc

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="resume_kyc",
    method="POST",
    path="/kycs/{kycId}/resume",
    retry="with-key",
    role=None,
    envelope=ENVELOPE,
    errors=(
        ErrorRow(errors.PreconditionError, (422,), says="only an expired KYC of type full or rfi can be resumed"),
        *ERRORS,
    ),
    statuses=(200, 201),
    echoes={
        "kycId": ("id",),
    },
    own_connection=True,
)


def build(
    kyc_id: str,
    *,
    x_idempotency_key: str | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if x_idempotency_key is None:
        x_idempotency_key = encode.minted()
    validate.opaque("kyc_id", kyc_id)
    validate.text("x_idempotency_key", x_idempotency_key, max_length=64)
    return Request(
        OPERATION,
        path=f"/kycs/{encode.segment('kyc_id', kyc_id)}/resume",
        headers=encode.headers(
            [
                ("x-idempotency-key", x_idempotency_key),
            ]
        ),
        names={
            "kycId": kyc_id,
        },
    )


def parse(response: Response) -> Kyc:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Kyc.from_json)
