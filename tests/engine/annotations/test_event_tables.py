"""Events that hold the session itself: the status table of its schema says what they mean."""

from __future__ import annotations

import datetime as dt
import hmac
import json
from pathlib import Path
from typing import Any, Final

import pytest

from tests.support.emit import HEAD, Emit, Emitted, overlay, report

# The words of Stripe Identity, and a delivery that the vendor's own library (stripe 16.1.0) takes as genuine.
SECRET: Final = "whsec_polykyc_test_vector"
BODY: Final = (
    b'{"id":"evt_1PolykycVector","object":"event","api_version":"2026-06-24.dahlia","created":1764590400,'
    b'"type":"identity.verification_session.verified","data":{"object":{"id":"vs_1PolykycVector",'
    b'"object":"identity.verification_session","status":"verified","last_error":null}}}'
)
SIGNATURE: Final = "t=1764590400,v1=6953b4a5db6a6509aa297be63c49068cdc46e33202af78f49980cf00801a7169"
TABLE: Final = (
    "{when: {status: requires_input, last_error.code: absent}, is: created}, "
    "{when: {status: requires_input, last_error.code: [abandoned, selfie_face_mismatch]}, is: needs_input}, "
    "{when: {status: processing}, is: in_progress}, {when: {status: verified, level: 3}, is: approved}, "
    "{when: {status: verified, level: [1, absent]}, is: unknown}, {when: {status: canceled}, is: cancelled}"
)
SPEC: Final = f"""{HEAD}paths:
  /sessions/{{id}}:
    get:
      operationId: get_session
      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
      responses: {{'200': {{description: Fine, content: {{application/json: {{schema: {{
        $ref: '#/components/schemas/Session'}}}}}}}}}}
components:
  schemas:
    Session:
      type: object
      required: [id, status]
      properties:
        id: {{type: string}}
        status: {{type: string, enum: [requires_input, processing, verified, canceled]}}
        level: {{type: integer, enum: [1, 3]}}
        last_error: {{type: [object, 'null'], properties: {{
          code: {{type: [string, 'null'], enum: [abandoned, selfie_face_mismatch, null]}}}}}}
"""
ROW: Final = "{when: {type: [session.changed, session.done]}, is: {table: Session, at: /data/object}}"


def events(rows: str, table: str = TABLE) -> str:
    """Return an overlay with *rows* of events, next to the status *table* of a session."""
    webhooks = (
        "x-kyc-webhooks: {signature: {algorithm: hmac-sha256, encoding: hex, separator: ',', "
        "headers: {Stripe-Signature: 't={time},v1={signature}'}, content: '{time}.{body}', unit: s, tolerance: 300}, "
        "event: {id: /id, type: /type, session_id: /data/object/id, occurred_at: {field: /created, unit: s}}, "
        f"events: [{rows}]}}"
    )
    return overlay(
        ("$", webhooks),
        ("$.paths['/sessions/{id}'].get", "x-kyc-operation: {retry: safe, opaque: id}"),
        (
            "$.components.schemas.Session",
            f"x-kyc-session: {{id: id, raw_status: status}}, x-kyc-status: [{table}]",
        ),
    )


def meaning(acme: Emitted, kind: str, session: Any) -> str:
    """Return the status that a genuine event of the type *kind* with *session* has."""
    body = json.dumps({"id": "e1", "type": kind, "created": 1764590400, "data": {"object": session}}).encode()
    signature = hmac.digest(SECRET.encode(), b"1764590400." + body, "sha256").hex()
    return str(received(acme, body, f"t=1764590400,v1={signature}").status)


def received(acme: Emitted, body: bytes, signature: str) -> Any:
    now = dt.datetime.fromtimestamp(1764590400, dt.UTC)
    headers = {"Stripe-Signature": signature}
    return acme.module.webhooks.verify(body=body, headers=headers, secrets=[SECRET], now=now)


def test_an_event_means_what_the_table_of_its_object_says(emit: Emit) -> None:
    """The type alone says too little: a late event may hold a newer session."""
    acme = emit(SPEC, events(ROW))
    sessions: list[tuple[Any, str]] = [
        ({"id": "s", "status": "requires_input", "last_error": None}, "created"),
        ({"id": "s", "status": "requires_input", "last_error": {"code": None}}, "created"),
        ({"id": "s", "status": "requires_input", "last_error": {"code": "abandoned"}}, "needs_input"),
        ({"id": "s", "status": "requires_input", "last_error": {"code": "news"}}, "unknown"),
        ({"id": "s", "status": "processing"}, "in_progress"),
        ({"id": "s", "status": "verified", "level": 3}, "approved"),
        ({"id": "s", "status": "verified", "level": True}, "unknown"),
        ({"id": "s", "status": "verified", "level": 1}, "unknown"),
        ({"id": "s", "status": "verified"}, "unknown"),
        ({"id": "s", "status": "Verified", "level": 3}, "unknown"),
        ({"status": "verified", "level": 3}, "unknown"),
        ("verified", "unknown"),
        (None, "unknown"),
    ]

    assert [meaning(acme, "session.done", session) for session, _ in sessions] == [status for _, status in sessions]
    assert meaning(acme, "report.done", {"id": "s", "status": "verified", "level": 3}) == "unknown"


