# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`GET /checks`: List the checks of an applicant."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import decode, encode, validate
from ..._runtime.contract import Envelope, Operation, Request, Response
from ..contract import ERRORS, PROVIDER
from ..models.check import Check

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="list_checks",
    method="GET",
    path="/checks",
    retry="safe",
    role=None,
    envelope=Envelope(
        payload=("checks",),
        code=(("error", "type"),),
        message=(("error", "message"),),
        details=(("error", "fields"),),
    ),
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "applicant_id": ("checks", "applicant_id"),
    },
    own_connection=True,
)


def build(
    *,
    applicant_id: UUID | str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("applicant_id", applicant_id, validate.uuid, validate.opaque)
    return Request(
        OPERATION,
        path="/checks",
        query=encode.query(
            [
                ("applicant_id", applicant_id),
            ]
        ),
        names={
            "applicant_id": applicant_id,
        },
    )


def parse(response: Response) -> list[Check]:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, decode.list_of(Check.from_json))
