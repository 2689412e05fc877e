# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""Why a session has its status: each row of the status tables with its line in the overlay, and which one decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from .._runtime.sessions import explanation
from .._runtime.status import SessionStatus
from .._runtime.webhooks import verify as webhook
from .contract import PROVIDER
from .models.inquiry import Inquiry
from .status import status_of


def explain_status(model: Inquiry, *, now: dt.datetime | None = None) -> dict[str, Any]:
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
    if isinstance(model, Inquiry):
        return explanation.Decision(INQUIRY, _row_of_inquiry(model), _values_of_inquiry(model))
    return explanation.NO_TABLE


INQUIRY: Final = explanation.Table(
    name="Inquiry",
    digest="4220ec6d0785a7a6b99e424c21c7635e077e96fb4a9e94885d5823e56b388984",
    rows=(
        explanation.ExplainedRow(
            id="persona.status.Inquiry.f547dc43ab310e3b",
            status=SessionStatus.CREATED,
            condition="attributes.status: created",
            position="overlays/persona.yaml:146",
            names=("attributes.status",),
        ),
        explanation.ExplainedRow(
            id="persona.status.Inquiry.f908d6ac32f3fc30",
            status=SessionStatus.IN_PROGRESS,
            condition="attributes.status: pending",
            position="overlays/persona.yaml:147",
            names=("attributes.status",),
        ),
        explanation.ExplainedRow(
            id="persona.status.Inquiry.cd265d91d53dae61",
            status=SessionStatus.COMPLETED,
            condition="attributes.status: completed",
            position="overlays/persona.yaml:149",
            names=("attributes.status",),
        ),
        explanation.ExplainedRow(
            id="persona.status.Inquiry.c844f0b17d288856",
            status=SessionStatus.EXPIRED,
            condition="attributes.status: expired",
            position="overlays/persona.yaml:150",
            names=("attributes.status",),
        ),
        explanation.ExplainedRow(
            id="persona.status.Inquiry.ceb5882ed69026f8",
            status=SessionStatus.IN_REVIEW,
            condition="attributes.status: needs_review",
            position="overlays/persona.yaml:151",
            names=("attributes.status",),
        ),
        explanation.ExplainedRow(
            id="persona.status.Inquiry.d59a28a8e7c36ae6",
            status=SessionStatus.DECLINED,
            condition="attributes.status: declined",
            position="overlays/persona.yaml:152",
            names=("attributes.status",),
        ),
        explanation.ExplainedRow(
            id="persona.status.Inquiry.53fb3eaac35a3d0d",
            status=SessionStatus.DECLINED,
            condition="attributes.status: failed",
            position="overlays/persona.yaml:153",
            names=("attributes.status",),
        ),
        explanation.ExplainedRow(
            id="persona.status.Inquiry.d04d772d4ab634dc",
            status=SessionStatus.APPROVED,
            condition="attributes.status: approved; attributes.failed-at: absent or before attributes.decisioned-at or the same as attributes.decisioned-at; attributes.expired-at: absent or before attributes.decisioned-at or the same as attributes.decisioned-at",
            position="overlays/persona.yaml:156",
            names=("attributes.status", "attributes.failed-at", "attributes.decisioned-at", "attributes.expired-at"),
        ),
        explanation.ExplainedRow(
            id="persona.status.Inquiry.b8ce1022f9755a7d",
            status=SessionStatus.UNKNOWN,
            condition="attributes.status: approved; attributes.failed-at: after attributes.decisioned-at",
            position="overlays/persona.yaml:161",
            names=("attributes.status", "attributes.failed-at", "attributes.decisioned-at"),
        ),
        explanation.ExplainedRow(
            id="persona.status.Inquiry.3f7dd95c6d9683d7",
            status=SessionStatus.UNKNOWN,
            condition="attributes.status: approved; attributes.expired-at: after attributes.decisioned-at",
            position="overlays/persona.yaml:162",
            names=("attributes.status", "attributes.expired-at", "attributes.decisioned-at"),
        ),
        explanation.ExplainedRow(
            id="persona.status.Inquiry.903d745633f45d03",
            status=SessionStatus.UNKNOWN,
            condition="attributes.status: approved; attributes.decisioned-at: absent; attributes.failed-at: in the past or not in the past",
            position="overlays/persona.yaml:163",
            names=("attributes.status", "attributes.decisioned-at", "attributes.failed-at"),
        ),
        explanation.ExplainedRow(
            id="persona.status.Inquiry.17eae0ebbcfcf899",
            status=SessionStatus.UNKNOWN,
            condition="attributes.status: approved; attributes.decisioned-at: absent; attributes.expired-at: in the past or not in the past",
            position="overlays/persona.yaml:164",
            names=("attributes.status", "attributes.decisioned-at", "attributes.expired-at"),
        ),
    ),
)


