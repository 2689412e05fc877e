# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`POST /workflow_runs`: Start a workflow for an applicant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.codec.encode import UNSET
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.link_options import LinkOptions
from ..models.workflow_run import WorkflowRun

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="create_workflow_run",
    method="POST",
    path="/workflow_runs",
    retry="never",
    role="create",
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(201,),
    echoes={
        "customer_user_id": ("customer_user_id",),
        "applicant_id": ("applicant_id",),
        "workflow_id": ("workflow_id",),
    },
    own_connection=True,
)


def build(
    *,
    workflow_id: UUID | str,
    applicant_id: UUID | str,
    tags: Sequence[str] | None = None,
    customer_user_id: str | None = None,
    link: LinkOptions | Mapping[str, Any] | None = None,
    custom_data: Mapping[str, Any] | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("workflow_id", workflow_id, validate.uuid, validate.opaque)
    validate.either("applicant_id", applicant_id, validate.uuid, validate.opaque)
    if tags is not None:
        validate.items(
            "tags", tags, lambda name, value: validate.text(name, value, min_length=1, max_length=128), at_most=30
        )
    if customer_user_id is not None:
        validate.text("customer_user_id", customer_user_id, max_length=256)
    if link is not None:
        validate.model("link", link, LinkOptions)
    if custom_data is not None:
        validate.entries("custom_data", custom_data, validate.anything)
    body = encode.present(
        {
            "workflow_id": encode.plain(workflow_id),
            "applicant_id": encode.plain(applicant_id),
            "tags": encode.none_as_unset(tags),
            "customer_user_id": encode.none_as_unset(customer_user_id),
            "link": UNSET if link is None else encode.model("link", link, LinkOptions),
            "custom_data": UNSET if custom_data is None else dict(custom_data),
        }
    )
    return Request(
        OPERATION,
        path="/workflow_runs",
        body=encode.body(body),
        names={
            "customer_user_id": customer_user_id,
            "applicant_id": applicant_id,
            "workflow_id": workflow_id,
        },
    )


def parse(response: Response) -> WorkflowRun:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, WorkflowRun.from_json)
