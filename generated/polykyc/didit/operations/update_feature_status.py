# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""`PATCH /v3/session/{sessionId}/features/{nodeId}/update-status/`: Change the status of one feature by hand."""

from __future__ import annotations

from typing import Final, Literal
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.feature_verdict import FeatureVerdict
from ..models.updated_feature_status import UpdatedFeatureStatus

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="update_feature_status",
    method="PATCH",
    path="/v3/session/{sessionId}/features/{nodeId}/update-status/",
    retry="never",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "sessionId": ("session_id",),
        "nodeId": ("node_id",),
    },
    own_connection=True,
)


def build(
    session_id: UUID | str,
    node_id: str,
    *,
    new_status: FeatureVerdict | Literal["Approved", "Declined", "In Review"],
    comment: str | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("session_id", session_id, validate.uuid, validate.opaque)
    validate.opaque("node_id", node_id)
    validate.choice("new_status", new_status, FeatureVerdict)
    if comment is not None:
        validate.text("comment", comment)
    body = encode.present(
        {
            "new_status": new_status,
            "comment": encode.none_as_unset(comment),
        }
    )
    return Request(
        OPERATION,
        path=f"/v3/session/{encode.segment('session_id', session_id)}/features/{encode.segment('node_id', node_id)}/update-status/",
        body=encode.body(body),
        names={
            "sessionId": session_id,
            "nodeId": node_id,
        },
    )


def parse(response: Response) -> UpdatedFeatureStatus:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, UpdatedFeatureStatus.from_json)
