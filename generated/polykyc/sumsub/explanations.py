# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""Why a session has its status: each row of the status tables with its line in the overlay, and which one decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from .._runtime.sessions import explanation
from .._runtime.status import SessionStatus
from .contract import PROVIDER
from .models.applicant import Applicant
from .status import status_of


def explain_status(model: Applicant, *, now: dt.datetime | None = None) -> dict[str, Any]:
    """Return why `status_of` gives *model* its status at *now*, as JSON values without personal data.

    Args:
        model: What `status_of` takes.
        now: The time to ask for; the clock's if left out.
    """
    now = now or dt.datetime.now(dt.UTC)
    return explanation.of_model(PROVIDER.slug, _decision(model, now), status_of(model, now=now), now)


def explain_session(session: explanation.Explained) -> dict[str, Any]:
    """Return what `session.explain` does."""
    return explanation.of_session(session, _decision, _event_decision)


def _decision(model: object, now: dt.datetime) -> explanation.Decision:
    if isinstance(model, Applicant):
        return explanation.Decision(APPLICANT, _row_of_applicant(model), _values_of_applicant(model))
    return explanation.NO_TABLE


APPLICANT: Final = explanation.Table(
    name="Applicant",
    digest="678c3f98b402d6d55357f454083fe0e768c05166b509eb2c1f0010597499194d",
    rows=(
        explanation.ExplainedRow(
            id="sumsub.status.Applicant.9323aef2d055baf0",
            status=SessionStatus.CANCELLED,
            condition="deleted: true",
            position="overlays/sumsub.yaml:143",
            names=("deleted",),
        ),
        explanation.ExplainedRow(
            id="sumsub.status.Applicant.25ff28600b282c80",
            status=SessionStatus.CREATED,
            condition="deleted: false or absent; review.reviewStatus: init",
            position="overlays/sumsub.yaml:144",
            names=("deleted", "review.reviewStatus"),
        ),
        explanation.ExplainedRow(
            id="sumsub.status.Applicant.9a390b688c83a28c",
            status=SessionStatus.IN_PROGRESS,
            condition="deleted: false or absent; review.reviewStatus: pending or prechecked or queued or awaitingService",
            position="overlays/sumsub.yaml:146",
            names=("deleted", "review.reviewStatus"),
        ),
        explanation.ExplainedRow(
            id="sumsub.status.Applicant.56178dac43875a3c",
            status=SessionStatus.IN_REVIEW,
            condition="deleted: false or absent; review.reviewStatus: onHold",
            position="overlays/sumsub.yaml:147",
            names=("deleted", "review.reviewStatus"),
        ),
        explanation.ExplainedRow(
            id="sumsub.status.Applicant.c22fd3cd4d4e3804",
            status=SessionStatus.UNKNOWN,
            condition="deleted: false or absent; review.reviewStatus: absent",
            position="overlays/sumsub.yaml:148",
            names=("deleted", "review.reviewStatus"),
        ),
        explanation.ExplainedRow(
            id="sumsub.status.Applicant.a373dd4a2a1685d9",
            status=SessionStatus.APPROVED,
            condition="deleted: false or absent; review.reviewStatus: completed; review.reviewResult.reviewAnswer: GREEN; review.reviewResult.reviewRejectType: absent; review.reviewResult.rejectLabels: withheld",
            position="overlays/sumsub.yaml:149",
            names=(
                "deleted",
                "review.reviewStatus",
                "review.reviewResult.reviewAnswer",
                "review.reviewResult.reviewRejectType",
                "review.reviewResult.rejectLabels",
            ),
        ),
        explanation.ExplainedRow(
            id="sumsub.status.Applicant.6f91e5851d974276",
            status=SessionStatus.UNKNOWN,
            condition="deleted: false or absent; review.reviewStatus: completed; review.reviewResult.reviewAnswer: GREEN; review.reviewResult.reviewRejectType: FINAL or RETRY",
            position="overlays/sumsub.yaml:150",
            names=(
                "deleted",
                "review.reviewStatus",
                "review.reviewResult.reviewAnswer",
                "review.reviewResult.reviewRejectType",
            ),
        ),
        explanation.ExplainedRow(
            id="sumsub.status.Applicant.e9e0bf096c514c76",
            status=SessionStatus.UNKNOWN,
            condition="deleted: false or absent; review.reviewStatus: completed; review.reviewResult.reviewAnswer: GREEN; review.reviewResult.rejectLabels: withheld",
            position="overlays/sumsub.yaml:152",
            names=(
                "deleted",
                "review.reviewStatus",
                "review.reviewResult.reviewAnswer",
                "review.reviewResult.rejectLabels",
            ),
        ),
        explanation.ExplainedRow(
            id="sumsub.status.Applicant.9b5dd8531258c3cb",
            status=SessionStatus.DECLINED,
            condition="deleted: false or absent; review.reviewStatus: completed; review.reviewResult.reviewAnswer: RED; review.reviewResult.reviewRejectType: FINAL",
            position="overlays/sumsub.yaml:153",
            names=(
                "deleted",
                "review.reviewStatus",
                "review.reviewResult.reviewAnswer",
                "review.reviewResult.reviewRejectType",
            ),
        ),
        explanation.ExplainedRow(
            id="sumsub.status.Applicant.cb48b74f5d27d67a",
            status=SessionStatus.NEEDS_INPUT,
            condition="deleted: false or absent; review.reviewStatus: completed; review.reviewResult.reviewAnswer: RED; review.reviewResult.reviewRejectType: RETRY",
            position="overlays/sumsub.yaml:154",
            names=(
                "deleted",
                "review.reviewStatus",
                "review.reviewResult.reviewAnswer",
                "review.reviewResult.reviewRejectType",
            ),
        ),
        explanation.ExplainedRow(
            id="sumsub.status.Applicant.a31d8c4537283373",
            status=SessionStatus.NEEDS_INPUT,
            condition="deleted: false or absent; review.reviewStatus: awaitingUser",
            position="overlays/sumsub.yaml:155",
            names=("deleted", "review.reviewStatus"),
        ),
        explanation.ExplainedRow(
            id="sumsub.status.Applicant.d439c1639759809a",
            status=SessionStatus.UNKNOWN,
            condition="deleted: false or absent; review.reviewStatus: completed; review.reviewResult.reviewAnswer: RED; review.reviewResult.reviewRejectType: absent",
            position="overlays/sumsub.yaml:157",
            names=(
                "deleted",
                "review.reviewStatus",
                "review.reviewResult.reviewAnswer",
                "review.reviewResult.reviewRejectType",
            ),
        ),
        explanation.ExplainedRow(
            id="sumsub.status.Applicant.48005b283c580f36",
            status=SessionStatus.UNKNOWN,
            condition="deleted: false or absent; review.reviewStatus: completed; review.reviewResult.reviewAnswer: absent",
            position="overlays/sumsub.yaml:158",
            names=("deleted", "review.reviewStatus", "review.reviewResult.reviewAnswer"),
        ),
    ),
)


