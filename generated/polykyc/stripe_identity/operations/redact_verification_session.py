# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""`POST /v1/identity/verification_sessions/{session}/redact`: Erase what a session holds about the person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.verification_session import VerificationSession

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="redact_verification_session",
    method="POST",
    path="/v1/identity/verification_sessions/{session}/redact",
    retry="with-key",
    role="redact",
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
    expand: Sequence[str] | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if idempotency_key is None:
        idempotency_key = encode.minted()
    validate.opaque("session", session)
    validate.text("idempotency_key", idempotency_key, min_length=1, max_length=255)
    if expand is not None:
        validate.items("expand", expand, lambda name, value: validate.text(name, value, max_length=5000))
    body = encode.present(
        {
            "expand": encode.none_as_unset(expand),
        }
    )
    return Request(
        OPERATION,
        path=f"/v1/identity/verification_sessions/{encode.segment('session', session)}/redact",
        headers=encode.headers(
            [
                ("Idempotency-Key", idempotency_key),
            ]
        ),
        body=encode.form(body, {"expand": "deepObject"}) if body else None,
        media="application/x-www-form-urlencoded",
        names={
            "session": session,
        },
    )


def parse(response: Response) -> VerificationSession:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, VerificationSession.from_json)
