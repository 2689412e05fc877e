# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""Why a session has its status: each row of the status tables with its line in the overlay, and which one decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from .._runtime.sessions import explanation
from .._runtime.status import SessionStatus
from .._runtime.webhooks import verify as webhook
from .contract import PROVIDER
from .models.check import Check
from .models.workflow_run import WorkflowRun
from .status import status_of


def explain_status(model: WorkflowRun | Check, *, now: dt.datetime | None = None) -> dict[str, Any]:
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
    if isinstance(model, WorkflowRun):
        return explanation.Decision(WORKFLOW_RUN, _row_of_workflow_run(model), _values_of_workflow_run(model))
    if isinstance(model, Check):
        return explanation.Decision(CHECK, _row_of_check(model), _values_of_check(model))
    return explanation.NO_TABLE


WORKFLOW_RUN: Final = explanation.Table(
    name="WorkflowRun",
    digest="09dc734910de785914ebe18ec62f1a566fb6fb1631b249cd5461af360ef05297",
    rows=(
        explanation.ExplainedRow(
            id="onfido.status.WorkflowRun.b1b10f650b130372",
            status=SessionStatus.IN_PROGRESS,
            condition="status: processing",
            position="overlays/onfido.yaml:164",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="onfido.status.WorkflowRun.bc032f072cd0ecfb",
            status=SessionStatus.NEEDS_INPUT,
            condition="status: awaiting_input",
            position="overlays/onfido.yaml:166",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="onfido.status.WorkflowRun.5ed03932782d3d07",
            status=SessionStatus.IN_PROGRESS,
            condition="status: awaiting_client_input",
            position="overlays/onfido.yaml:168",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="onfido.status.WorkflowRun.edcfbdb0465901fb",
            status=SessionStatus.APPROVED,
            condition="status: approved; error: absent",
            position="overlays/onfido.yaml:170",
            names=("status", "error"),
        ),
        explanation.ExplainedRow(
            id="onfido.status.WorkflowRun.e6a0b47f5e2dbf71",
            status=SessionStatus.UNKNOWN,
            condition="status: approved; error: present",
            position="overlays/onfido.yaml:171",
            names=("status", "error"),
        ),
        explanation.ExplainedRow(
            id="onfido.status.WorkflowRun.73dbe130199036e5",
            status=SessionStatus.DECLINED,
            condition="status: declined",
            position="overlays/onfido.yaml:172",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="onfido.status.WorkflowRun.a30d6875c2b2362a",
            status=SessionStatus.IN_REVIEW,
            condition="status: review",
            position="overlays/onfido.yaml:173",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="onfido.status.WorkflowRun.3b139314f51f73c5",
            status=SessionStatus.EXPIRED,
            condition="status: abandoned",
            position="overlays/onfido.yaml:174",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="onfido.status.WorkflowRun.ed328bb1cd7cdc08",
            status=SessionStatus.COMPLETED,
            condition="status: error",
            position="overlays/onfido.yaml:176",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="onfido.status.WorkflowRun.fce1892e858fac84",
            status=SessionStatus.UNKNOWN,
            condition="status: absent",
            position="overlays/onfido.yaml:177",
            names=("status",),
        ),
    ),
)


def _row_of_workflow_run(model: WorkflowRun) -> int | None:
    """Return the number of the row that decides the status of *model*, None if none fits."""
    status = model.status
    error = model.error
    if status == "processing":
        return 0
    if status == "awaiting_input":
        return 1
    if status == "awaiting_client_input":
        return 2
    if status == "approved" and error is None:
        return 3
    if status == "declined":
        return 5
    if status == "review":
        return 6
    if status == "abandoned":
        return 7
    if status == "error":
        return 8
    if status == "approved" and error is not None:
        return 4
    if status is None:
        return 9
    return None


def _values_of_workflow_run(model: WorkflowRun) -> dict[str, object]:
    """Return what the rows read."""
    return {
        "status": model.status,
        "error": model.error,
    }


