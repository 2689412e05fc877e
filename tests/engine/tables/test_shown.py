"""Conditions as people read them, and as an overlay would hold them."""

from pathlib import Path

import pytest
from hypothesis import assume, given

from polykyc_tools.engine import parse
from polykyc_tools.engine.conditions import show_when
from polykyc_tools.engine.load import load
from polykyc_tools.engine.problems import Problem
from polykyc_tools.engine.tables import describe
from polykyc_tools.engine.words import Absent, All, Both, Condition, Empty, Future, No, Past, Some, StatusTable, Value
from tests.engine.tables.drawn import any_tables, patient


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        ((Value("In Review"), Absent()), "In Review or absent"),
        ((Value(True), Value("true"), Value("past"), Value("")), 'true or "true" or "past" or ""'),
        ((Past(),), "in the past"),
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

    again = parse.status(load(path, root=folder), problems)

    assert not problems
    assert again is not None
    assert [row.when for row in again.rows] == [row.when for row in table.rows]
