# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""`POST /resources/applicants/{applicantId}/moveToLevel`: Move an applicant to another level."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.level_change import LevelChange

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="move_to_level",
    method="POST",
    path="/resources/applicants/{applicantId}/moveToLevel",
    retry="reconcile",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "name": ("levelName",),
    },
    own_connection=True,
    signed=("{time}", "{method}", "{target}", "{body}"),
)


def build(
    applicant_id: str,
    *,
    name: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.text("applicant_id", applicant_id, min_length=1)
    validate.text("name", name, min_length=1)
    return Request(
        OPERATION,
        path=f"/resources/applicants/{encode.segment('applicant_id', applicant_id)}/moveToLevel",
        query=encode.query(
            [
                ("name", name),
            ]
        ),
        names={
            "name": name,
        },
    )


def parse(response: Response) -> LevelChange:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, LevelChange.from_json)
