# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`GET /reports/{report_id}`: Read a report of a check."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.report import Report

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="find_report",
    method="GET",
    path="/reports/{report_id}",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "report_id": ("id",),
    },
)


def build(
    report_id: UUID | str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("report_id", report_id, validate.uuid, validate.opaque)
    return Request(
        OPERATION,
        path=f"/reports/{encode.segment('report_id', report_id)}",
        names={
            "report_id": report_id,
        },
    )


def parse(response: Response) -> Report:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Report.from_json)
