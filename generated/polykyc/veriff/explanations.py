# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""Why a session has its status: each row of the status tables with its line in the overlay, and which one decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from .._runtime.sessions import explanation
from .._runtime.status import SessionStatus
from .._runtime.webhooks import verify as webhook
from .contract import PROVIDER
from .models.decision import Decision
from .models.decision_answer import DecisionAnswer
from .models.open_session import OpenSession
from .status import status_of


def explain_status(model: OpenSession | DecisionAnswer | Decision, *, now: dt.datetime | None = None) -> dict[str, Any]:
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
    if isinstance(model, OpenSession):
        return explanation.Decision(OPEN_SESSION, _row_of_open_session(model), _values_of_open_session(model))
    if isinstance(model, DecisionAnswer):
        return explanation.Decision(DECISION_ANSWER, _row_of_decision_answer(model), _values_of_decision_answer(model))
    if isinstance(model, Decision):
        return explanation.Decision(DECISION, _row_of_decision(model), _values_of_decision(model))
    return explanation.NO_TABLE


OPEN_SESSION: Final = explanation.Table(
    name="OpenSession",
    digest="280f92a0a944cbf9cc358e6d19f8b8380558aaf331845508ac2e57bc7626cc04",
    rows=(
        explanation.ExplainedRow(
            id="veriff.status.OpenSession.8cbb39911e5aeabd",
            status=SessionStatus.CREATED,
            condition="status: created",
            position="overlays/veriff.yaml:71",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="veriff.status.OpenSession.ce758c057991e657",
            status=SessionStatus.IN_PROGRESS,
            condition="status: started or submitted",
            position="overlays/veriff.yaml:72",
            names=("status",),
        ),
        explanation.ExplainedRow(
            id="veriff.status.OpenSession.cb040e2ba6665651",
            status=SessionStatus.UNKNOWN,
            condition="status: approved or declined or resubmission_requested or review or expired or abandoned",
            position="overlays/veriff.yaml:73",
            names=("status",),
        ),
    ),
)


def _row_of_open_session(model: OpenSession) -> int | None:
    """Return the number of the row that decides the status of *model*, None if none fits."""
    status = model.status
    if status == "created":
        return 0
    if status in ("started", "submitted"):
        return 1
    if status in ("approved", "declined", "resubmission_requested", "review", "expired", "abandoned"):
        return 2
    return None


def _values_of_open_session(model: OpenSession) -> dict[str, object]:
    """Return what the rows read."""
    return {
        "status": model.status,
    }


