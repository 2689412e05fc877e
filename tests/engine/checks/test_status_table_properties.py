"""What holds for every table that can be drawn, tried with every answer."""

from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from polykyc_tools.engine.annotations.types import Absent, All, Empty, No, Some, StatusRow, StatusTable, When
from polykyc_tools.engine.checks.status_table import evaluate, opposite_conditions, prove
from tests.support.drawn_status_tables import (
    ANSWERS,
    ITEMS,
    SCHEMA,
    WITHIN,
    answers,
    any_tables,
    fitting,
    patient,
    sound_tables,
)
from tests.support.status_tables import NOW


@patient
@given(sound_tables())
def test_no_row_of_a_sound_table_can_be_lost(table: StatusTable) -> None:
    """The promise of the vocabulary page: delete any row, and generating fails."""
    shorter = [evolve(table, rows=table.rows[:n] + table.rows[n + 1 :]) for n in range(len(table.rows))]

    silent = [table_without_row for table_without_row in shorter if not prove(table_without_row, SCHEMA, {})]

    assert prove(table, SCHEMA, {}) == []
    assert silent == []


@patient
@given(any_tables())
def test_the_proof_and_the_plain_reading_agree(table: StatusTable) -> None:
    """The proof reasons over bit masks; trying every answer, one by one, must find the same faults."""
    problems = prove(table, SCHEMA, {})
    fits = [fitting(table, answer) for answer in answers(table)]

    unfit = any(not rows for rows in fits)
    torn = {
        (earlier.position, later.position)
        for rows in fits
        for number, later in enumerate(rows)
        for earlier in rows[:number]
        if earlier.status != later.status
    }
    spare = [
        row
        for row in table.rows
        if all(
            any(earlier is not row and earlier.status == row.status for earlier in rows) for rows in fits if row in rows
        )
    ]

    reported = [problem.what for problem in problems]
    assert any(what.startswith("no row") for what in reported) >= unfit
    assert any(what.startswith("no row fits") for what in reported) <= unfit
    assert sum(" as `" in what for what in reported) == len(torn)
    assert any("adds nothing" in what or what.startswith("nothing can") for what in reported) == bool(spare)


@patient
@given(sound_tables(), st.data())
def test_a_value_that_nobody_listed_never_decides(table: StatusTable, data: st.DataObject) -> None:
    """If an answer with a strange word means something, it means that whatever stands in the word's place."""
    answer = data.draw(st.sampled_from(list(answers(table))))
    name = data.draw(st.sampled_from(sorted(answer)))
    strange = [{"r": "strange", "s": True}, {"s": "strange"}] if name == "tries" else "strange"
    lists = [[{"r": r, "s": True}, {"s": s}] for r in ("p", "q") for s in (True, False)]

    status = evaluate(table, {**answer, name: strange}, SCHEMA, {}, NOW)

    if status != "unknown":
        instead = lists if name == "tries" else ANSWERS[name]
        assert {evaluate(table, {**answer, name: value}, SCHEMA, {}, NOW) for value in instead} == {status}


@given(
    st.sampled_from(WITHIN),
    st.sampled_from([*ITEMS, {"r": "strange", "s": True}, {"r": "p", "s": "strange"}]),
)
def test_emitted_code_can_ask_for_the_opposite(when: When, item: dict[str, Any]) -> None:
    """`no` in emitted code asks each item for one of these; it must be the `no` of the plain reading."""
    no = No(when)
    table = StatusTable((StatusRow((("tries", (no,)),), "declined", ""),), fold=False, position="")

    opposites = opposite_conditions(no, "tries", table, SCHEMA, {})
    each = [
        evolve(table, rows=(StatusRow((("tries", (All((opposite,)),)),), "declined", ""),)) for opposite in opposites
    ]

    statuses = {evaluate(opposite, {"tries": [item]}, SCHEMA, {}, NOW) for opposite in each}
    assert ("declined" in statuses) == (evaluate(table, {"tries": [item]}, SCHEMA, {}, NOW) == "declined")


def test_the_opposite_of_an_empty_list_is_one_with_items() -> None:
    """Items may hold lists of their own, and be asked whether these are empty."""
    items = {"properties": {"inner": {"type": "array", "items": {"type": "object"}}}}
    schema = {"properties": {"tries": {"type": "array", "items": items}}}
    no = No((("inner", (Empty(),)),))
    table = StatusTable((StatusRow((("tries", (no,)),), "declined", ""),), fold=False, position="")

    lists: list[Any] = [[], [{}], None, "x"]

    opposites = opposite_conditions(no, "tries", table, schema, {})
    statuses = [evaluate(table, {"tries": [{"inner": inner}]}, schema, {}, NOW) for inner in lists]
    assert opposites == (("inner", (Some(()), Absent())),)
    assert statuses == ["unknown", "declined", "declined", "unknown"]
