# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""`POST /v3/sessions/delete/`: Delete several sessions of persons by their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="delete_sessions",
    method="POST",
    path="/v3/sessions/delete/",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(204,),
)


def build(
    *,
    session_numbers: Sequence[str],
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.items(
        "session_numbers",
        session_numbers,
        lambda name, value: validate.text(name, value, pattern="^[0-9]+\\Z"),
        at_least=1,
    )
    body = encode.present(
        {
            "session_numbers": session_numbers,
        }
    )
    return Request(
        OPERATION,
        path="/v3/sessions/delete/",
        body=encode.body(body),
    )


def parse(response: Response) -> None:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    response_reader.read_nothing(OPERATION, response)
