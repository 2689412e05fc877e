# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""`GET /v1/identity/verification_reports`: List verification reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Envelope, Operation, Request, Response
from ..contract import ERRORS, PROVIDER
from ..models.created_range import CreatedRange
from ..models.list_verification_reports_page import ListVerificationReportsPage
from ..models.verification_report import VerificationReport
from ..models.verification_type import VerificationType

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="list_verification_reports",
    method="GET",
    path="/v1/identity/verification_reports",
    retry="safe",
    role=None,
    envelope=Envelope(
        payload={
            "items": ("data",),
            "has_more": ("has_more",),
        },
        code=(("error", "code"),),
        message=(("error", "message"),),
        hint=(("error", "doc_url"),),
        details=(("error", "param"),),
        error=(("error",),),
    ),
    errors=ERRORS,
    statuses=(200,),
    security=(("restricted_key",), ("token",)),
    echoes={
        "verification_session": ("data", "verification_session"),
        "client_reference_id": ("data", "client_reference_id"),
    },
    retry_rules=PROVIDER.retry_rules,
)


def build(
    *,
    client_reference_id: str | None = None,
    created: CreatedRange | Mapping[str, Any] | None = None,
    ending_before: str | None = None,
    starting_after: str | None = None,
    limit: int | None = None,
    type: VerificationType | Literal["document", "id_number"] | None = None,
    verification_session: str | None = None,
    expand: Sequence[str] | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if client_reference_id is not None:
        validate.text("client_reference_id", client_reference_id, max_length=5000)
    if created is not None:
        validate.model("created", created, CreatedRange)
    if ending_before is not None:
        validate.opaque("ending_before", ending_before)
    if starting_after is not None:
        validate.opaque("starting_after", starting_after)
    if limit is not None:
        validate.whole("limit", limit, minimum=1, maximum=100)
    if type is not None:
        validate.choice("type", type, VerificationType)
    if verification_session is not None:
        validate.opaque("verification_session", verification_session)
    if expand is not None:
        validate.items("expand", expand, lambda name, value: validate.text(name, value, max_length=5000))
    return Request(
        OPERATION,
        path="/v1/identity/verification_reports",
        query=encode.query(
            [
                ("client_reference_id", client_reference_id),
                *encode.bracketed(
                    "created", None if created is None else encode.model("created", created, CreatedRange)
                ),
                ("ending_before", ending_before),
                ("starting_after", starting_after),
                ("limit", limit),
                ("type", type),
                ("verification_session", verification_session),
                *encode.bracketed("expand", None if expand is None else expand),
            ]
        ),
        names={
            "verification_session": verification_session,
            "client_reference_id": client_reference_id,
        },
    )


def parse(response: Response) -> ListVerificationReportsPage:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, ListVerificationReportsPage.from_json)


def next_page(
    page: ListVerificationReportsPage, arguments: Mapping[str, Any]
) -> tuple[Sequence[VerificationReport], Mapping[str, Any] | None]:
    """Return the items of *page*, which was fetched with *arguments*, and the arguments that fetch the next one."""
    from ..._runtime.sessions import pagination  # here, because one page alone does not need it

    items = page.items
    last = items[-1] if items else None
    return items, pagination.after_stated("starting_after", last.id if last is not None else None, page.has_more)