CHECK: Final = explanation.Table(
    name="Check",
    digest="edbfdbe2881901e28f402e3e67936d073cb7a033df1623db65f27b93e8d481d3",
    rows=(
        explanation.ExplainedRow(
            id="onfido.status.Check.7f3e8119e45f6e89",
            status=SessionStatus.IN_PROGRESS,
            condition="status: in_progress",
            position="overlays/onfido.yaml:219",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="onfido.status.Check.f40c43425130bce4",
            status=SessionStatus.NEEDS_INPUT,
            condition="status: awaiting_applicant",
            position="overlays/onfido.yaml:220",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="onfido.status.Check.2f6c6e09b0ae5f7b",
            status=SessionStatus.IN_PROGRESS,
            condition="status: paused",
            position="overlays/onfido.yaml:221",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="onfido.status.Check.76cca674f5333f6c",
            status=SessionStatus.IN_PROGRESS,
            condition="status: reopened",
            position="overlays/onfido.yaml:223",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="onfido.status.Check.71e43081c9c7b4b0",
            status=SessionStatus.CANCELLED,
            condition="status: withdrawn",
            position="overlays/onfido.yaml:224",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="onfido.status.Check.99ffc807a1d4be2b",
            status=SessionStatus.APPROVED,
            condition="status: complete; result: clear",
            position="overlays/onfido.yaml:225",
            names=("status", "result"),
        ),
        explanation.ExplainedRow(
            id="onfido.status.Check.a8e78ca8eb0e1925",
            status=SessionStatus.COMPLETED,
            condition="status: complete; result: consider",
            position="overlays/onfido.yaml:227",
            names=("status", "result"),
        ),
        explanation.ExplainedRow(
            id="onfido.status.Check.494f87b6eb613279",
            status=SessionStatus.UNKNOWN,
            condition="status: complete; result: absent",
            position="overlays/onfido.yaml:228",
            names=("status", "result"),
        ),
        explanation.ExplainedRow(
            id="onfido.status.Check.fce1892e858fac84",
            status=SessionStatus.UNKNOWN,
            condition="status: absent",
            position="overlays/onfido.yaml:229",
            names=("status",),
        ),
    ),
)


def _row_of_check(model: Check) -> int | None:
    """Return the number of the row that decides the status of *model*, None if none fits."""
    status = model.status
    result = model.result
    if status == "in_progress":
        return 0
    if status == "awaiting_applicant":
        return 1
    if status == "paused":
        return 2
    if status == "reopened":
        return 3
    if status == "withdrawn":
        return 4
    if status == "complete" and result == "clear":
        return 5
    if status == "complete" and result == "consider":
        return 6
    if status == "complete" and result is None:
        return 7
    if status is None:
        return 8
    return None


def _values_of_check(model: Check) -> dict[str, object]:
    """Return what the rows read."""
    return {
        "status": model.status,
        "result": model.result,
    }