DECISION_ANSWER: Final = explanation.Table(
    name="DecisionAnswer",
    digest="84be1d902ca0be98a8f2d632407d553d87d3d93138517563685a57737a3c02a8",
    rows=(
        explanation.ExplainedRow(
            id="veriff.status.DecisionAnswer.e480458cb147864f",
            status=SessionStatus.IN_PROGRESS,
            condition="verification.status: absent",
            position="overlays/veriff.yaml:87",
            names=("verification.status",),
        ),
        explanation.ExplainedRow(
            id="veriff.status.DecisionAnswer.022ba508b0b3ae40",
            status=SessionStatus.CREATED,
            condition="verification.status: created; verification.code: absent or 7001 or 7002 or 9102 or 9103 or 9104 or 9121",
            position="overlays/veriff.yaml:88",
            names=("verification.status", "verification.code"),
        ),
        explanation.ExplainedRow(
            id="veriff.status.DecisionAnswer.b4eb7a494bdf5709",
            status=SessionStatus.IN_PROGRESS,
            condition="verification.status: started; verification.code: absent or 7001 or 7002 or 9102 or 9103 or 9104 or 9121",
            position="overlays/veriff.yaml:89",
            names=("verification.status", "verification.code"),
        ),
        explanation.ExplainedRow(
            id="veriff.status.DecisionAnswer.682588b5feaca432",
            status=SessionStatus.IN_PROGRESS,
            condition="verification.status: submitted; verification.code: absent or 7001 or 7002 or 9102 or 9103 or 9104 or 9121",
            position="overlays/veriff.yaml:90",
            names=("verification.status", "verification.code"),
        ),
        explanation.ExplainedRow(
            id="veriff.status.DecisionAnswer.32ece5a2e767b407",
            status=SessionStatus.APPROVED,
            condition="verification.status: approved; verification.code: 9001; status: success; verification.reasonCode: absent",
            position="overlays/veriff.yaml:92",
            names=("verification.status", "verification.code", "status", "verification.reasonCode"),
        ),
        explanation.ExplainedRow(
            id="veriff.status.DecisionAnswer.cca8eec6f8ea63c9",
            status=SessionStatus.UNKNOWN,
            condition="verification.status: approved; verification.code: 9001; status: fail",
            position="overlays/veriff.yaml:93",
            names=("verification.status", "verification.code", "status"),
        ),
        explanation.ExplainedRow(
            id="veriff.status.DecisionAnswer.364bd287fbfae5c9",
            status=SessionStatus.UNKNOWN,
            condition="verification.status: approved; verification.code: absent or 7001 or 7002 or 9102 or 9103 or 9104 or 9121",
            position="overlays/veriff.yaml:94",
            names=("verification.status", "verification.code"),
        ),
        explanation.ExplainedRow(
            id="veriff.status.DecisionAnswer.3e6465024b368c48",
            status=SessionStatus.DECLINED,
            condition="verification.status: declined; verification.code: 9102",
            position="overlays/veriff.yaml:95",
            names=("verification.status", "verification.code"),
        ),
        explanation.ExplainedRow(
            id="veriff.status.DecisionAnswer.2d488c3146c18a18",
            status=SessionStatus.UNKNOWN,
            condition="verification.status: declined; verification.code: absent or 7001 or 7002 or 9001 or 9103 or 9104 or 9121",
            position="overlays/veriff.yaml:96",
            names=("verification.status", "verification.code"),
        ),
        explanation.ExplainedRow(
            id="veriff.status.DecisionAnswer.c5cbd5982cdfaa50",
            status=SessionStatus.NEEDS_INPUT,
            condition="verification.status: resubmission_requested; verification.code: absent or 7001 or 7002 or 9102 or 9103 or 9104 or 9121",
            position="overlays/veriff.yaml:97",
            names=("verification.status", "verification.code"),
        ),
        explanation.ExplainedRow(
            id="veriff.status.DecisionAnswer.b611e51d4331d915",
            status=SessionStatus.IN_REVIEW,
            condition="verification.status: review; verification.code: absent or 7001 or 7002 or 9102 or 9103 or 9104 or 9121",
            position="overlays/veriff.yaml:98",
            names=("verification.status", "verification.code"),
        ),
        explanation.ExplainedRow(
            id="veriff.status.DecisionAnswer.be63dcfa67ea2fd6",
            status=SessionStatus.EXPIRED,
            condition="verification.status: expired or abandoned; verification.code: absent or 7001 or 7002 or 9102 or 9103 or 9104 or 9121",
            position="overlays/veriff.yaml:99",
            names=("verification.status", "verification.code"),
        ),
        explanation.ExplainedRow(
            id="veriff.status.DecisionAnswer.cc84042db018e5e7",
            status=SessionStatus.UNKNOWN,
            condition="verification.status: created or started or submitted or resubmission_requested or review or expired or abandoned; verification.code: 9001",
            position="overlays/veriff.yaml:100",
            names=("verification.status", "verification.code"),
        ),
    ),
)


