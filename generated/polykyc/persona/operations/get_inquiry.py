# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""`GET /inquiries/{inquiry-id}`: Read an inquiry."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.inquiry import Inquiry

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="get_inquiry",
    method="GET",
    path="/inquiries/{inquiry-id}",
    retry="safe",
    role="get",
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "inquiry-id": ("data", "id"),
    },
    retry_rules=PROVIDER.retry_rules,
)


def build(
    inquiry_id: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.opaque("inquiry_id", inquiry_id)
    return Request(
        OPERATION,
        path=f"/inquiries/{encode.segment('inquiry_id', inquiry_id)}",
        names={
            "inquiry-id": inquiry_id,
        },
    )


def parse(response: Response) -> Inquiry:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Inquiry.from_json)
