# Generated from specs/dossiers.yaml and overlays/dossiers.yaml; edits here are lost.

"""`GET /kyc/sessions/{id}`: Get one KYC session with its results so far."""

from __future__ import annotations

from typing import Final

from ..._runtime import errors
from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import ErrorRow, Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.kyc_session import KycSession

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="get_kyc_session",
    method="GET",
    path="/kyc/sessions/{id}",
    retry="safe",
    role="get",
    envelope=ENVELOPE,
    errors=(
        ErrorRow(errors.NotFoundError, (404,), says="no session at this path"),
        *ERRORS,
    ),
    statuses=(200,),
    echoes={
        "id": ("id",),
    },
)


def build(
    id: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.opaque("id", id)
    return Request(
        OPERATION,
        path=f"/kyc/sessions/{encode.segment('id', id)}",
        names={
            "id": id,
        },
    )


def parse(response: Response) -> KycSession:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, KycSession.from_json)