def _row_of_decision_answer(model: DecisionAnswer) -> int | None:
    """Return the number of the row that decides the status of *model*, None if none fits."""
    verification_status = model.verification.status if model.verification is not None else None
    verification_code = model.verification.code if model.verification is not None else None
    status = model.status
    verification_reason_code = model.verification.reason_code if model.verification is not None else None
    if verification_status is None:
        return 0
    if verification_status == "created" and verification_code in (None, 7001, 7002, 9102, 9103, 9104, 9121):
        return 1
    if verification_status == "started" and verification_code in (None, 7001, 7002, 9102, 9103, 9104, 9121):
        return 2
    if verification_status == "submitted" and verification_code in (None, 7001, 7002, 9102, 9103, 9104, 9121):
        return 3
    if (
        verification_status == "approved"
        and verification_code == 9001
        and status == "success"
        and verification_reason_code is None
    ):
        return 4
    if verification_status == "declined" and verification_code == 9102:
        return 7
    if verification_status == "resubmission_requested" and verification_code in (
        None,
        7001,
        7002,
        9102,
        9103,
        9104,
        9121,
    ):
        return 9
    if verification_status == "review" and verification_code in (None, 7001, 7002, 9102, 9103, 9104, 9121):
        return 10
    if verification_status in ("expired", "abandoned") and verification_code in (
        None,
        7001,
        7002,
        9102,
        9103,
        9104,
        9121,
    ):
        return 11
    if verification_status == "approved" and verification_code == 9001 and status == "fail":
        return 5
    if verification_status == "approved" and verification_code in (None, 7001, 7002, 9102, 9103, 9104, 9121):
        return 6
    if verification_status == "declined" and verification_code in (None, 7001, 7002, 9001, 9103, 9104, 9121):
        return 8
    if (
        verification_status
        in ("created", "started", "submitted", "resubmission_requested", "review", "expired", "abandoned")
        and verification_code == 9001
    ):
        return 12
    return None


def _values_of_decision_answer(model: DecisionAnswer) -> dict[str, object]:
    """Return what the rows read."""
    return {
        "verification.status": model.verification.status if model.verification is not None else None,
        "verification.code": model.verification.code if model.verification is not None else None,
        "status": model.status,
        "verification.reasonCode": model.verification.reason_code if model.verification is not None else None,
    }


DECISION: Final = explanation.Table(
    name="Decision",
    digest="f36dc841506b6181649fdce7bb26dab872a9ae4e94f8d3e4cd7d078d06e8d3eb",
    rows=(
        explanation.ExplainedRow(
            id="veriff.status.Decision.93462fc070dfc5fe",
            status=SessionStatus.CREATED,
            condition="status: created; code: absent or 7001 or 7002 or 9102 or 9103 or 9104 or 9121",
            position="overlays/veriff.yaml:120",
            names=("status", "code"),
        ),
        explanation.ExplainedRow(
            id="veriff.status.Decision.38ad79226b9028c9",
            status=SessionStatus.IN_PROGRESS,
            condition="status: started; code: absent or 7001 or 7002 or 9102 or 9103 or 9104 or 9121",
            position="overlays/veriff.yaml:121",
            names=("status", "code"),
        ),
        explanation.ExplainedRow(
            id="veriff.status.Decision.7acf9c5b1c55e4f2",
            status=SessionStatus.IN_PROGRESS,
            condition="status: submitted; code: absent or 7001 or 7002 or 9102 or 9103 or 9104 or 9121",
            position="overlays/veriff.yaml:122",
            names=("status", "code"),
        ),
        explanation.ExplainedRow(
            id="veriff.status.Decision.3864e6839d2269bd",
            status=SessionStatus.APPROVED,
            condition="status: approved; code: 9001; reasonCode: absent",
            position="overlays/veriff.yaml:124",
            names=("status", "code", "reasonCode"),
        ),
        explanation.ExplainedRow(
            id="veriff.status.Decision.857285c98e9e8362",
            status=SessionStatus.UNKNOWN,
            condition="status: approved; code: absent or 7001 or 7002 or 9102 or 9103 or 9104 or 9121",
            position="overlays/veriff.yaml:125",
            names=("status", "code"),
        ),
        explanation.ExplainedRow(
            id="veriff.status.Decision.41bfa3abc7d205e4",
            status=SessionStatus.DECLINED,
            condition="status: declined; code: 9102",
            position="overlays/veriff.yaml:126",
            names=("status", "code"),
        ),
        explanation.ExplainedRow(
            id="veriff.status.Decision.10b37e7410984543",
            status=SessionStatus.UNKNOWN,
            condition="status: declined; code: absent or 7001 or 7002 or 9001 or 9103 or 9104 or 9121",
            position="overlays/veriff.yaml:127",
            names=("status", "code"),
        ),
        explanation.ExplainedRow(
            id="veriff.status.Decision.0b02315c21dd5437",
            status=SessionStatus.NEEDS_INPUT,
            condition="status: resubmission_requested; code: absent or 7001 or 7002 or 9102 or 9103 or 9104 or 9121",
            position="overlays/veriff.yaml:128",
            names=("status", "code"),
        ),
        explanation.ExplainedRow(
            id="veriff.status.Decision.a32231dadbc83c9b",
            status=SessionStatus.IN_REVIEW,
            condition="status: review; code: absent or 7001 or 7002 or 9102 or 9103 or 9104 or 9121",
            position="overlays/veriff.yaml:129",
            names=("status", "code"),
        ),
        explanation.ExplainedRow(
            id="veriff.status.Decision.626fb520173f4f68",
            status=SessionStatus.EXPIRED,
            condition="status: expired or abandoned; code: absent or 7001 or 7002 or 9102 or 9103 or 9104 or 9121",
            position="overlays/veriff.yaml:130",
            names=("status", "code"),
        ),
        explanation.ExplainedRow(
            id="veriff.status.Decision.3d4b5f7d6ce8ac37",
            status=SessionStatus.UNKNOWN,
            condition="status: created or started or submitted or resubmission_requested or review or expired or abandoned; code: 9001",
            position="overlays/veriff.yaml:131",
            names=("status", "code"),
        ),
    ),
)


