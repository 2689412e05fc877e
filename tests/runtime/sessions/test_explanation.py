"""Explanations: which row decided, what it read, and what never gets into one."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from attrs import evolve
from polykyc import SessionStatus, __version__
from polykyc._runtime.codec.enums import OpenIntEnum, OpenStrEnum
from polykyc._runtime.errors import ArgumentError
from polykyc._runtime.sessions import explanation
from polykyc._runtime.sessions.session import Session

NOW = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)
TABLE = explanation.Table(
    name="Thing",
    digest="ab" * 32,
    rows=(
        explanation.ExplainedRow(
            id="acme.status.Thing.1",
            status=SessionStatus.APPROVED,
            condition="state: done; wanted: withheld",
            position="overlays/acme.yaml:7",
            names=("state", "wanted"),
        ),
        explanation.ExplainedRow(
            id="acme.status.Thing.2",
            status=SessionStatus.UNKNOWN,
            condition="state: odd",
            position="overlays/acme.yaml:8",
            names=("state",),
        ),
    ),
)
EVENTS = explanation.Table(
    name="webhooks",
    digest="cd" * 32,
    marked=("/data/name",),
    rows=tuple(
        explanation.ExplainedRow(
            id=f"acme.webhooks.{number}",
            status=SessionStatus.APPROVED,
            condition="type: done",
            position=f"overlays/acme.yaml:{number}",
            names=names,
            is_partial=number == 2,
        )
        for number, names in ((1, ("type", "/data/a~1b~0c", "/data/name", "/data/word")), (2, ("type",)))
    ),
)


def of_thing(**changes: Any) -> Session[Any]:
    """Return the session of an answer that the row approves."""
    plain: dict[str, Any] = {
        "provider": "acme",
        "id": "s-1",
        "status": SessionStatus.APPROVED,
        "raw_status": "done",
        "raw": object(),
    }
    values: dict[str, Any] = {**plain, "read_at": NOW, "read_by": "acme.get_thing", **changes}
    return Session(**values)


def explain(session: Session[Any], values: dict[str, object] | None = None, row: int | None = 0) -> dict[str, Any]:
    """Return the explanation of *session* by the tables above; every event fits both rows."""
    decision = explanation.Decision(TABLE, row, {"state": "done"} if values is None else values)

    def of_raw(raw: object, moment: datetime) -> explanation.Decision:
        assert (raw, moment) == (session.raw, session.read_at)
        return decision

    def of_event(kind: str, raw: Any) -> tuple[explanation.Table, list[int]]:
        assert (kind, raw) == (session.raw_status or "", session.raw)
        return EVENTS, [0, 1]

    return explanation.of_session(session, of_raw, of_event)


def test_an_explanation_names_row_line_table_and_reading() -> None:
    """An auditor asks years later, with nothing else at hand."""
    assert explain(of_thing()) == {
        "version": 1,
        "provider": "acme",
        "session": "s-1",
        "status": "approved",
        "read_at": "2026-05-04T03:02:01+00:00",
        "read_by": {"operation": "acme.get_thing"},
        "table": {"name": "Thing", "digest": f"sha256:{'ab' * 32}", "polykyc": __version__},
        "row": {
            "id": "acme.status.Thing.1",
            "condition": "state: done; wanted: withheld",
            "line": "overlays/acme.yaml:7",
        },
        "fields": {"state": "done", "wanted": "withheld"},
    }


def test_a_model_is_explained_without_a_session() -> None:
    """It says when it is read, and not by what."""
    decision = explanation.Decision(TABLE, 1, {"state": "odd"})

    assert explanation.of_model("acme", decision, SessionStatus.UNKNOWN, NOW) == {
        "version": 1,
        "provider": "acme",
        "session": None,
        "status": "unknown",
        "read_at": "2026-05-04T03:02:01+00:00",
        "read_by": None,
        "table": {"name": "Thing", "digest": f"sha256:{'ab' * 32}", "polykyc": __version__},
        "row": {"id": "acme.status.Thing.2", "condition": "state: odd", "line": "overlays/acme.yaml:8"},
        "fields": {"state": "odd"},
    }
    assert explain(of_thing(read_by=None))["read_by"] == {}


def test_a_row_about_another_level_gave_no_status() -> None:
    """A yes for one level is none for another: an auditor sees what was asked for, and what the answer is about."""
    approved = of_thing(level="basic", lookup={"level": "basic"})
    unknown = evolve(approved, status=SessionStatus.UNKNOWN)

    cases: list[tuple[Session[Any], int, tuple[str | None, str | None], bool]] = [
        (approved, 0, ("basic", "basic"), True),
        (evolve(approved, lookup={}), 0, (None, "basic"), True),
        (evolve(approved, unprinted=frozenset({"level"})), 0, ("basic", None), True),
        (evolve(unknown, lookup={"level": "full"}), 0, ("full", "basic"), False),
        (evolve(unknown, level=None), 0, ("basic", None), False),
        (evolve(unknown, lookup={}), 0, (None, "basic"), False),
        (unknown, 1, ("basic", "basic"), True),
    ]
    for session, row, (requested, answered), has_row in cases:
        report = explain(session, row=row)
        assert report["level"] == {"asked": requested, "answered": answered}
        assert (report["row"] is not None, report["fields"]["state"]) == (has_row, "done")
    with pytest.raises(ArgumentError):
        explain(evolve(approved, status=SessionStatus.DECLINED))
    with pytest.raises(ArgumentError):
        explain(evolve(unknown, level=None, lookup={}))


def test_no_row_is_an_answer_as_well() -> None:
    """Then everything that the table reads is shown, because it is what no row fits."""
    result = explain(of_thing(status=SessionStatus.UNKNOWN), {"state": "odd", "other": None}, row=None)

    assert (result["row"], result["fields"]) == (None, {"state": "odd", "other": None})


def test_an_explanation_has_no_data_of_a_person_and_no_text_without_end() -> None:
    """It goes into a log. An object may hold anything, a list is as long as the server likes."""
    values: dict[str, object] = {
        "state": "x" * 1000,
        "wanted": [{"day": date(2026, 1, 2), "at": NOW, "person": {"name": "Ada"}}] * 1000,
    }

    fields = explain(of_thing(), values)["fields"]

    assert fields["state"] == "x" * 200 + "…"
    assert explain(of_thing(), {"state": "x" * 200})["fields"]["state"] == "x" * 200
    assert fields["wanted"] == [{"day": "2026-01-02", "at": "2026-05-04T03:02:01+00:00", "person": "present"}] * 200
    assert "Ada" not in json.dumps(fields)
    assert explain(of_thing(unprinted=frozenset({"id"})))["session"] is None


class State(OpenStrEnum):
    """A text of the provider."""

    DONE = "done"


class Score(OpenIntEnum):
    """A number of the provider."""

    HIGH = 3


def test_an_explanation_has_texts_and_numbers_and_no_members_of_an_enum() -> None:
    """A log that is no JSON, such as YAML or pickle, would name the class of this library."""
    values: dict[str, object] = {"state": State("new"), "wanted": [{"state": State.DONE, "score": Score.HIGH}]}

    fields = explain(of_thing(), values)["fields"]

    assert fields == {"state": "new", "wanted": [{"state": "done", "score": 3}]}
    inner = fields["wanted"][0]
    assert [type(value) for value in (fields["state"], inner["state"], inner["score"])] == [str, str, int]


def test_a_status_that_somebody_changed_has_no_explanation() -> None:
    """A row that gave another status would be a wrong reason."""
    with pytest.raises(ArgumentError, match=r"^acme: the session's status is not that of its answer"):
        explain(evolve(of_thing(), status=SessionStatus.DECLINED))
    with pytest.raises(ArgumentError, match=r"^acme: expected a session as a client or an event gave it$"):
        explain(of_thing(read_at=None))


def test_the_row_of_an_event_reads_only_what_was_signed() -> None:
    """The first row that fits decides, but not by a field that anybody could have put there."""
    raw = {"data": {"a/b~c": ["x", "y"], "name": "Ada", "word": "yes"}}
    event = of_thing(raw=raw, raw_status="done", read_by={"event": "e-1", "type": "done"})

    complete = explain(event)
    partial = explain(evolve(event, read_by={"event": "e-1", "type": "done", "signed": "fields"}))

    assert complete["row"]["id"] == "acme.webhooks.1"
    assert complete["fields"] == {
        "type": "done",
        "/data/a~1b~0c": "2 items",
        "/data/name": "withheld",
        "/data/word": "yes",
    }
    assert partial["row"]["id"] == "acme.webhooks.2"
    assert complete["read_by"] == partial["read_by"] == {"event": "e-1", "type": "done"}


def test_an_event_that_names_no_session_has_no_row() -> None:
    """Its status is unknown although a row fits."""
    event = of_thing(status=SessionStatus.UNKNOWN, raw={}, read_by={"event": "e-1", "type": "done"})

    assert explain(event)["row"] is None
    assert explain(evolve(event, raw_status=None, read_at=None))["read_at"] is None
    assert explanation.of_session(event, lambda _, __: explanation.NO_TABLE, None)["table"] is None


def test_lists_are_shown_by_what_the_table_reads_of_them() -> None:
    """Of a list without a condition on its items only the number counts."""
    assert explanation.items([1, 2], lambda item: {"n": item}) == [{"n": 1}, {"n": 2}]
    assert explanation.items(None, lambda _: {}) is None
    assert [explanation.count(values) for values in ([1, 2], [1], [], None)] == ["2 items", "1 item", "0 items", None]
