# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""`POST /v3/session/{sessionId}/sandbox/arm/`: Choose how a session of a sandbox application ends."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.armed_scenario import ArmedScenario

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="arm_sandbox_scenario",
    method="POST",
    path="/v3/session/{sessionId}/sandbox/arm/",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    authenticated=False,
    echoes={
        "sessionId": ("session_id",),
    },
    own_connection=True,
)


def build(
    session_id: UUID | str,
    *,
    session_token: str,
    scenario: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("session_id", session_id, validate.uuid, validate.opaque)
    validate.opaque("session_token", session_token)
    validate.text("scenario", scenario, min_length=1)
    body = encode.present(
        {
            "scenario": scenario,
        }
    )
    return Request(
        OPERATION,
        path=f"/v3/session/{encode.segment('session_id', session_id)}/sandbox/arm/",
        headers=encode.headers(
            [
                ("Session-Token", session_token),
            ]
        ),
        body=encode.body(body),
        names={
            "sessionId": session_id,
        },
    )


def parse(response: Response) -> ArmedScenario:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, ArmedScenario.from_json)