def _row_of_decision(model: Decision) -> int | None:
    """Return the number of the row that decides the status of *model*, None if none fits."""
    status = model.status
    code = model.code
    reason_code = model.reason_code
    if status == "created" and code in (None, 7001, 7002, 9102, 9103, 9104, 9121):
        return 0
    if status == "started" and code in (None, 7001, 7002, 9102, 9103, 9104, 9121):
        return 1
    if status == "submitted" and code in (None, 7001, 7002, 9102, 9103, 9104, 9121):
        return 2
    if status == "approved" and code == 9001 and reason_code is None:
        return 3
    if status == "declined" and code == 9102:
        return 5
    if status == "resubmission_requested" and code in (None, 7001, 7002, 9102, 9103, 9104, 9121):
        return 7
    if status == "review" and code in (None, 7001, 7002, 9102, 9103, 9104, 9121):
        return 8
    if status in ("expired", "abandoned") and code in (None, 7001, 7002, 9102, 9103, 9104, 9121):
        return 9
    if status == "approved" and code in (None, 7001, 7002, 9102, 9103, 9104, 9121):
        return 4
    if status == "declined" and code in (None, 7001, 7002, 9001, 9103, 9104, 9121):
        return 6
    if (
        status in ("created", "started", "submitted", "resubmission_requested", "review", "expired", "abandoned")
        and code == 9001
    ):
        return 10
    return None


def _values_of_decision(model: Decision) -> dict[str, object]:
    """Return what the rows read."""
    return {
        "status": model.status,
        "code": model.code,
        "reasonCode": model.reason_code,
    }


