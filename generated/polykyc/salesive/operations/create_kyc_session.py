# Generated from specs/salesive.yaml and overlays/salesive.yaml; edits here are lost.

"""`POST /kyc/session`: Start or resume the verification of the store."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.kyc_session import KycSession

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="create_kyc_session",
    method="POST",
    path="/kyc/session",
    retry="resume",
    role="create",
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
)


def build(
    *,
    callback_url: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.text("callback_url", callback_url, format="uri")
    body = encode.present(
        {
            "callbackUrl": callback_url,
        }
    )
    return Request(
        OPERATION,
        path="/kyc/session",
        body=encode.body(body),
    )


def parse(response: Response) -> KycSession:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, KycSession.from_json)
