# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""`GET /inquiries/{inquiry-id}/print`: Read an inquiry as a PDF."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import raw_body
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="print_inquiry",
    method="GET",
    path="/inquiries/{inquiry-id}/print",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    own_connection=True,
    retry_rules=PROVIDER.retry_rules,
)


def build(
    inquiry_id: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.opaque("inquiry_id", inquiry_id)
    return Request(
        OPERATION,
        path=f"/inquiries/{encode.segment('inquiry_id', inquiry_id)}/print",
        headers=encode.headers(
            [
                ("Accept", "application/pdf, application/json;q=0.5"),
            ]
        ),
    )


def parse(response: Response) -> bytes:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return raw_body.read(OPERATION, response, ("application/pdf",))