EVENTS: Final = explanation.Table(
    name="webhooks",
    digest="08aff67cdbff032e3c1a7e2644837dad102fc0c472a8531474cd5a538d477101",
    rows=(
        explanation.ExplainedRow(
            id="veriff.webhooks.8156b36dd30a792a",
            status=SessionStatus.IN_PROGRESS,
            condition="type: event; /action: started or submitted",
            position="overlays/veriff.yaml:180",
            names=("type", "/action"),
        ),
        explanation.ExplainedRow(
            id="veriff.webhooks.de08923c19f45dde",
            status=SessionStatus.CREATED,
            condition="type: decision; /status: success; /verification/status: created; /verification/code: absent or 7001 or 7002 or 9102 or 9103 or 9104 or 9121",
            position="overlays/veriff.yaml:182",
            names=("type", "/status", "/verification/status", "/verification/code"),
        ),
        explanation.ExplainedRow(
            id="veriff.webhooks.c032b518b5336205",
            status=SessionStatus.IN_PROGRESS,
            condition="type: decision; /status: success; /verification/status: started; /verification/code: absent or 7001 or 7002 or 9102 or 9103 or 9104 or 9121",
            position="overlays/veriff.yaml:182",
            names=("type", "/status", "/verification/status", "/verification/code"),
        ),
        explanation.ExplainedRow(
            id="veriff.webhooks.18e5d232d72baaf8",
            status=SessionStatus.IN_PROGRESS,
            condition="type: decision; /status: success; /verification/status: submitted; /verification/code: absent or 7001 or 7002 or 9102 or 9103 or 9104 or 9121",
            position="overlays/veriff.yaml:182",
            names=("type", "/status", "/verification/status", "/verification/code"),
        ),
        explanation.ExplainedRow(
            id="veriff.webhooks.3a8c94ddaa379f9d",
            status=SessionStatus.APPROVED,
            condition="type: decision; /status: success; /verification/status: approved; /verification/code: 9001; /verification/reasonCode: absent",
            position="overlays/veriff.yaml:182",
            names=("type", "/status", "/verification/status", "/verification/code", "/verification/reasonCode"),
        ),
        explanation.ExplainedRow(
            id="veriff.webhooks.c6ca061f9134ca31",
            status=SessionStatus.DECLINED,
            condition="type: decision; /status: success; /verification/status: declined; /verification/code: 9102",
            position="overlays/veriff.yaml:182",
            names=("type", "/status", "/verification/status", "/verification/code"),
        ),
        explanation.ExplainedRow(
            id="veriff.webhooks.cf8cd6ebd4ed6199",
            status=SessionStatus.NEEDS_INPUT,
            condition="type: decision; /status: success; /verification/status: resubmission_requested; /verification/code: absent or 7001 or 7002 or 9102 or 9103 or 9104 or 9121",
            position="overlays/veriff.yaml:182",
            names=("type", "/status", "/verification/status", "/verification/code"),
        ),
        explanation.ExplainedRow(
            id="veriff.webhooks.04ff72d523fc0401",
            status=SessionStatus.IN_REVIEW,
            condition="type: decision; /status: success; /verification/status: review; /verification/code: absent or 7001 or 7002 or 9102 or 9103 or 9104 or 9121",
            position="overlays/veriff.yaml:182",
            names=("type", "/status", "/verification/status", "/verification/code"),
        ),
        explanation.ExplainedRow(
            id="veriff.webhooks.c56ee3d239206bbc",
            status=SessionStatus.EXPIRED,
            condition="type: decision; /status: success; /verification/status: expired or abandoned; /verification/code: absent or 7001 or 7002 or 9102 or 9103 or 9104 or 9121",
            position="overlays/veriff.yaml:182",
            names=("type", "/status", "/verification/status", "/verification/code"),
        ),
        explanation.ExplainedRow(
            id="veriff.webhooks.0b19fd6bedbe36ac",
            status=SessionStatus.UNKNOWN,
            condition="type: user-status.created or user_status",
            position="overlays/veriff.yaml:184",
            names=("type",),
        ),
        explanation.ExplainedRow(
            id="veriff.webhooks.e61edf99754da2a0",
            status=SessionStatus.COMPLETED,
            condition="type: full_auto; /data/verification/decision: absent",
            position="overlays/veriff.yaml:186",
            names=("type", "/data/verification/decision"),
        ),
    ),
)


