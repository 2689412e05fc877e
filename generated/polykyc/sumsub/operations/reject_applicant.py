# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""`POST /resources/applicants/{applicantId}/-/reject`: Reject an applicant yourself, for good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.applicant import Applicant

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="reject_applicant",
    method="POST",
    path="/resources/applicants/{applicantId}/-/reject",
    retry="reconcile",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "applicantId": ("id",),
    },
    signed=("{time}", "{method}", "{target}", "{body}"),
)


def build(
    applicant_id: str,
    *,
    note: str | None = None,
    tags: Sequence[str] | None = None,
    reasons: Mapping[str, Sequence[str]],
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.text("applicant_id", applicant_id, min_length=1)
    if note is not None:
        validate.text("note", note)
    if tags is not None:
        validate.items("tags", tags, lambda name, value: validate.text(name, value, min_length=1))
    validate.entries(
        "reasons",
        reasons,
        lambda name, value: validate.items(name, value, lambda name, value: validate.text(name, value, min_length=1)),
        at_least=1,
    )
    body = encode.present(
        {
            "note": encode.none_as_unset(note),
            "tags": encode.none_as_unset(tags),
            "reasons": dict(reasons),
        }
    )
    return Request(
        OPERATION,
        path=f"/resources/applicants/{encode.segment('applicant_id', applicant_id)}/-/reject",
        body=encode.body(body),
        names={
            "applicantId": applicant_id,
        },
    )


def parse(response: Response) -> Applicant:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Applicant.from_json)
