# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""`POST /inquiries/{inquiry-id}/approve`: Approve an inquiry."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.inquiry import Inquiry

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="approve_inquiry",
    method="POST",
    path="/inquiries/{inquiry-id}/approve",
    retry="with-key",
    role=None,
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
    *,
    idempotency_key: str | None = None,
    comment: str | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if idempotency_key is None:
        idempotency_key = encode.minted()
    validate.opaque("inquiry_id", inquiry_id)
    validate.text("idempotency_key", idempotency_key, min_length=1)
    if comment is not None:
        validate.text("comment", comment)
    body = (
        encode.present(
            {
                "meta": encode.present(
                    {
                        "comment": encode.none_as_unset(comment),
                    }
                ),
            }
        )
        if comment is not None
        else {}
    )
    return Request(
        OPERATION,
        path=f"/inquiries/{encode.segment('inquiry_id', inquiry_id)}/approve",
        headers=encode.headers(
            [
                ("Idempotency-Key", idempotency_key),
            ]
        ),
        body=encode.body(body) if body else None,
        names={
            "inquiry-id": inquiry_id,
        },
    )


def parse(response: Response) -> Inquiry:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Inquiry.from_json)
