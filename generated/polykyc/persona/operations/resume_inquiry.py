# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""`POST /inquiries/{inquiry-id}/resume`: Get a session token for an inquiry."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Envelope, Operation, Request, Response
from ..contract import ERRORS, PROVIDER
from ..models.resume_inquiry_parts import ResumeInquiryParts

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="resume_inquiry",
    method="POST",
    path="/inquiries/{inquiry-id}/resume",
    retry="with-key",
    role=None,
    envelope=Envelope(
        payload={
            "inquiry": ("data",),
            "meta": ("meta",),
        },
        message=(("errors", "0", "title"),),
        details=(("errors",),),
        error=(("errors", "0"),),
    ),
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "inquiry-id": ("data", "id"),
    },
    retry_rules=PROVIDER.retry_rules,
)


def build(
    inquiry_id: str,
    *,
    idempotency_key: str | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if idempotency_key is None:
        idempotency_key = encode.minted()
    validate.opaque("inquiry_id", inquiry_id)
    validate.text("idempotency_key", idempotency_key, min_length=1)
    return Request(
        OPERATION,
        path=f"/inquiries/{encode.segment('inquiry_id', inquiry_id)}/resume",
        headers=encode.headers(
            [
                ("Idempotency-Key", idempotency_key),
            ]
        ),
        names={
            "inquiry-id": inquiry_id,
        },
    )


def parse(response: Response) -> ResumeInquiryParts:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, ResumeInquiryParts.from_json)
