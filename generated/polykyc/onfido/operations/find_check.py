# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`GET /checks/{check_id}`: Read a check."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.check import Check

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="find_check",
    method="GET",
    path="/checks/{check_id}",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "check_id": ("id",),
    },
)


def build(
    check_id: UUID | str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("check_id", check_id, validate.uuid, validate.opaque)
    return Request(
        OPERATION,
        path=f"/checks/{encode.segment('check_id', check_id)}",
        names={
            "check_id": check_id,
        },
    )


def parse(response: Response) -> Check:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Check.from_json)
