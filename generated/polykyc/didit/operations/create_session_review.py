# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""`POST /v3/sessions/{session_id}/reviews/`: Add a note to a session."""

from __future__ import annotations

from typing import Final, Literal
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.codec.encode import UNSET, Unset
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.created_review import CreatedReview
from ..models.session_state import SessionState

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="create_session_review",
    method="POST",
    path="/v3/sessions/{session_id}/reviews/",
    retry="never",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(201,),
    own_connection=True,
)


def build(
    session_id: UUID | str,
    *,
    new_status: SessionState
    | Literal[
        "Not Started",
        "In Progress",
        "Awaiting User",
        "In Review",
        "Approved",
        "Declined",
        "Resubmitted",
        "Expired",
        "Abandoned",
        "Kyc Expired",
    ]
    | None
    | Unset = UNSET,
    comment: str | None | Unset = UNSET,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("session_id", session_id, validate.uuid, validate.opaque)
    if new_status is not None and new_status is not UNSET:
        validate.choice("new_status", new_status, SessionState)
    if comment is not None and comment is not UNSET:
        validate.text("comment", comment)
    body = encode.present(
        {
            "new_status": new_status,
            "comment": comment,
        }
    )
    return Request(
        OPERATION,
        path=f"/v3/sessions/{encode.segment('session_id', session_id)}/reviews/",
        body=encode.body(body),
    )


def parse(response: Response) -> CreatedReview:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, CreatedReview.from_json)
