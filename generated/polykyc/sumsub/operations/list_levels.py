# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""`GET /resources/applicants/-/levels`: Return the levels of the account."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.levels import Levels

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="list_levels",
    method="GET",
    path="/resources/applicants/-/levels",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    signed=("{time}", "{method}", "{target}", "{body}"),
)


def build() -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    return Request(
        OPERATION,
        path="/resources/applicants/-/levels",
    )


def parse(response: Response) -> Levels:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Levels.from_json)
