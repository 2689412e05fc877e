"""The change that Kayle made under one version, replayed: from its first era to today's."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Final

import pytest

from polykyc_tools.diff.compare.provider import compare
from polykyc_tools.diff.findings.finding import Finding
from polykyc_tools.diff.revisions.revision import states
from polykyc_tools.engine.pipeline.project import Project
from tests.support.kayle_first_version import era

HOME: Final = Path(__file__).parents[2]


def _changes(old: Path, new: Path) -> list[Finding]:
    with states(Project(folder=new, templates=HOME / "templates"), str(old), None) as found:
        return compare(*found)


@pytest.fixture
def today(tmp_path: Path) -> Path:
    """Return a project with Kayle as it is."""
    for folder in ("specs", "overlays"):
        (tmp_path / "today" / folder).mkdir(parents=True)
        shutil.copy(HOME / folder / "kayle.yaml", tmp_path / "today" / folder)
    return tmp_path / "today"


def _line(home: Path, where: str) -> str:
    path, _, number = where.rpartition(":")
    return (home / path).read_text(encoding="utf-8").splitlines()[int(number) - 1].strip()


def test_the_new_words_are_named_with_their_rows(tmp_path: Path, today: Path) -> None:
    """`succeeded` and `failed` were unknown and are verdicts now: nothing breaks, and somebody has to know."""
    (tmp_path / "era").mkdir()
    first = era(tmp_path / "era", naive=False)

    statuses = [one for one in _changes(first, today) if one.section == "Statuses"]

    # One beside attempts of before, which are over: the same row as of `completed`.
    beside, *rest = statuses
    assert (beside.severity, beside.subject) == ("notice", "Session")
    assert beside.what.startswith("`status: succeeded, attempts: {any: {status: succeeded, failure_code: absent}, no: ")
    assert beside.what.endswith(" → approved is new")
    assert [(one.severity, one.subject, one.what) for one in rest] == [
        ("notice", "Session", "`status: succeeded, attempts: [absent, empty], failure_code: absent` → approved is new"),
        ("notice", "Session", "`status: failed` → declined is new"),
        ("notice", "Session", "`in_progress` → `succeeded` is new, by `provider`"),
        ("notice", "Session", "`in_progress` → `failed` is new, by `provider`"),
        ("notice", "Session", "`succeeded` → `cancelled` is new, by `person`"),
        ("notice", "Session", "`failed` → `cancelled` is new, by `person`"),
    ]
    lines = [_line(today, one.where) for one in rest]
    assert lines[0].startswith("- {when: {status: succeeded,   attempts: [absent, empty], failure_code: absent},")
    assert lines[1].startswith("- {when: {status: failed},")
    assert lines[2].startswith("- {from: in_progress,  ")


def test_the_new_words_are_new_values_too(tmp_path: Path, today: Path) -> None:
    """The enum is open, so a client of before kept them; with the line of the list."""
    (tmp_path / "era").mkdir()
    first = era(tmp_path / "era", naive=False)

    values = [one for one in _changes(first, today) if one.section == "Enums"]

    assert [(one.severity, one.text) for one in values] == [
        ("notice", "`SessionState`: `succeeded` is new"),
        ("notice", "`SessionState`: `failed` is new"),
    ]
    assert {_line(today, one.where) for one in values} == {"enum:"}


def test_a_completed_that_was_a_yes_now_needs_attempts(tmp_path: Path, today: Path) -> None:
    """Who read `completed` as approved let people in who had failed: the change is breaking, and says what it needs."""
    (tmp_path / "era").mkdir()
    first = era(tmp_path / "era", naive=True)

    changed = [one for one in _changes(first, today) if one.rule == "status-changed"]

    none, ended, running = changed
    needs = "and was approved; `completed` now needs"
    assert {one.severity for one in changed} == {"breaking"}
    assert none.what == f"`status: completed, attempts: [absent, empty]` → completed, {needs} `attempts`"
    assert ended.what.startswith(
        "`status: completed, attempts: {all: {status: [failed, cancelled], session_id: {same: id}"
    )
    assert ended.what.endswith(f" → declined, {needs} `attempts`")
    assert running.what.startswith("`status: completed, failure_code: absent, attempts: {any: {status: in_progress}, ")
    assert running.what.endswith(f" → completed, {needs} `failure_code` and `attempts`")
    assert _line(today, none.where).startswith("- {when: {status: completed,")


@pytest.mark.parametrize("back", [False, True], ids=["there", "back"])
def test_lists_within_lists_are_cut_and_rows_told_in_their_own_words(tmp_path: Path, today: Path, back: bool) -> None:
    """Attempts differ in hundreds of ways and in a dozen codes; whoever is shown all of them reads none."""
    (tmp_path / "era").mkdir()
    first = era(tmp_path / "era", naive=True)

    told = [one.what for one in _changes(*((today, first) if back else (first, today)))]

    lists = [found for what in told for found in re.findall(r"\[[^\[\]{}]*\]", what)]
    assert any(found.endswith("… 8 more]") for found in lists)
    assert max(found.count(",") for found in lists) == 3
    # One example is enough of what no row names.
    assert max(what.count("[{") for what in told) == 1
    row = "`status: completed, attempts: {any: {session_id: {other: id}}}` is unknown now, and was approved"
    assert any(what.startswith(row) for what in told) is not back


def test_the_way_back_loses_verdicts(tmp_path: Path, today: Path) -> None:
    """A table that forgets `succeeded` leaves people waiting, so that way it breaks; the rows are the old state's."""
    (tmp_path / "era").mkdir()
    first = era(tmp_path / "era", naive=False)

    statuses = [one for one in _changes(today, first) if one.section == "Statuses"]

    lost, moved = [("breaking", "status-lost")], [("notice", "flow-changed")]
    assert [(one.severity, one.rule) for one in statuses] == [*lost * 3, *moved * 4]
    assert all(one.where.startswith(f"{today}/overlays/kayle.yaml:") for one in statuses)
