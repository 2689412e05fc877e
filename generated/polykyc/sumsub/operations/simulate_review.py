# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""`POST /resources/applicants/{applicantId}/status/testCompleted`: End a review, in the sandbox alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.done import Done
from ..models.simulated_review_review_answer import SimulatedReviewReviewAnswer
from ..models.simulated_review_review_reject_type import SimulatedReviewReviewRejectType

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="simulate_review",
    method="POST",
    path="/resources/applicants/{applicantId}/status/testCompleted",
    retry="reconcile",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    own_connection=True,
    signed=("{time}", "{method}", "{target}", "{body}"),
)


def build(
    applicant_id: str,
    *,
    moderation_comment: str | None = None,
    client_comment: str | None = None,
    review_answer: SimulatedReviewReviewAnswer | Literal["GREEN", "RED"],
    reject_labels: Sequence[str],
    review_reject_type: SimulatedReviewReviewRejectType | Literal["FINAL", "RETRY"] | None = None,
    button_ids: Sequence[str] | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.text("applicant_id", applicant_id, min_length=1)
    if moderation_comment is not None:
        validate.text("moderation_comment", moderation_comment)
    if client_comment is not None:
        validate.text("client_comment", client_comment)
    validate.choice("review_answer", review_answer, SimulatedReviewReviewAnswer)
    validate.items("reject_labels", reject_labels, validate.text)
    if review_reject_type is not None:
        validate.choice("review_reject_type", review_reject_type, SimulatedReviewReviewRejectType)
    if button_ids is not None:
        validate.items("button_ids", button_ids, validate.text)
    body = encode.present(
        {
            "moderationComment": encode.none_as_unset(moderation_comment),
            "clientComment": encode.none_as_unset(client_comment),
            "reviewAnswer": review_answer,
            "rejectLabels": reject_labels,
            "reviewRejectType": encode.none_as_unset(review_reject_type),
            "buttonIds": encode.none_as_unset(button_ids),
        }
    )
    return Request(
        OPERATION,
        path=f"/resources/applicants/{encode.segment('applicant_id', applicant_id)}/status/testCompleted",
        body=encode.body(body),
    )


def parse(response: Response) -> Done:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Done.from_json)
