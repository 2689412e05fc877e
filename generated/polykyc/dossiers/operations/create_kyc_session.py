# Generated from specs/dossiers.yaml and overlays/dossiers.yaml; edits here are lost.

"""`POST /kyc/sessions`: Create a KYC session and get its signed link."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.created_kyc_session import CreatedKycSession

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="create_kyc_session",
    method="POST",
    path="/kyc/sessions",
    retry="reconcile",
    role="create",
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200, 201),
    own_connection=True,
)


def build(
    *,
    external_id: str | None = None,
    expires_in_ms: int | None = None,
    customer_email: str | None = None,
    customer_name: str | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if external_id is not None:
        validate.text("external_id", external_id)
    if expires_in_ms is not None:
        validate.whole("expires_in_ms", expires_in_ms)
    if customer_email is not None:
        validate.text("customer_email", customer_email, format="email")
    if customer_name is not None:
        validate.text("customer_name", customer_name)
    body = encode.present(
        {
            "externalId": encode.none_as_unset(external_id),
            "expiresInMs": encode.none_as_unset(expires_in_ms),
            "customerEmail": encode.none_as_unset(customer_email),
            "customerName": encode.none_as_unset(customer_name),
        }
    )
    return Request(
        OPERATION,
        path="/kyc/sessions",
        body=encode.body(body) if body else None,
        names={
            "externalId": external_id,
        },
    )


def parse(response: Response) -> CreatedKycSession:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, CreatedKycSession.from_json)
