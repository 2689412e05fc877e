"""Events without a type field, sessions at other pointers by type, and events that carry no verdict."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any, Final

import pytest
from polykyc import SessionStatus

from tests.support.checked_webhooks import SPEC, Receiver, body_of, mac, playing, problems, receiving, webhooks
from tests.support.diff_project import all_findings
from tests.support.emit import report

EVENT: Final = (
    "{type: /eventType, shapes: {decision: /check/state, step: [/action, /feature]}, id: digest, "
    "session_id: [{types: [step, task.done], at: /run}, /check/id]}"
)
EVENTS: Final = (
    "[{when: {type: decision}, is: {table: Check, at: /check}}, {when: {type: step}, is: in_progress}, "
    "{when: {type: [task.done, check.over]}, is: read}]"
)


@pytest.fixture(scope="module")
def receiver(tmp_path_factory: pytest.TempPathFactory) -> Generator[Receiver]:
    """Yield the package of a provider whose events have a type by their shape."""
    with receiving(tmp_path_factory.mktemp("shapes"), event=EVENT, events=EVENTS) as receiver:
        yield receiver


def received(receiver: Receiver, **event: Any) -> tuple[str, str, str | None, bool]:
    """Return type, status, session and whether it has to be read, of a genuine event."""
    body = body_of(**event)
    verified = receiver.verify(body, {"x-sig": mac(body)})
    assert verified.session.status == verified.status
    return verified.type, verified.status.value, verified.session_id, verified.needs_read


CHECK: Final = {"id": "c1", "state": "passed"}


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ({"check": CHECK}, ("decision", "approved", "c1", False)),
        ({"check": {**CHECK, "state": "failed"}}, ("decision", "declined", "c1", False)),
        ({"check": {**CHECK, "state": "PASSED"}}, ("decision", "unknown", "c1", False)),
        ({"run": "r1", "action": "started", "feature": "id"}, ("step", "in_progress", "r1", False)),
        # No shape, part of one, two of them, or a value where the shape has an object.
        ({"run": "r1", "check": {"id": "c1"}}, ("unknown", "unknown", "c1", False)),
        ({"run": "r1", "action": "started", "feature": None}, ("unknown", "unknown", None, False)),
        ({"run": "r1", "action": "a", "feature": "b", "check": CHECK}, ("unknown", "unknown", "c1", False)),
        ({"check": "passed"}, ("unknown", "unknown", None, False)),
        ({"check": [CHECK]}, ("unknown", "unknown", None, False)),
        # A type of its own wins, so a verdict in another event is none.
        ({"eventType": "label.set", "check": CHECK}, ("label.set", "unknown", "c1", False)),
        # A type with a pointer of its own is never read by the pointer of the others.
        ({"eventType": "task.done", "check": CHECK}, ("task.done", "unknown", None, False)),
        ({"eventType": "task.done", "run": "r1", "check": CHECK}, ("task.done", "unknown", "r1", True)),
        ({"eventType": "check.over", "check": CHECK}, ("check.over", "unknown", "c1", True)),
        ({"eventType": "check.over"}, ("check.over", "unknown", None, False)),
    ],
)
def test_an_event_is_what_its_shape_says(
    receiver: Receiver, event: dict[str, Any], expected: tuple[str, str, str | None, bool]
) -> None:
    """A new kind of event is neither refused nor taken for another, and none without a verdict gives one."""
    assert received(receiver, **event) == expected


def test_without_a_type_pointer_the_shape_is_the_only_type(tmp_path: Path) -> None:
    """A type that the sender writes there does not count."""
    event = "{shapes: {decision: /check/state}, id: digest, session_id: /check/id}"
    events = "[{when: {type: decision}, is: {table: Check, at: /check}}]"
    with receiving(tmp_path, event=event, events=events) as receiver:
        assert received(receiver, type="other", check=CHECK) == ("decision", "approved", "c1", False)
        assert received(receiver, type="decision", check={"id": "c1"}) == ("unknown", "unknown", "c1", False)


@pytest.mark.parametrize(
    ("event", "events", "says", "hint"),
    [
        ("{id: digest}", "[]", "`type` is missing", "add `type: /type`"),
        ("{shapes: {a: x}, id: digest}", "", "`a` is not a JSON Pointer: `x`", "write `/x`"),
        ("{shapes: {unknown: /x}, id: digest}", "", "`unknown` is the type of an event that has no shape", "another"),
        (
            "{shapes: {decision: /check}, id: digest, session_id: /check/id}",
            "[{when: {type: decison}, is: created}]",
            "no event has the type `decison`",
            "did you mean `decision`?",
        ),
        (
            "{shapes: {decision: /check}, id: digest, session_id: [{types: desicion, at: /id}, /x]}",
            "[{when: {type: decision}, is: created}]",
            "no event has the type `desicion`",
            "did you mean `decision`?",
        ),
        ("{type: /type, id: /id, session_id: {type: a, at: /x}}", "", "unknown key `type`", "did you mean `types`?"),
        ("{type: /type, id: /id, session_id: {types: a}}", "", "`at` is missing", "add `at: /…`"),
        (
            "{type: /type, id: /id, session_id: [{types: a, at: /x}, {types: [b, a], at: /y}]}",
            "",
            "the type `a` has pointers of its own twice",
            "write them in one list",
        ),
        (
            "{type: /type, id: /id, session_id: {types: a, at: /x}}",
            "[{when: {type: [a, b]}, is: read}]",
            "the session of `b` is to be read, and no pointer leads to its id",
            "add its pointer to `session_id`",
        ),
        (
            "{type: /type, id: /id, session_id: /x}",
            "[{when: {type: a}, is: read}, {when: {type: a}, is: unknown}]",
            "the row fits `type: a` as `unknown`, and the row at",
            "narrow one of the two",
        ),
        ("{type: /type, id: /id, session_id: /x}", "[{when: {type: a}, is: raed}]", "`raed`", "did you mean `read`?"),
    ],
)
def test_a_declaration_that_cannot_be_right_is_refused(
    tmp_path: Path, event: str, events: str, says: str, hint: str
) -> None:
    """With the edit that mends it."""
    text = problems(tmp_path, event=event, events=events or "[{when: {type: a}, is: created}]")

    assert says in text
    assert hint in text


def test_a_read_is_refused_where_no_operation_reads_a_session(tmp_path: Path) -> None:
    """Else a receiver would be sent to an operation that is not there."""
    events = "[{when: {type: a}, is: read}, {when: {type: b}, is: read}]"
    text = webhooks(event="{type: /type, id: /id, session_id: /x}", events=events)
    for role in ("role: create, ", "role: get, "):
        text = text.replace(role, "")

    says = report(tmp_path, SPEC, text.replace(", takes: {id: id}", ""))

    assert says.count("`is: read` asks for a read, and no operation has the role `get`") == 1
    assert "give the operation that reads a session `role: get`" in says


def test_a_shape_is_refused_where_a_scheme_signs_single_fields(tmp_path: Path) -> None:
    """An attacker could add a field, and the event would be another."""
    fields = '{algorithm: hmac-sha256, encoding: hex, headers: {X-Sig: "{signature}"}, content: "{/eventType}:{/run}"}'
    assert "a scheme signs single fields" in problems(tmp_path, signature=fields, event=EVENT, events=EVENTS)


def test_the_sandbox_sends_events_by_their_shape(tmp_path: Path) -> None:
    """No type field that the provider does not send."""
    scenario = "webhooks: {shows: {/check: Check}}\n"
    event = "{shapes: {decision: [/check/state, /decided]}, id: digest, session_id: {types: decision, at: /about}}"
    events = "[{when: {type: decision}, is: {table: Check, at: /check}}]"
    with playing(tmp_path, scenario, event=event, events=events) as (sandbox, client):
        session = client.sessions.create()
        sandbox.approve(session.id)
        sent = sandbox.webhooks[-1]
        verified = client.webhooks.verify(body=sent.body, headers=sent.headers, secrets=sent.secrets)

    assert (verified.type, verified.status, verified.session_id) == ("decision", SessionStatus.APPROVED, session.id)
    assert sent.event.keys() == {"check", "decided", "about"}


def test_a_comparison_and_the_docs_page_name_them(tmp_path: Path, receiver: Receiver) -> None:
    """Code that matches on types, or reads sessions, has to know."""
    plain = webhooks(event="{type: /eventType, id: digest, session_id: /check/id}", events=EVENTS)
    revisions = [(SPEC, plain), (SPEC, webhooks(event=EVENT, events=EVENTS.replace(", check.over", "")))]
    changes = {(each.subject, each.what) for each in all_findings(tmp_path, *revisions)}

    assert ("Event.type", "is recognised by other shapes") in changes
    assert ("Event.session_id", "is read from another place for some types") in changes
    assert ("Event.needs_read", "is true for other events") in changes
    page = receiver.acme.files["acme/README.md"]
    assert "type `step`, if there is no other" in page
    assert "carries no verdict: read the session" in page