def _event_decision(kind: str, event: Mapping[str, Any]) -> tuple[explanation.Table, list[int]]:
    """Return the numbers of the rows that *event* fits."""
    fitting: list[int] = []
    if kind == "event" and webhook.value_at(event, "action") in ("started", "submitted"):
        fitting.append(0)
    if (
        kind == "decision"
        and webhook.value_at(event, "status") == "success"
        and webhook.value_at(event, "verification", "status") == "created"
        and (
            webhook.value_at(event, "verification", "code") is None
            or (
                webhook.value_at(event, "verification", "code").__class__ is not bool
                and webhook.value_at(event, "verification", "code") in (7001, 7002, 9102, 9103, 9104, 9121)
            )
        )
    ):
        fitting.append(1)
    if (
        kind == "decision"
        and webhook.value_at(event, "status") == "success"
        and webhook.value_at(event, "verification", "status") == "started"
        and (
            webhook.value_at(event, "verification", "code") is None
            or (
                webhook.value_at(event, "verification", "code").__class__ is not bool
                and webhook.value_at(event, "verification", "code") in (7001, 7002, 9102, 9103, 9104, 9121)
            )
        )
    ):
        fitting.append(2)
    if (
        kind == "decision"
        and webhook.value_at(event, "status") == "success"
        and webhook.value_at(event, "verification", "status") == "submitted"
        and (
            webhook.value_at(event, "verification", "code") is None
            or (
                webhook.value_at(event, "verification", "code").__class__ is not bool
                and webhook.value_at(event, "verification", "code") in (7001, 7002, 9102, 9103, 9104, 9121)
            )
        )
    ):
        fitting.append(3)
    if (
        kind == "decision"
        and webhook.value_at(event, "status") == "success"
        and webhook.value_at(event, "verification", "status") == "approved"
        and (
            webhook.value_at(event, "verification", "code").__class__ is not bool
            and webhook.value_at(event, "verification", "code") in (9001,)
        )
        and webhook.value_at(event, "verification", "reasonCode") is None
    ):
        fitting.append(4)
    if (
        kind == "decision"
        and webhook.value_at(event, "status") == "success"
        and webhook.value_at(event, "verification", "status") == "declined"
        and (
            webhook.value_at(event, "verification", "code").__class__ is not bool
            and webhook.value_at(event, "verification", "code") in (9102,)
        )
    ):
        fitting.append(5)
    if (
        kind == "decision"
        and webhook.value_at(event, "status") == "success"
        and webhook.value_at(event, "verification", "status") == "resubmission_requested"
        and (
            webhook.value_at(event, "verification", "code") is None
            or (
                webhook.value_at(event, "verification", "code").__class__ is not bool
                and webhook.value_at(event, "verification", "code") in (7001, 7002, 9102, 9103, 9104, 9121)
            )
        )
    ):
        fitting.append(6)
    if (
        kind == "decision"
        and webhook.value_at(event, "status") == "success"
        and webhook.value_at(event, "verification", "status") == "review"
        and (
            webhook.value_at(event, "verification", "code") is None
            or (
                webhook.value_at(event, "verification", "code").__class__ is not bool
                and webhook.value_at(event, "verification", "code") in (7001, 7002, 9102, 9103, 9104, 9121)
            )
        )
    ):
        fitting.append(7)
    if (
        kind == "decision"
        and webhook.value_at(event, "status") == "success"
        and webhook.value_at(event, "verification", "status") in ("expired", "abandoned")
        and (
            webhook.value_at(event, "verification", "code") is None
            or (
                webhook.value_at(event, "verification", "code").__class__ is not bool
                and webhook.value_at(event, "verification", "code") in (7001, 7002, 9102, 9103, 9104, 9121)
            )
        )
    ):
        fitting.append(8)
    if kind in ("user-status.created", "user_status"):
        fitting.append(9)
    if kind == "full_auto" and webhook.value_at(event, "data", "verification", "decision") is None:
        fitting.append(10)
    return EVENTS, fitting
