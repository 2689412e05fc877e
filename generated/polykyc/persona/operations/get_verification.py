# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""`GET /verifications/{verification-id}`: Read a verification."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.verification import Verification

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="get_verification",
    method="GET",
    path="/verifications/{verification-id}",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "verification-id": ("data", "id"),
    },
    retry_rules=PROVIDER.retry_rules,
)


def build(
    verification_id: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.opaque("verification_id", verification_id)
    return Request(
        OPERATION,
        path=f"/verifications/{encode.segment('verification_id', verification_id)}",
        names={
            "verification-id": verification_id,
        },
    )


def parse(response: Response) -> Verification:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Verification.from_json)
