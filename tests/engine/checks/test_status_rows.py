"""Conditions as people read them, and as an overlay would hold them."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given

from polykyc_tools.engine.annotations import parse
from polykyc_tools.engine.annotations.conditions import brief, either, read_when, show_when
from polykyc_tools.engine.annotations.types import (
    Absent,
    All,
    Both,
    Compared,
    Condition,
    Empty,
    Future,
    No,
    Past,
    Some,
    StatusTable,
    Value,
)
from polykyc_tools.engine.checks.status_table import describe
from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import MappingReader
from tests.support.drawn_status_tables import any_tables, patient


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        ((Value("In Review"), Absent()), "In Review or absent"),
        ((Value(True), Value("true"), Value("past"), Value("")), 'true or "true" or "past" or ""'),
        ((Past(),), "in the past"),
        ((Compared("before", "at"), Compared("other", "on")), "before at or another than on"),
        ((Compared("same", "über uns"), Compared("after", "to")), "the same as über uns or after to"),
        ((Future(), Value(2)), "not in the past or 2"),
        ((Empty(), Some(())), "empty or not empty"),
        ((Some((("a", (Value("x"),)), ("b", (Past(),)))),), "some item with a x and b in the past"),
        ((No((("a", (Value("x"), Absent())),)),), "items, none with a x or absent"),
        ((All((("a", (Value("x"),)),)),), "items, all with a x"),
        (
            (Both((Some((("a", (Value("z"),)),)), No((("a", (Value("x"),)),)))),),
            "some item with a z, items, none with a x",
        ),
    ],
)
def test_conditions_are_said_in_words(condition: Condition, text: str) -> None:
    """People who never read YAML review these tables."""
    assert describe(condition) == text


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that outlives an example."""
    return tmp_path_factory.mktemp("shown")


@patient
@given(any_tables())
def test_what_is_shown_can_be_pasted_back(folder: Path, table: StatusTable) -> None:
    """Hints and documents print conditions as an overlay would hold them."""
    tests = [test for row in table.rows for _, condition in row.when for test in condition]
    # A mapping holds no key twice, so an overlay has no words for two `any` at once.
    assume(not any(isinstance(test, Both) and {*map(type, test.tests)} == {Some} for test in tests))
    rows = "\n".join(f"- {{when: {show_when(row.when)}, is: {row.status}}}" for row in table.rows)
    path = folder / "acme.yaml"
    path.write_text(f"x-kyc-status:\n{rows}\n", encoding="utf-8")
    problems: list[Problem] = []

    again = parse.read_status_table(load(path, root=folder), problems)

    assert not problems
    assert again is not None
    assert [row.when for row in again.rows] == [row.when for row in table.rows]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("state: open", ""),
        ("state: [a, b, c, d]", ""),
        ("state: [a, b, c, d, e]", "state: [a, b, c, … 2 more]"),
        ('state: ["geprüft", "a: b", "no", "1", {value: past}]', 'state: ["geprüft", "a: b", "no", … 2 more]'),
        (
            "at: {before: until}, on: {same: über uns}, by: {other: to}",
            'at: {before: until}, on: {same: "über uns"}, by: {other: to}',
        ),
        (
            "a: x, tries: {any: {r: [1, 2, 3, 4, 5, 6]}, no: {s: absent}}, b: why",
            "a: x, tries: {any: {r: [1, 2, 3, … 3 more]}, no: {s: absent}}, b: why",
        ),
        ("tries: {all: {r: [1, 2, 3, 4, 5]}}", "tries: {all: {r: [1, 2, 3, … 2 more]}}"),
    ],
)
def test_a_long_list_is_whole_where_it_can_be_pasted_and_cut_where_it_is_told(
    tmp_path: Path, text: str, short: str
) -> None:
    """A hint is pasted; a line of a report is read."""
    (tmp_path / "acme.yaml").write_text(f"when: {{{text}}}\n", encoding="utf-8")
    node: Any = load(tmp_path / "acme.yaml", root=tmp_path)
    problems: list[Problem] = []
    when = read_when(MappingReader(node["when"], "", problems))
    (tmp_path / "again.yaml").write_text(f"when: {show_when(when)}\n", encoding="utf-8")
    again: Any = load(tmp_path / "again.yaml", root=tmp_path)

    assert not problems
    assert read_when(MappingReader(again["when"], "", problems)) == when
    assert brief(when) == (short or text)


@pytest.mark.parametrize(
    ("choices", "most", "text"),
    [("a", 1, "a"), ("ab", 2, "[a, b]"), ("abc", 2, "[a, … 2 more]"), ("abcde", 4, "[a, b, c, … 2 more]")],
)
def test_what_is_left_out_of_a_list_is_counted(choices: str, most: int, text: str) -> None:
    """What a person reads of an axis is as long as a person reads."""
    assert either(list(choices), most=most) == text
