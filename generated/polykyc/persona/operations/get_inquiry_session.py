# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""`GET /inquiry-sessions/{inquiry-session-id}`: Read a session of an inquiry."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.inquiry_session import InquirySession

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="get_inquiry_session",
    method="GET",
    path="/inquiry-sessions/{inquiry-session-id}",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "inquiry-session-id": ("data", "id"),
    },
    retry_rules=PROVIDER.retry_rules,
)


def build(
    inquiry_session_id: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.opaque("inquiry_session_id", inquiry_session_id)
    return Request(
        OPERATION,
        path=f"/inquiry-sessions/{encode.segment('inquiry_session_id', inquiry_session_id)}",
        names={
            "inquiry-session-id": inquiry_session_id,
        },
    )


def parse(response: Response) -> InquirySession:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, InquirySession.from_json)
