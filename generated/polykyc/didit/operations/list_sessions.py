# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""`GET /v3/sessions/`: List sessions, newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.api_service import ApiService
from ..models.listed_kind import ListedKind
from ..models.session_page import SessionPage
from ..models.session_summary import SessionSummary

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="list_sessions",
    method="GET",
    path="/v3/sessions/",
    retry="safe",
    role="list",
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    own_connection=True,
)


def build(
    *,
    session_kind: ListedKind | Literal["user", "business", "all"] | None = None,
    limit: int | None = None,
    offset: int | None = None,
    status: str | None = None,
    vendor_data: str | None = None,
    search: str | None = None,
    workflow_id: str | None = None,
    date_from: dt.date | None = None,
    date_to: dt.date | None = None,
    country: str | None = None,
    document_type: str | None = None,
    document_name: str | None = None,
    region: str | None = None,
    didit_internal_id: UUID | str | None = None,
    euuid: UUID | str | None = None,
    session_type: str | None = None,
    api_service: ApiService
    | Literal[
        "ID_VERIFICATION",
        "FACE_MATCH",
        "AGE_ESTIMATION",
        "FACE_SEARCH",
        "POA",
        "AML",
        "KYB_REGISTRY",
        "PASSIVE_LIVENESS",
        "DATABASE_VALIDATION",
        "PHONE_VERIFICATION",
        "EMAIL_VERIFICATION",
    ]
    | None = None,
    screened_full_name: str | None = None,
    warning: str | None = None,
    status_initialized_as_in_review: bool | None = None,
    is_kyc_to_be_reviewed: bool | None = None,
    organization_name: str | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if session_kind is not None:
        validate.choice("session_kind", session_kind, ListedKind)
    if limit is not None:
        validate.whole("limit", limit, minimum=1)
    if offset is not None:
        validate.whole("offset", offset, minimum=0)
    if status is not None:
        validate.text("status", status)
    if vendor_data is not None:
        validate.text("vendor_data", vendor_data)
    if search is not None:
        validate.text("search", search)
    if workflow_id is not None:
        validate.opaque("workflow_id", workflow_id)
    if date_from is not None:
        validate.day("date_from", date_from)
    if date_to is not None:
        validate.day("date_to", date_to)
    if country is not None:
        validate.text("country", country)
    if document_type is not None:
        validate.text("document_type", document_type)
    if document_name is not None:
        validate.text("document_name", document_name)
    if region is not None:
        validate.text("region", region)
    if didit_internal_id is not None:
        validate.either("didit_internal_id", didit_internal_id, validate.uuid, validate.opaque)
    if euuid is not None:
        validate.either("euuid", euuid, validate.uuid, validate.opaque)
    if session_type is not None:
        validate.text("session_type", session_type)
    if api_service is not None:
        validate.choice("api_service", api_service, ApiService)
    if screened_full_name is not None:
        validate.text("screened_full_name", screened_full_name)
    if warning is not None:
        validate.text("warning", warning)
    if status_initialized_as_in_review is not None:
        validate.flag("status_initialized_as_in_review", status_initialized_as_in_review)
    if is_kyc_to_be_reviewed is not None:
        validate.flag("is_kyc_to_be_reviewed", is_kyc_to_be_reviewed)
    if organization_name is not None:
        validate.text("organization_name", organization_name)
    return Request(
        OPERATION,
        path="/v3/sessions/",
        query=encode.query(
            [
                ("session_kind", session_kind),
                ("limit", limit),
                ("offset", offset),
                ("status", status),
                ("vendor_data", vendor_data),
                ("search", search),
                ("workflow_id", workflow_id),
                ("date_from", date_from),
                ("date_to", date_to),
                ("country", country),
                ("document_type", document_type),
                ("document_name", document_name),
                ("region", region),
                ("didit_internal_id", didit_internal_id),
                ("euuid", euuid),
                ("session_type", session_type),
                ("api_service", api_service),
                ("screened_full_name", screened_full_name),
                ("warning", warning),
                ("status_initialized_as_in_review", status_initialized_as_in_review),
                ("is_kyc_to_be_reviewed", is_kyc_to_be_reviewed),
                ("organization_name", organization_name),
            ]
        ),
    )


def parse(response: Response) -> SessionPage:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, SessionPage.from_json)


def next_page(
    page: SessionPage, arguments: Mapping[str, Any]
) -> tuple[Sequence[SessionSummary], Mapping[str, Any] | None]:
    """Return the items of *page*, which was fetched with *arguments*, and the arguments that fetch the next one."""
    from ..._runtime.sessions import pagination  # here, because one page alone does not need it

    items = page.results
    start = arguments.get("offset", 0)
    return items, pagination.after_stated("offset", start + len(items), bool(page.next))
