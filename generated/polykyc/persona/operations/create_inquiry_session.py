# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""`POST /inquiry-sessions`: Create a session of an inquiry."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.inquiry_session import InquirySession

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="create_inquiry_session",
    method="POST",
    path="/inquiry-sessions",
    retry="with-key",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(201,),
    echoes={
        "data.attributes.inquiry-id": ("data", "relationships", "inquiry", "data", "id"),
    },
    retry_rules=PROVIDER.retry_rules,
)


def build(
    *,
    idempotency_key: str | None = None,
    inquiry_id: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if idempotency_key is None:
        idempotency_key = encode.minted()
    validate.text("idempotency_key", idempotency_key, min_length=1)
    validate.opaque("inquiry_id", inquiry_id)
    body = encode.present(
        {
            "data": encode.present(
                {
                    "attributes": encode.present(
                        {
                            "inquiry-id": inquiry_id,
                        }
                    ),
                }
            ),
        }
    )
    return Request(
        OPERATION,
        path="/inquiry-sessions",
        headers=encode.headers(
            [
                ("Idempotency-Key", idempotency_key),
            ]
        ),
        body=encode.body(body),
        names={
            "data.attributes.inquiry-id": inquiry_id,
        },
    )


def parse(response: Response) -> InquirySession:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, InquirySession.from_json)
