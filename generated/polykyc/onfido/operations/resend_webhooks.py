# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`POST /webhooks/resend`: Send events again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.resent_event import ResentEvent

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="resend_webhooks",
    method="POST",
    path="/webhooks/resend",
    retry="never",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(204,),
)


def build(
    *,
    data_: Sequence[ResentEvent | Mapping[str, Any]],
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.items("data_", data_, lambda name, value: validate.model(name, value, ResentEvent))
    body = encode.present(
        {
            "data": encode.items("data_", data_, lambda name, value: encode.model(name, value, ResentEvent)),
        }
    )
    return Request(
        OPERATION,
        path="/webhooks/resend",
        body=encode.body(body),
    )


def parse(response: Response) -> None:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    response_reader.read_nothing(OPERATION, response)