def _row_of_inquiry(model: Inquiry) -> int | None:
    """Return the number of the row that decides the status of *model*, None if none fits."""
    status = model.status
    failed_at = model.failed_at
    decisioned_at = model.decisioned_at
    expired_at = model.expired_at
    if status == "created":
        return 0
    if status == "pending":
        return 1
    if status == "completed":
        return 2
    if status == "expired":
        return 3
    if status == "needs_review":
        return 4
    if status == "declined":
        return 5
    if status == "failed":
        return 6
    if (
        status == "approved"
        and (
            failed_at is None
            or decisioned_at is not None
            and failed_at < decisioned_at
            or decisioned_at is not None
            and failed_at == decisioned_at
        )
        and (
            expired_at is None
            or decisioned_at is not None
            and expired_at < decisioned_at
            or decisioned_at is not None
            and expired_at == decisioned_at
        )
    ):
        return 7
    if status == "approved" and failed_at is not None and decisioned_at is not None and failed_at > decisioned_at:
        return 8
    if status == "approved" and expired_at is not None and decisioned_at is not None and expired_at > decisioned_at:
        return 9
    if status == "approved" and decisioned_at is None and failed_at is not None:
        return 10
    if status == "approved" and decisioned_at is None and expired_at is not None:
        return 11
    return None


def _values_of_inquiry(model: Inquiry) -> dict[str, object]:
    """Return what the rows read."""
    return {
        "attributes.status": model.status,
        "attributes.failed-at": model.failed_at,
        "attributes.decisioned-at": model.decisioned_at,
        "attributes.expired-at": model.expired_at,
    }


EVENTS: Final = explanation.Table(
    name="webhooks",
    digest="0086a083b8900a259c03291dffff63c07b23d8e69c30c47bec8c6308c710a2f9",
    marked=(
        "/data/attributes/payload/data/attributes/expired-at",
        "/data/attributes/payload/data/attributes/expiredAt",
        "/data/attributes/payload/data/attributes/expired_at",
        "/data/attributes/payload/data/attributes/failed-at",
        "/data/attributes/payload/data/attributes/failedAt",
        "/data/attributes/payload/data/attributes/failed_at",
        "/data/attributes/payload/data/attributes/status",
        "/data/attributes/payload/data/type",
    ),
    rows=(
        explanation.ExplainedRow(
            id="persona.webhooks.2ea03ddb908a539f",
            status=SessionStatus.CREATED,
            condition="type: inquiry.created or inquiry.transitioned; /data/attributes/payload/data/type: withheld; /data/attributes/payload/data/attributes/status: withheld",
            position="overlays/persona.yaml:305",
            names=("type", "/data/attributes/payload/data/type", "/data/attributes/payload/data/attributes/status"),
        ),
        explanation.ExplainedRow(
            id="persona.webhooks.b87b8c2d3e5616cc",
            status=SessionStatus.IN_PROGRESS,
            condition="type: inquiry.started or inquiry.transitioned; /data/attributes/payload/data/type: withheld; /data/attributes/payload/data/attributes/status: withheld",
            position="overlays/persona.yaml:307",
            names=("type", "/data/attributes/payload/data/type", "/data/attributes/payload/data/attributes/status"),
        ),
        explanation.ExplainedRow(
            id="persona.webhooks.084d60aa3d95269c",
            status=SessionStatus.COMPLETED,
            condition="type: inquiry.completed or inquiry.transitioned; /data/attributes/payload/data/type: withheld; /data/attributes/payload/data/attributes/status: withheld",
            position="overlays/persona.yaml:309",
            names=("type", "/data/attributes/payload/data/type", "/data/attributes/payload/data/attributes/status"),
        ),
        explanation.ExplainedRow(
            id="persona.webhooks.c3079f86bdfdae28",
            status=SessionStatus.EXPIRED,
            condition="type: inquiry.expired or inquiry.transitioned; /data/attributes/payload/data/type: withheld; /data/attributes/payload/data/attributes/status: withheld",
            position="overlays/persona.yaml:311",
            names=("type", "/data/attributes/payload/data/type", "/data/attributes/payload/data/attributes/status"),
        ),
        explanation.ExplainedRow(
            id="persona.webhooks.75e5d47fa956f094",
            status=SessionStatus.IN_REVIEW,
            condition="type: inquiry.marked-for-review or inquiry.transitioned; /data/attributes/payload/data/type: withheld; /data/attributes/payload/data/attributes/status: withheld",
            position="overlays/persona.yaml:313",
            names=("type", "/data/attributes/payload/data/type", "/data/attributes/payload/data/attributes/status"),
        ),
        explanation.ExplainedRow(
            id="persona.webhooks.48a35b2a9ddbd35f",
            status=SessionStatus.DECLINED,
            condition="type: inquiry.declined or inquiry.transitioned; /data/attributes/payload/data/type: withheld; /data/attributes/payload/data/attributes/status: withheld",
            position="overlays/persona.yaml:315",
            names=("type", "/data/attributes/payload/data/type", "/data/attributes/payload/data/attributes/status"),
        ),
        explanation.ExplainedRow(
            id="persona.webhooks.8540c4aced3db6b2",
            status=SessionStatus.DECLINED,
            condition="type: inquiry.failed or inquiry.transitioned; /data/attributes/payload/data/type: withheld; /data/attributes/payload/data/attributes/status: withheld",
            position="overlays/persona.yaml:317",
            names=("type", "/data/attributes/payload/data/type", "/data/attributes/payload/data/attributes/status"),
        ),
        explanation.ExplainedRow(
            id="persona.webhooks.e09b9494aeed03ce",
            status=SessionStatus.APPROVED,
            condition="type: inquiry.approved or inquiry.transitioned; /data/attributes/payload/data/type: withheld; /data/attributes/payload/data/attributes/status: withheld; /data/attributes/payload/data/attributes/failed-at: withheld; /data/attributes/payload/data/attributes/failedAt: withheld; /data/attributes/payload/data/attributes/failed_at: withheld; /data/attributes/payload/data/attributes/expired-at: withheld; /data/attributes/payload/data/attributes/expiredAt: withheld; /data/attributes/payload/data/attributes/expired_at: withheld",
            position="overlays/persona.yaml:321",
            names=(
                "type",
                "/data/attributes/payload/data/type",
                "/data/attributes/payload/data/attributes/status",
                "/data/attributes/payload/data/attributes/failed-at",
                "/data/attributes/payload/data/attributes/failedAt",
                "/data/attributes/payload/data/attributes/failed_at",
                "/data/attributes/payload/data/attributes/expired-at",
                "/data/attributes/payload/data/attributes/expiredAt",
                "/data/attributes/payload/data/attributes/expired_at",
            ),
        ),
    ),
)


