# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""`PATCH /v3/session/{sessionId}/update-status/`: Approve or decline a session by hand, or have steps done again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.codec.encode import UNSET
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.node_to_resubmit import NodeToResubmit
from ..models.session_verdict import SessionVerdict
from ..models.updated_status import UpdatedStatus

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="update_session_status",
    method="PATCH",
    path="/v3/session/{sessionId}/update-status/",
    retry="never",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "sessionId": ("session_id",),
    },
)


def build(
    session_id: UUID | str,
    *,
    new_status: SessionVerdict | Literal["Approved", "Declined", "Resubmitted"],
    comment: str | None = None,
    nodes_to_resubmit: Sequence[NodeToResubmit | Mapping[str, Any]] | None = None,
    send_email: bool | None = None,
    email_address: str | None = None,
    email_language: str | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("session_id", session_id, validate.uuid, validate.opaque)
    validate.choice("new_status", new_status, SessionVerdict)
    if comment is not None:
        validate.text("comment", comment)
    if nodes_to_resubmit is not None:
        validate.items(
            "nodes_to_resubmit", nodes_to_resubmit, lambda name, value: validate.model(name, value, NodeToResubmit)
        )
    if send_email is not None:
        validate.flag("send_email", send_email)
    if email_address is not None:
        validate.text("email_address", email_address, format="email")
    if email_language is not None:
        validate.text("email_language", email_language)
    body = encode.present(
        {
            "new_status": new_status,
            "comment": encode.none_as_unset(comment),
            "nodes_to_resubmit": UNSET
            if nodes_to_resubmit is None
            else encode.items(
                "nodes_to_resubmit", nodes_to_resubmit, lambda name, value: encode.model(name, value, NodeToResubmit)
            ),
            "send_email": encode.none_as_unset(send_email),
            "email_address": encode.none_as_unset(email_address),
            "email_language": encode.none_as_unset(email_language),
        }
    )
    return Request(
        OPERATION,
        path=f"/v3/session/{encode.segment('session_id', session_id)}/update-status/",
        body=encode.body(body),
        names={
            "sessionId": session_id,
        },
    )


def parse(response: Response) -> UpdatedStatus:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, UpdatedStatus.from_json)
