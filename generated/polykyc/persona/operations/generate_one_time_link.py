# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""`POST /inquiries/{inquiry-id}/generate-one-time-link`: Make a one-time link for an inquiry."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Envelope, Operation, Request, Response
from ..contract import ERRORS, PROVIDER
from ..models.generate_one_time_link_parts import GenerateOneTimeLinkParts

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="generate_one_time_link",
    method="POST",
    path="/inquiries/{inquiry-id}/generate-one-time-link",
    retry="with-key",
    role="link",
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
    expires_in_seconds: int | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if idempotency_key is None:
        idempotency_key = encode.minted()
    validate.opaque("inquiry_id", inquiry_id)
    validate.text("idempotency_key", idempotency_key, min_length=1)
    if expires_in_seconds is not None:
        validate.whole("expires_in_seconds", expires_in_seconds, minimum=1, maximum=2147483647)
    body = (
        encode.present(
            {
                "meta": encode.present(
                    {
                        "expires-in-seconds": encode.none_as_unset(expires_in_seconds),
                    }
                ),
            }
        )
        if expires_in_seconds is not None
        else {}
    )
    return Request(
        OPERATION,
        path=f"/inquiries/{encode.segment('inquiry_id', inquiry_id)}/generate-one-time-link",
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


def parse(response: Response) -> GenerateOneTimeLinkParts:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, GenerateOneTimeLinkParts.from_json)
