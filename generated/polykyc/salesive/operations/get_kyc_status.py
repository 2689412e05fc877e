# Generated from specs/salesive.yaml and overlays/salesive.yaml; edits here are lost.

"""`GET /kyc/status`: Read the verification status of the store."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
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
)


def build() -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    return Request(
        OPERATION,
        path="/kyc/status",
    )


def parse(response: Response) -> KycStatus:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, KycStatus.from_json)
