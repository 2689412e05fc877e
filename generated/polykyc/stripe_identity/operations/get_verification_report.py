# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""`GET /v1/identity/verification_reports/{report}`: Read a verification report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.verification_report import VerificationReport

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="get_verification_report",
    method="GET",
    path="/v1/identity/verification_reports/{report}",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    security=(("restricted_key",), ("token",)),
    echoes={
        "report": ("id",),
    },
    retry_rules=PROVIDER.retry_rules,
)


def build(
    report: str,
    *,
    expand: Sequence[str] | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.opaque("report", report)
    if expand is not None:
        validate.items("expand", expand, lambda name, value: validate.text(name, value, max_length=5000))
    return Request(
        OPERATION,
        path=f"/v1/identity/verification_reports/{encode.segment('report', report)}",
        query=encode.query(
            [
                *encode.bracketed("expand", None if expand is None else expand),
            ]
        ),
        names={
            "report": report,
        },
    )


def parse(response: Response) -> VerificationReport:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, VerificationReport.from_json)
