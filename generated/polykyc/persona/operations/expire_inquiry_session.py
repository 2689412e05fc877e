# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""`POST /inquiry-sessions/{inquiry-session-id}/expire`: End a session of an inquiry."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.inquiry_session import InquirySession

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="expire_inquiry_session",
    method="POST",
    path="/inquiry-sessions/{inquiry-session-id}/expire",
    retry="with-key",
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
    *,
    idempotency_key: str | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if idempotency_key is None:
        idempotency_key = encode.minted()
    validate.opaque("inquiry_session_id", inquiry_session_id)
    validate.text("idempotency_key", idempotency_key, min_length=1)
    return Request(
        OPERATION,
        path=f"/inquiry-sessions/{encode.segment('inquiry_session_id', inquiry_session_id)}/expire",
        headers=encode.headers(
            [
                ("Idempotency-Key", idempotency_key),
            ]
        ),
        names={
            "inquiry-session-id": inquiry_session_id,
        },
    )


def parse(response: Response) -> InquirySession:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, InquirySession.from_json)