def test_a_published_delivery_is_read(emit: Emit) -> None:
    """As the vendor's own library verifies it; the level that our table asks for is not in it."""
    row = ROW.replace("session.done", "identity.verification_session.verified")
    table = TABLE.replace(
        ", level: 3}, is: approved}, {when: {status: verified, level: [1, absent]}, is: unknown}", "}, is: approved}"
    )

    event = received(emit(SPEC, events(row, table)), BODY, SIGNATURE)

    assert (str(event.status), event.session_id) == ("approved", "vs_1PolykycVector")
    assert event.occurred_at == dt.datetime.fromtimestamp(1764590400, dt.UTC)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (ROW.replace("Session,", "Sesion,"), "no schema `Sesion` has a status table\n  hint: did you mean `Session`?"),
        (ROW.replace("/data/object", "data.object"), "`at` is not a JSON Pointer: `data.object`"),
        (ROW.replace(", at: /data/object", ""), "`at` is missing"),
        (
            f"{ROW}, {{when: {{type: session.done, /data/object/status: processing}}, is: approved}}",
            "the row fits",
        ),
        (
            f"{ROW}, {{when: {{type: session.passed}}, is: approved}}",
            "the row is `approved` whatever `/data/object/status` says",
        ),
    ],
)
def test_what_a_table_cannot_say_of_an_event_is_refused(tmp_path: Path, row: str, problem: str) -> None:
    """With the line of the row; rows of the table are proved with the others."""
    text = report(tmp_path, SPEC, events(row))

    assert problem in text
    assert "overlays/acme.yaml:" in text


CHECKS: Final = (
    "{when: {status: verified, checks: [absent, empty, {all: {status: [passed, open]}}]}, is: approved}, "
    "{when: {status: verified, checks: {any: {status: [failed, absent]}}}, is: unknown}, "
    "{when: {status: [requires_input, processing]}, is: in_progress}, {when: {status: canceled}, is: cancelled}"
)
OF_CHECKS: Final = (
    "{when: {type: session.done, /data/object/status: verified, "
    "/data/object/checks: [absent, empty, {all: {status: [passed, open]}}]}, is: approved}"
)


@pytest.mark.parametrize("row", [ROW, OF_CHECKS])
def test_a_row_reads_the_items_of_a_list(emit: Emit, row: str) -> None:
    """A yes next to a check that failed, or whose word is not known, is none."""
    listed = (
        "checks: {type: [array, 'null'], items: {type: object, "
        "properties: {status: {type: string, enum: [passed, failed, open]}}}}"
    )
    acme = emit(SPEC.replace("level: {type: integer, enum: [1, 3]}", listed), events(row, CHECKS))

    def approved(checks: Any) -> bool:
        return meaning(acme, "session.done", {"id": "s", "status": "verified", "checks": checks}) == "approved"

    passed = {"status": "passed"}
    assert all(map(approved, (None, [], [passed], [passed, {"status": "open"}])))
    contradicted: list[Any] = [{"status": "failed"}, {"status": None}, {"status": "news"}, {}, None, "passed", [passed]]
    assert not any(approved([passed, other]) or approved([other]) for other in contradicted)
    assert not any(map(approved, ("passed", passed, {}, 0, False)))


@pytest.mark.parametrize(
    ("checks", "both"),
    [
        ("{any: {status: failed}}", False),
        ("empty", False),
        ("absent", False),
        ("{any: {result: bad}}", True),
        ("{all: {status: [failed, passed]}}", True),
        ("present", True),
    ],
)
def test_two_rows_about_one_list_are_proved_not_to_meet(tmp_path: Path, checks: str, both: bool) -> None:
    """An event that fits two rows would have two meanings."""
    other = f"{{when: {{type: session.done, /checks: {checks}}}, is: in_progress}}"
    rows = f"{{when: {{type: session.done, /checks: {{all: {{status: passed}}}}}}, is: in_review}}, {other}"

    assert ("the row fits" in report(tmp_path, SPEC, events(rows))) is both


def test_a_table_that_asks_for_more_than_values_is_refused(tmp_path: Path) -> None:
    """An event has no schema by which a time or a list could be read."""
    spec = SPEC.replace("level: {type: integer, enum: [1, 3]}", "at: {type: string, format: date-time}")
    table = "{when: {at: past}, is: expired}, {when: {at: [future, absent]}, is: created}"

    assert "the table of `Session` asks more of `at` than a value" in report(tmp_path, spec, events(ROW, table))
