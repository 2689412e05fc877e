# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`POST /sdk_token`: Make a token with which an SDK acts for an applicant."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.sdk_token import SdkToken

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="generate_sdk_token",
    method="POST",
    path="/sdk_token",
    retry="never",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
)


def build(
    *,
    applicant_id: UUID | str,
    referrer: str | None = None,
    application_id: str | None = None,
    cross_device_url: str | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("applicant_id", applicant_id, validate.uuid, validate.opaque)
    if referrer is not None:
        validate.text("referrer", referrer)
    if application_id is not None:
        validate.text("application_id", application_id)
    if cross_device_url is not None:
        validate.text("cross_device_url", cross_device_url)
    body = encode.present(
        {
            "applicant_id": encode.plain(applicant_id),
            "referrer": encode.none_as_unset(referrer),
            "application_id": encode.none_as_unset(application_id),
            "cross_device_url": encode.none_as_unset(cross_device_url),
        }
    )
    return Request(
        OPERATION,
        path="/sdk_token",
        body=encode.body(body),
    )


def parse(response: Response) -> SdkToken:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, SdkToken.from_json)
