"""Tables drawn from a vocabulary small enough to try every answer, and large enough for each kind of condition."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from attrs import evolve
from hypothesis import settings
from hypothesis import strategies as st

from polykyc_tools.engine.annotations.types import (
    Absent,
    Both,
    Condition,
    Empty,
    Future,
    No,
    Past,
    Some,
    StatusRow,
    StatusTable,
    Test,
    Value,
    When,
)
from polykyc_tools.engine.annotations.vocabulary import STATUSES
from polykyc_tools.engine.checks.status_table import evaluate
from tests.support.status_tables import NOW

SCHEMA: dict[str, Any] = {
    "required": ["state", "flag"],
    "properties": {
        "state": {"enum": ["a", "b", "c"]},
        "level": {"enum": ["past", 1, "x y"], "type": ["string", "integer", "null"]},
        "flag": {"type": "boolean"},
        "until": {"type": "string", "format": "date-time"},
        "tries": {
            "type": "array",
            "items": {"properties": {"r": {"enum": ["p", "q"]}, "s": {"type": "boolean"}}, "required": ["s"]},
        },
        "review": {"type": ["object", "null"], "required": ["code"], "properties": {"code": {"enum": [0, 9001]}}},
    },
}
ITEMS = [{"r": r, "s": s} for r in ("p", "q", None) for s in (True, False)]
ANSWERS: dict[str, list[Any]] = {
    "state": ["a", "b", "c"],
    "level": ["past", 1, "x y", None],
    "flag": [True, False],
    "until": ["2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z", None],
    "review": [None, {"code": 0}, {"code": 9001}],
    "tries": [None, [], *([item, *more] for item in ITEMS for more in ([], *([other] for other in ITEMS)))],
}
POINTS: dict[str, list[Test]] = {
    "state": [Value("a"), Value("b"), Value("c")],
    "level": [Value("past"), Value(1), Value("x y"), Absent()],
    "flag": [Value(True), Value(False)],
    "until": [Past(), Future(), Absent()],
    "review": [Value(0), Value(9001), Absent()],
}
PATHS = {"review": "review.code"}
"""What a row names of a property, if not the property itself."""
WITHIN: list[When] = [
    (("r", (Value("p"),)),),
    (("r", (Value("q"), Absent())),),
    (("s", (Value(True),)),),
    (("r", (Value("p"), Absent())), ("s", (Value(False),))),
]
# Trying every answer takes its time, more so under coverage: how long says nothing about the proof.
patient = settings(deadline=None, max_examples=60)


@st.composite
def splits(draw: st.DrawFn, name: str) -> list[Condition]:
    """Return conditions on a property that fit each of its values exactly once."""
    if name == "tries":
        when = draw(st.sampled_from(WITHIN))
        rest: list[Condition] = [(Empty(), Absent())] if draw(st.booleans()) else [(Empty(),), (Absent(),)]
        if draw(st.booleans()):
            return [(Some(when),), (No(when),), *rest]
        other = draw(st.sampled_from([item for item in WITHIN if item != when]))
        return [(Both((Some(when), Some(other))),), (Both((Some(when), No(other))),), (No(when),), *rest]
    order = draw(st.permutations(POINTS[name]))
    cut = draw(st.integers(1, len(order) - 1))
    return [tuple(order[:cut]), tuple(order[cut:])]


@st.composite
def sound_tables(draw: st.DrawFn) -> StatusTable:
    """Return the leaves of a decision tree: total, and no two rows fit the same answer."""

    def grow(when: When, left: tuple[str, ...]) -> list[When]:
        if not left or (when and draw(st.booleans())):
            return [when]
        name = draw(st.sampled_from(left))
        rest = tuple(other for other in left if other != name)
        return [leaf for item in draw(splits(name)) for leaf in grow((*when, (PATHS.get(name, name), item)), rest)]

    names = draw(st.lists(st.sampled_from([*ANSWERS]), min_size=1, max_size=3, unique=True))
    leaves = grow((), tuple(names))
    rows = [StatusRow(when, draw(st.sampled_from(STATUSES)), f"row:{number}") for number, when in enumerate(leaves)]
    return StatusTable(tuple(draw(st.permutations(rows))), fold=False, position="table:1")


@st.composite
def any_tables(draw: st.DrawFn) -> StatusTable:
    """Return rows without rhyme or reason."""
    names = draw(st.lists(st.sampled_from([*ANSWERS]), min_size=1, max_size=3, unique=True))
    rows: list[StatusRow] = []
    for number in range(draw(st.integers(1, 5))):
        chosen = [name for name in names if draw(st.booleans())]
        when = tuple((PATHS.get(name, name), draw(st.sampled_from(draw(splits(name))))) for name in chosen)
        rows.append(StatusRow(when, draw(st.sampled_from(STATUSES[:3])), f"row:{number}"))
    return StatusTable(tuple(rows), fold=False, position="table:1")


def answers(table: StatusTable) -> Iterator[dict[str, Any]]:
    names = list(dict.fromkeys(name.partition(".")[0] for row in table.rows for name, _ in row.when))
    for values in product(*(ANSWERS[name] for name in names)):
        yield dict(zip(names, values, strict=True))


def fitting(table: StatusTable, answer: dict[str, Any]) -> list[StatusRow]:
    """Return the rows that fit *answer*, each read on its own."""
    marked = [evolve(table, rows=(evolve(row, status="approved"),)) for row in table.rows]
    statuses = [evaluate(item, answer, SCHEMA, {}, NOW) == "approved" for item in marked]
    return [row for row, fits in zip(table.rows, statuses, strict=True) if fits]
