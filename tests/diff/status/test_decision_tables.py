"""Decision tables of two revisions, compared by what answers mean."""

from __future__ import annotations

from typing import Any, Final

from polykyc_tools.diff.status.decision_tables import DecisionTable, MeaningChange, compare_tables
from polykyc_tools.engine.annotations.types import All, Condition, No, Some, StatusRow, StatusTable, Value
from polykyc_tools.engine.annotations.vocabulary import SessionStatus
from polykyc_tools.engine.checks.value_domains import property_domains

PROPERTIES: Final[dict[str, Any]] = {
    "state": {"enum": ["open", "done"]},
    "level": {"enum": ["low", "high"]},
    "checks": {
        "type": "array",
        "items": {"type": "object", "required": ["name"], "properties": {"name": {"enum": ["face", "paper", "other"]}}},
    },
}


def values(*texts: str) -> Condition:
    """Return the condition that a property has one of *texts*."""
    return tuple(Value(text) for text in texts)


def row(status: SessionStatus, **when: Condition) -> StatusRow:
    """Return a row of a table."""
    return StatusRow(tuple(when.items()), status, "")


def table(*rows: StatusRow, properties: dict[str, Any] = PROPERTIES) -> DecisionTable:
    """Return a table over *properties*, all of which an answer has."""
    schema = {"type": "object", "required": [*properties], "properties": properties}
    return DecisionTable(StatusTable(rows, False, ""), property_domains(schema, {}))


def texts(old: DecisionTable, new: DecisionTable) -> list[str]:
    """Return the changes from *old* to *new* in words."""
    return [f"{change.when}: {change.was} → {change.now}" for change in compare_tables(old, new)]


APPROVED: Final = "approved"
DECLINED: Final = "declined"
FACE: Final = (("name", values("face")),)


def test_answers_of_another_meaning_are_described_by_their_row() -> None:
    """By that of the newer table, or else by that of the older one; what no row fits is unknown."""
    done, low = row(APPROVED, state=values("done")), row(DECLINED, state=values("open"), level=values("low"))

    (change,) = compare_tables(table(done), table(row(DECLINED, state=values("done"))))

    assert change == MeaningChange("state: done", "approved", "declined", done, row(DECLINED, state=values("done")))
    assert texts(table(done), table(done, low)) == ["state: open, level: low: unknown → declined"]
    assert texts(table(done), table()) == ["state: done: approved → unknown"]
    assert texts(table(done, low), table(low, done)) == []


def test_a_description_of_more_answers_says_so() -> None:
    """Of the answers that the new row decides, one meant the same before, and one belongs to another row."""
    old = table(row(APPROVED, state=values("done"), level=values("high")))
    low = row(DECLINED, state=values("open"), level=values("low"))
    new = table(low, row(APPROVED, state=values("open", "done")))

    assert texts(old, new) == [
        "state: open, level: low: unknown → declined",
        "state: [open, done] (some of these): unknown → approved",
    ]


def test_lists_are_compared_by_what_their_items_may_be() -> None:
    """All and any differ for a list of two, and a list of one other item fits neither."""
    some, every, none = (row(APPROVED, checks=(test(FACE),)) for test in (Some, All, No))

    assert texts(table(some), table(every)) == ["checks: {any: {name: face}} (some of these): approved → unknown"]
    assert texts(table(some), table(none)) == [
        "checks: {no: {name: face}}: unknown → approved",
        "checks: {any: {name: face}}: approved → unknown",
    ]


def test_tables_that_distinguish_too_much_are_compared_row_by_row() -> None:
    """Nine properties of four values each make more answers than anybody can wait for."""
    properties = {f"p{number}": {"enum": ["a", "b", "c", "d"]} for number in range(9)}
    shared = [row(APPROVED, **{name: values(value)}) for name in properties for value in ("a", "b", "c", "d")]
    old_row, gone = row(APPROVED, p0=values("a", "b")), row(DECLINED, p1=values("a", "b"))
    new_row, added = row(DECLINED, p0=values("a", "b")), row(DECLINED, p2=values("a", "b"))

    changes = compare_tables(
        table(*shared, old_row, gone, properties=properties), table(*shared, new_row, added, properties=properties)
    )

    assert [*changes] == [
        MeaningChange("p0: [a, b]", "approved", "declined", old_row, new_row),
        MeaningChange("p2: [a, b]", "unknown", "declined", None, added),
        MeaningChange("p1: [a, b]", "declined", "unknown", gone, None),
    ]
