# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""`POST /v3/session/`: Open a session for a person or a business."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.codec.encode import UNSET
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.callback_method import CallbackMethod
from ..models.contact_details_request import ContactDetailsRequest
from ..models.created_session import CreatedSession
from ..models.expected_details_request import ExpectedDetailsRequest

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="create_session",
    method="POST",
    path="/v3/session/",
    retry="reconcile",
    role="create",
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(201,),
    echoes={
        "vendor_data": ("vendor_data",),
    },
    own_connection=True,
)


def build(
    *,
    workflow_id: UUID | str,
    vendor_data: str | None = None,
    callback: str | None = None,
    callback_method: CallbackMethod | Literal["initiator", "completer", "both"] | None = None,
    metadata: Any = None,
    language: str | None = None,
    contact_details: ContactDetailsRequest | Mapping[str, Any] | None = None,
    expected_details: ExpectedDetailsRequest | Mapping[str, Any] | None = None,
    portrait_image: str | None = None,
    sandbox_scenario: str | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("workflow_id", workflow_id, validate.uuid, validate.opaque)
    if vendor_data is not None:
        validate.text("vendor_data", vendor_data, min_length=1)
    if callback is not None:
        validate.text("callback", callback)
    if callback_method is not None:
        validate.choice("callback_method", callback_method, CallbackMethod)
    if language is not None:
        validate.text("language", language, min_length=2)
    if contact_details is not None:
        validate.model("contact_details", contact_details, ContactDetailsRequest)
    if expected_details is not None:
        validate.model("expected_details", expected_details, ExpectedDetailsRequest)
    if portrait_image is not None:
        validate.text("portrait_image", portrait_image)
    if sandbox_scenario is not None:
        validate.text("sandbox_scenario", sandbox_scenario)
    body = encode.present(
        {
            "workflow_id": encode.plain(workflow_id),
            "vendor_data": encode.none_as_unset(vendor_data),
            "callback": encode.none_as_unset(callback),
            "callback_method": encode.none_as_unset(callback_method),
            "metadata": encode.none_as_unset(metadata),
            "language": encode.none_as_unset(language),
            "contact_details": UNSET
            if contact_details is None
            else encode.model("contact_details", contact_details, ContactDetailsRequest),
            "expected_details": UNSET
            if expected_details is None
            else encode.model("expected_details", expected_details, ExpectedDetailsRequest),
            "portrait_image": encode.none_as_unset(portrait_image),
            "sandbox_scenario": encode.none_as_unset(sandbox_scenario),
        }
    )
    return Request(
        OPERATION.resumed() if (vendor_data) else OPERATION,
        path="/v3/session/",
        body=encode.body(body),
        names={
            "vendor_data": vendor_data,
        },
    )


def parse(response: Response) -> CreatedSession:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, CreatedSession.from_json)