EVENTS: Final = explanation.Table(
    name="webhooks",
    digest="b3b14c7c45bb53908e20d7d02048d7b0d08c8b0cd779e585b81a7711b68d9ab3",
    rows=(
        explanation.ExplainedRow(
            id="onfido.webhooks.9847b08e7b04e76f",
            status=SessionStatus.APPROVED,
            condition="type: workflow_run.completed; /payload/object/status: approved; /payload/object/error: absent; /payload/resource/status: approved or absent; /payload/resource/error: absent",
            position="overlays/onfido.yaml:47",
            names=(
                "type",
                "/payload/object/status",
                "/payload/object/error",
                "/payload/resource/status",
                "/payload/resource/error",
            ),
        ),
        explanation.ExplainedRow(
            id="onfido.webhooks.f54a777e536b857b",
            status=SessionStatus.DECLINED,
            condition="type: workflow_run.completed; /payload/object/status: declined; /payload/resource/status: declined or absent",
            position="overlays/onfido.yaml:54",
            names=("type", "/payload/object/status", "/payload/resource/status"),
        ),
        explanation.ExplainedRow(
            id="onfido.webhooks.1f12c03569970a98",
            status=SessionStatus.IN_REVIEW,
            condition="type: workflow_run.completed; /payload/object/status: review; /payload/resource/status: review or absent",
            position="overlays/onfido.yaml:55",
            names=("type", "/payload/object/status", "/payload/resource/status"),
        ),
        explanation.ExplainedRow(
            id="onfido.webhooks.cb87ed0e5ccd915e",
            status=SessionStatus.EXPIRED,
            condition="type: workflow_run.completed; /payload/object/status: abandoned; /payload/resource/status: abandoned or absent",
            position="overlays/onfido.yaml:56",
            names=("type", "/payload/object/status", "/payload/resource/status"),
        ),
        explanation.ExplainedRow(
            id="onfido.webhooks.d2d13a95e427ab3d",
            status=SessionStatus.COMPLETED,
            condition="type: workflow_run.completed; /payload/object/status: error; /payload/resource/status: error or absent",
            position="overlays/onfido.yaml:57",
            names=("type", "/payload/object/status", "/payload/resource/status"),
        ),
        explanation.ExplainedRow(
            id="onfido.webhooks.7a8eaecb4abc50ce",
            status=SessionStatus.IN_PROGRESS,
            condition="type: check.started or check.reopened or check.form_completed",
            position="overlays/onfido.yaml:58",
            names=("type",),
        ),
        explanation.ExplainedRow(
            id="onfido.webhooks.1a081dee2fc2b6cb",
            status=SessionStatus.CANCELLED,
            condition="type: check.withdrawn",
            position="overlays/onfido.yaml:59",
            names=("type",),
        ),
        explanation.ExplainedRow(
            id="onfido.webhooks.ee5adfa6aaf98f17",
            status=SessionStatus.COMPLETED,
            condition="type: check.completed",
            position="overlays/onfido.yaml:61",
            names=("type",),
        ),
    ),
)


def _event_decision(kind: str, event: Mapping[str, Any]) -> tuple[explanation.Table, list[int]]:
    """Return the numbers of the rows that *event* fits."""
    fitting: list[int] = []
    if (
        kind == "workflow_run.completed"
        and webhook.value_at(event, "payload", "object", "status") == "approved"
        and webhook.value_at(event, "payload", "object", "error") is None
        and (
            webhook.value_at(event, "payload", "resource", "status") is None
            or webhook.value_at(event, "payload", "resource", "status") == "approved"
        )
        and webhook.value_at(event, "payload", "resource", "error") is None
    ):
        fitting.append(0)
    if (
        kind == "workflow_run.completed"
        and webhook.value_at(event, "payload", "object", "status") == "declined"
        and (
            webhook.value_at(event, "payload", "resource", "status") is None
            or webhook.value_at(event, "payload", "resource", "status") == "declined"
        )
    ):
        fitting.append(1)
    if (
        kind == "workflow_run.completed"
        and webhook.value_at(event, "payload", "object", "status") == "review"
        and (
            webhook.value_at(event, "payload", "resource", "status") is None
            or webhook.value_at(event, "payload", "resource", "status") == "review"
        )
    ):
        fitting.append(2)
    if (
        kind == "workflow_run.completed"
        and webhook.value_at(event, "payload", "object", "status") == "abandoned"
        and (
            webhook.value_at(event, "payload", "resource", "status") is None
            or webhook.value_at(event, "payload", "resource", "status") == "abandoned"
        )
    ):
        fitting.append(3)
    if (
        kind == "workflow_run.completed"
        and webhook.value_at(event, "payload", "object", "status") == "error"
        and (
            webhook.value_at(event, "payload", "resource", "status") is None
            or webhook.value_at(event, "payload", "resource", "status") == "error"
        )
    ):
        fitting.append(4)
    if kind in ("check.started", "check.reopened", "check.form_completed"):
        fitting.append(5)
    if kind == "check.withdrawn":
        fitting.append(6)
    if kind == "check.completed":
        fitting.append(7)
    return EVENTS, fitting