def _row_of_applicant(model: Applicant) -> int | None:
    """Return the number of the row that decides the status of *model*, None if none fits."""
    deleted = model.deleted
    review_review_status = model.review.review_status if model.review is not None else None
    review_review_result_review_answer = (
        model.review.review_result.review_answer
        if model.review is not None and model.review.review_result is not None
        else None
    )
    review_review_result_review_reject_type = (
        model.review.review_result.review_reject_type
        if model.review is not None and model.review.review_result is not None
        else None
    )
    review_review_result_reject_labels = (
        model.review.review_result.reject_labels
        if model.review is not None and model.review.review_result is not None
        else None
    )
    if deleted is True:
        return 0
    if deleted in (False, None) and review_review_status == "init":
        return 1
    if deleted in (False, None) and review_review_status in ("pending", "prechecked", "queued", "awaitingService"):
        return 2
    if deleted in (False, None) and review_review_status == "onHold":
        return 3
    if (
        deleted in (False, None)
        and review_review_status == "completed"
        and review_review_result_review_answer == "GREEN"
        and review_review_result_review_reject_type is None
        and (review_review_result_reject_labels is None or review_review_result_reject_labels == [])
    ):
        return 5
    if (
        deleted in (False, None)
        and review_review_status == "completed"
        and review_review_result_review_answer == "RED"
        and review_review_result_review_reject_type == "FINAL"
    ):
        return 8
    if (
        deleted in (False, None)
        and review_review_status == "completed"
        and review_review_result_review_answer == "RED"
        and review_review_result_review_reject_type == "RETRY"
    ):
        return 9
    if deleted in (False, None) and review_review_status == "awaitingUser":
        return 10
    if deleted in (False, None) and review_review_status is None:
        return 4
    if (
        deleted in (False, None)
        and review_review_status == "completed"
        and review_review_result_review_answer == "GREEN"
        and review_review_result_review_reject_type in ("FINAL", "RETRY")
    ):
        return 6
    if (
        deleted in (False, None)
        and review_review_status == "completed"
        and review_review_result_review_answer == "GREEN"
        and bool(review_review_result_reject_labels)
    ):
        return 7
    if (
        deleted in (False, None)
        and review_review_status == "completed"
        and review_review_result_review_answer == "RED"
        and review_review_result_review_reject_type is None
    ):
        return 11
    if deleted in (False, None) and review_review_status == "completed" and review_review_result_review_answer is None:
        return 12
    return None


