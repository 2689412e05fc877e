# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""`POST /v1/identity/verification_sessions/{session}`: Change what an open session checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.codec.encode import UNSET
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.provided_details import ProvidedDetails
from ..models.requested_options import RequestedOptions
from ..models.verification_session import VerificationSession
from ..models.verification_type import VerificationType

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="update_verification_session",
    method="POST",
    path="/v1/identity/verification_sessions/{session}",
    retry="with-key",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "session": ("id",),
    },
    retry_rules=PROVIDER.retry_rules,
)


def build(
    session: str,
    *,
    idempotency_key: str | None = None,
    type: VerificationType | Literal["document", "id_number"] | None = None,
    metadata: Mapping[str, str] | str | None = None,
    options: RequestedOptions | Mapping[str, Any] | None = None,
    provided_details: ProvidedDetails | Mapping[str, Any] | None = None,
    expand: Sequence[str] | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if idempotency_key is None:
        idempotency_key = encode.minted()
    validate.opaque("session", session)
    validate.text("idempotency_key", idempotency_key, min_length=1, max_length=255)
    if type is not None:
        validate.choice("type", type, VerificationType)
    if metadata is not None:
        validate.either(
            "metadata",
            metadata,
            lambda name, value: validate.entries(
                name, value, lambda name, value: validate.text(name, value, max_length=500), at_most=50
            ),
            validate.text,
        )
    if options is not None:
        validate.model("options", options, RequestedOptions)
    if provided_details is not None:
        validate.model("provided_details", provided_details, ProvidedDetails)
    if expand is not None:
        validate.items("expand", expand, lambda name, value: validate.text(name, value, max_length=5000))
    body = encode.present(
        {
            "type": encode.none_as_unset(type),
            "metadata": UNSET if metadata is None else encode.plain(metadata),
            "options": UNSET if options is None else encode.model("options", options, RequestedOptions),
            "provided_details": UNSET
            if provided_details is None
            else encode.model("provided_details", provided_details, ProvidedDetails),
            "expand": encode.none_as_unset(expand),
        }
    )
    return Request(
        OPERATION,
        path=f"/v1/identity/verification_sessions/{encode.segment('session', session)}",
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
                "expand": "deepObject",
            },
        )
        if body
        else None,
        media="application/x-www-form-urlencoded",
        names={
            "session": session,
        },
    )


def parse(response: Response) -> VerificationSession:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, VerificationSession.from_json)
