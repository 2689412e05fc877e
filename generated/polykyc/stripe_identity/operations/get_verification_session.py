# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""`GET /v1/identity/verification_sessions/{session}`: Read a verification session."""

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
    name="get_verification_session",
    method="GET",
    path="/v1/identity/verification_sessions/{session}",
    retry="safe",
    role="get",
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
    expand: Sequence[str] | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.opaque("session", session)
    if expand is not None:
        validate.items("expand", expand, lambda name, value: validate.text(name, value, max_length=5000))
    return Request(
        OPERATION,
        path=f"/v1/identity/verification_sessions/{encode.segment('session', session)}",
        query=encode.query(
            [
                *encode.bracketed("expand", None if expand is None else expand),
            ]
        ),
        names={
            "session": session,
        },
    )


def parse(response: Response) -> VerificationSession:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, VerificationSession.from_json)
