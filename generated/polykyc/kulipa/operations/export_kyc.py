# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""`GET /kycs/export`: Export the data of a user's newest verified full KYC."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.kyc_export import KycExport

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="export_kyc",
    method="GET",
    path="/kycs/export",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    own_connection=True,
)


def build(
    *,
    user_id: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.text(
        "user_id",
        user_id,
        min_length=40,
        max_length=40,
        pattern="^usr-[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-4[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}\\Z",
    )
    return Request(
        OPERATION,
        path="/kycs/export",
        query=encode.query(
            [
                ("userId", user_id),
            ]
        ),
    )


def parse(response: Response) -> KycExport:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, KycExport.from_json)