def _values_of_applicant(model: Applicant) -> dict[str, object]:
    """Return what the rows read."""
    return {
        "deleted": model.deleted,
        "review.reviewStatus": model.review.review_status if model.review is not None else None,
        "review.reviewResult.reviewAnswer": model.review.review_result.review_answer
        if model.review is not None and model.review.review_result is not None
        else None,
        "review.reviewResult.reviewRejectType": model.review.review_result.review_reject_type
        if model.review is not None and model.review.review_result is not None
        else None,
    }


EVENTS: Final = explanation.Table(
    name="webhooks",
    digest="20b737798aff4c26afe1b9dc9d420198aa69b0073bac3ef178e159b1af1ab324",
    rows=(
        explanation.ExplainedRow(
            id="sumsub.webhooks.e287121116d554e6",
            status=SessionStatus.CREATED,
            condition="type: applicantCreated",
            position="overlays/sumsub.yaml:54",
            names=("type",),
        ),
        explanation.ExplainedRow(
            id="sumsub.webhooks.9effc64daef07651",
            status=SessionStatus.IN_PROGRESS,
            condition="type: applicantPending or applicantPrechecked",
            position="overlays/sumsub.yaml:55",
            names=("type",),
        ),
        explanation.ExplainedRow(
            id="sumsub.webhooks.da16b723d9694c36",
            status=SessionStatus.IN_REVIEW,
            condition="type: applicantOnHold",
            position="overlays/sumsub.yaml:56",
            names=("type",),
        ),
        explanation.ExplainedRow(
            id="sumsub.webhooks.343e2ffded34cffe",
            status=SessionStatus.NEEDS_INPUT,
            condition="type: applicantAwaitingUser",
            position="overlays/sumsub.yaml:57",
            names=("type",),
        ),
        explanation.ExplainedRow(
            id="sumsub.webhooks.d7b7ddf531a08a9a",
            status=SessionStatus.IN_PROGRESS,
            condition="type: applicantAwaitingService",
            position="overlays/sumsub.yaml:58",
            names=("type",),
        ),
        explanation.ExplainedRow(
            id="sumsub.webhooks.e9b3518688b24069",
            status=SessionStatus.CANCELLED,
            condition="type: applicantDeactivated or applicantDeleted",
            position="overlays/sumsub.yaml:59",
            names=("type",),
        ),
        explanation.ExplainedRow(
            id="sumsub.webhooks.1235fb60d628fd40",
            status=SessionStatus.UNKNOWN,
            condition="type: applicantReviewed or applicantWorkflowCompleted",
            position="overlays/sumsub.yaml:61",
            names=("type",),
        ),
        explanation.ExplainedRow(
            id="sumsub.webhooks.8cb86bda7d183223",
            status=SessionStatus.UNKNOWN,
            condition="type: applicantReset or applicantLevelChanged or applicantActivated or applicantPersonalInfoChanged or applicantTagsChanged",
            position="overlays/sumsub.yaml:62",
            names=("type",),
        ),
    ),
)


def _event_decision(kind: str, event: Mapping[str, Any]) -> tuple[explanation.Table, list[int]]:
    """Return the numbers of the rows that *event* fits."""
    fitting: list[int] = []
    if kind == "applicantCreated":
        fitting.append(0)
    if kind in ("applicantPending", "applicantPrechecked"):
        fitting.append(1)
    if kind == "applicantOnHold":
        fitting.append(2)
    if kind == "applicantAwaitingUser":
        fitting.append(3)
    if kind == "applicantAwaitingService":
        fitting.append(4)
    if kind in ("applicantDeactivated", "applicantDeleted"):
        fitting.append(5)
    if kind in ("applicantReviewed", "applicantWorkflowCompleted"):
        fitting.append(6)
    if kind in (
        "applicantReset",
        "applicantLevelChanged",
        "applicantActivated",
        "applicantPersonalInfoChanged",
        "applicantTagsChanged",
    ):
        fitting.append(7)
    return EVENTS, fitting
