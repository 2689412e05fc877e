# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""`POST /v1/identity/verification_sessions`: Create a verification session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.codec.encode import UNSET
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.provided_details import ProvidedDetails
from ..models.related_person import RelatedPerson
from ..models.requested_options import RequestedOptions
from ..models.verification_session import VerificationSession
from ..models.verification_type import VerificationType

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="create_verification_session",
    method="POST",
    path="/v1/identity/verification_sessions",
    retry="with-key",
    role="create",
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "client_reference_id": ("client_reference_id",),
    },
    own_connection=True,
    retry_rules=PROVIDER.retry_rules,
)


def build(
    *,
    idempotency_key: str | None = None,
    type: VerificationType | Literal["document", "id_number"] | None = None,
    verification_flow: str | None = None,
    client_reference_id: str | None = None,
    metadata: Mapping[str, str] | None = None,
    options: RequestedOptions | Mapping[str, Any] | None = None,
    provided_details: ProvidedDetails | Mapping[str, Any] | None = None,
    related_customer: str | None = None,
    related_customer_account: str | None = None,
    related_person: RelatedPerson | Mapping[str, Any] | None = None,
    return_url: str | None = None,
    expand: Sequence[str] | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if idempotency_key is None:
        idempotency_key = encode.minted()
    validate.text("idempotency_key", idempotency_key, min_length=1, max_length=255)
    if type is not None:
        validate.choice("type", type, VerificationType)
    if verification_flow is not None:
        validate.opaque("verification_flow", verification_flow)
    if client_reference_id is not None:
        validate.text("client_reference_id", client_reference_id, max_length=5000)
    if metadata is not None:
        validate.entries(
            "metadata", metadata, lambda name, value: validate.text(name, value, max_length=500), at_most=50
        )
    if options is not None:
        validate.model("options", options, RequestedOptions)
    if provided_details is not None:
        validate.model("provided_details", provided_details, ProvidedDetails)
    if related_customer is not None:
        validate.opaque("related_customer", related_customer)
    if related_customer_account is not None:
        validate.opaque("related_customer_account", related_customer_account)
    if related_person is not None:
        validate.model("related_person", related_person, RelatedPerson)
    if return_url is not None:
        validate.text("return_url", return_url, format="uri")
    if expand is not None:
        validate.items("expand", expand, lambda name, value: validate.text(name, value, max_length=5000))
    validate.some_of(
        type=type is not None,
        verification_flow=verification_flow is not None,
    )
    body = encode.present(
        {
            "type": encode.none_as_unset(type),
            "verification_flow": encode.none_as_unset(verification_flow),
            "client_reference_id": encode.none_as_unset(client_reference_id),
            "metadata": UNSET if metadata is None else dict(metadata),
            "options": UNSET if options is None else encode.model("options", options, RequestedOptions),
            "provided_details": UNSET
            if provided_details is None
            else encode.model("provided_details", provided_details, ProvidedDetails),
            "related_customer": encode.none_as_unset(related_customer),
            "related_customer_account": encode.none_as_unset(related_customer_account),
            "related_person": UNSET
            if related_person is None
            else encode.model("related_person", related_person, RelatedPerson),
            "return_url": encode.none_as_unset(return_url),
            "expand": encode.none_as_unset(expand),
        }
    )
    return Request(
        OPERATION,
        path="/v1/identity/verification_sessions",
        headers=encode.headers(
            [
                ("Idempotency-Key", idempotency_key),
            ]
        ),
        body=encode.form(
            body,
            {
                "metadata": "deepObject",
                "options": "deepObject",
                "provided_details": "deepObject",
                "related_person": "deepObject",
                "expand": "deepObject",
            },
        ),
        media="application/x-www-form-urlencoded",
        names={
            "client_reference_id": client_reference_id,
        },
    )


def parse(response: Response) -> VerificationSession:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, VerificationSession.from_json)
