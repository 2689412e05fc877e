# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`POST /v1/sessions`: Create a verification session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.codec.encode import UNSET
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.session import Session
from ..models.share_field_request import ShareFieldRequest

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="create_session",
    method="POST",
    path="/v1/sessions",
    retry="never",
    role="create",
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
)


def build(
    *,
    include_attempts: bool | None = None,
    redirect_url: str | None = None,
    share_fields: Mapping[str, ShareFieldRequest | Mapping[str, Any]] | None = None,
    webhook_endpoint_id: str | Sequence[str] | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if include_attempts is not None:
        validate.flag("include_attempts", include_attempts)
    if redirect_url is not None:
        validate.text("redirect_url", redirect_url, max_length=2048)
    if share_fields is not None:
        validate.entries(
            "share_fields", share_fields, lambda name, value: validate.model(name, value, ShareFieldRequest), at_most=32
        )
    if webhook_endpoint_id is not None:
        validate.either(
            "webhook_endpoint_id",
            webhook_endpoint_id,
            validate.opaque,
            lambda name, value: validate.items(name, value, validate.opaque, at_least=1, at_most=25),
        )
    body = encode.present(
        {
            "redirect_url": encode.none_as_unset(redirect_url),
            "share_fields": UNSET
            if share_fields is None
            else encode.entries(
                "share_fields", share_fields, lambda name, value: encode.model(name, value, ShareFieldRequest)
            ),
            "webhook_endpoint_id": encode.none_as_unset(webhook_endpoint_id),
        }
    )
    return Request(
        OPERATION,
        path="/v1/sessions",
        query=encode.query(
            [
                ("include_attempts", include_attempts),
            ]
        ),
        body=encode.body(body) if body else None,
    )


def parse(response: Response) -> Session:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Session.from_json)