def _event_decision(kind: str, event: Mapping[str, Any]) -> tuple[explanation.Table, list[int]]:
    """Return the numbers of the rows that *event* fits."""
    fitting: list[int] = []
    if (
        kind in ("inquiry.created", "inquiry.transitioned")
        and webhook.value_at(event, "data", "attributes", "payload", "data", "type") == "inquiry"
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "status") == "created"
    ):
        fitting.append(0)
    if (
        kind in ("inquiry.started", "inquiry.transitioned")
        and webhook.value_at(event, "data", "attributes", "payload", "data", "type") == "inquiry"
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "status") == "pending"
    ):
        fitting.append(1)
    if (
        kind in ("inquiry.completed", "inquiry.transitioned")
        and webhook.value_at(event, "data", "attributes", "payload", "data", "type") == "inquiry"
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "status") == "completed"
    ):
        fitting.append(2)
    if (
        kind in ("inquiry.expired", "inquiry.transitioned")
        and webhook.value_at(event, "data", "attributes", "payload", "data", "type") == "inquiry"
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "status") == "expired"
    ):
        fitting.append(3)
    if (
        kind in ("inquiry.marked-for-review", "inquiry.transitioned")
        and webhook.value_at(event, "data", "attributes", "payload", "data", "type") == "inquiry"
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "status") == "needs_review"
    ):
        fitting.append(4)
    if (
        kind in ("inquiry.declined", "inquiry.transitioned")
        and webhook.value_at(event, "data", "attributes", "payload", "data", "type") == "inquiry"
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "status") == "declined"
    ):
        fitting.append(5)
    if (
        kind in ("inquiry.failed", "inquiry.transitioned")
        and webhook.value_at(event, "data", "attributes", "payload", "data", "type") == "inquiry"
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "status") == "failed"
    ):
        fitting.append(6)
    if (
        kind in ("inquiry.approved", "inquiry.transitioned")
        and webhook.value_at(event, "data", "attributes", "payload", "data", "type") == "inquiry"
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "status") == "approved"
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "failed-at") is None
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "failedAt") is None
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "failed_at") is None
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "expired-at") is None
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "expiredAt") is None
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "expired_at") is None
    ):
        fitting.append(7)
    return EVENTS, fitting
