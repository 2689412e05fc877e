# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""`POST /inquiries/{inquiry-id}/perform-simulate-actions`: Move an inquiry of the sandbox."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.inquiry import Inquiry
from ..models.simulate_action import SimulateAction

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="perform_simulate_actions",
    method="POST",
    path="/inquiries/{inquiry-id}/perform-simulate-actions",
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
    simulate_actions: Sequence[SimulateAction | Mapping[str, Any]],
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if idempotency_key is None:
        idempotency_key = encode.minted()
    validate.opaque("inquiry_id", inquiry_id)
    validate.text("idempotency_key", idempotency_key, min_length=1)
    validate.items(
        "simulate_actions",
        simulate_actions,
        lambda name, value: validate.model(name, value, SimulateAction),
        at_least=1,
    )
    body = encode.present(
        {
            "meta": encode.present(
                {
                    "simulate-actions": encode.items(
                        "simulate_actions",
                        simulate_actions,
                        lambda name, value: encode.model(name, value, SimulateAction),
                    ),
                }
            ),
        }
    )
    return Request(
        OPERATION,
        path=f"/inquiries/{encode.segment('inquiry_id', inquiry_id)}/perform-simulate-actions",
        headers=encode.headers(
            [
                ("Idempotency-Key", idempotency_key),
            ]
        ),
        body=encode.body(body),
        names={
            "inquiry-id": inquiry_id,
        },
    )


def parse(response: Response) -> Inquiry:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Inquiry.from_json)
