# Generated from specs/salesive.yaml and overlays/salesive.yaml; edits here are lost.

"""`POST /kyc/refresh`: Have the status asked again at the identity vendor."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.kyc_status import KycStatus

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="refresh_kyc_status",
    method="POST",
    path="/kyc/refresh",
    retry="safe",
    role="refresh",
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "sessionId": ("data", "sessionId"),
    },
    own_connection=True,
)


def build(
    *,
    session_id: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.opaque("session_id", session_id)
    body = encode.present(
        {
            "sessionId": session_id,
        }
    )
    return Request(
        OPERATION,
        path="/kyc/refresh",
        body=encode.body(body),
        names={
            "sessionId": session_id,
        },
    )


def parse(response: Response) -> KycStatus:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, KycStatus.from_json)
