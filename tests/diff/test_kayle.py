"""The change that Kayle made under one version: its first documents compared with those of today."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Final

import pytest

from polykyc_tools.diff.compare.provider import compare_revisions
from polykyc_tools.diff.findings.finding import Finding
from polykyc_tools.diff.revisions.revision import open_revisions
from polykyc_tools.engine.pipeline.project import Project
from tests.support.kayle_first_version import era

HOME: Final = Path(__file__).parents[2]


def _changes(old: Path, new: Path) -> list[Finding]:
    with open_revisions(Project(folder=new, templates=HOME / "templates"), str(old), None) as revisions:
        return compare_revisions(*revisions)


@pytest.fixture
def today(tmp_path: Path) -> Path:
    """Return a project with the Kayle of today."""
    for folder in ("specs", "overlays"):
        (tmp_path / "today" / folder).mkdir(parents=True)
        shutil.copy(HOME / folder / "kayle.yaml", tmp_path / "today" / folder)
    return tmp_path / "today"


def _line(home: Path, position: str) -> str:
    path, _, number = position.rpartition(":")
    return (home / path).read_text(encoding="utf-8").splitlines()[int(number) - 1].strip()


def test_the_new_statuses_are_reported_with_their_rows(tmp_path: Path, today: Path) -> None:
    """`succeeded` and `failed` were unknown and decide now: nothing breaks, but a person has to know."""
    (tmp_path / "era").mkdir()
    first = era(tmp_path / "era", naive=False)

    statuses = [finding for finding in _changes(first, today) if finding.section == "Statuses"]

    # A success next to earlier attempts that are over has the row of `completed`.
    with_attempts, *rest = statuses
    assert (with_attempts.severity, with_attempts.subject) == ("notice", "Session")
    assert with_attempts.what.startswith(
        "`status: succeeded, attempts: {any: {status: succeeded, failure_code: absent}, no: "
    )
    assert with_attempts.what.endswith(" → approved is new")
    assert [(finding.severity, finding.subject, finding.what) for finding in rest] == [
        ("notice", "Session", "`status: succeeded, attempts: [absent, empty], failure_code: absent` → approved is new"),
        ("notice", "Session", "`status: failed` → declined is new"),
        ("notice", "Session", "`in_progress` → `succeeded` is new, by `provider`"),
        ("notice", "Session", "`in_progress` → `failed` is new, by `provider`"),
        ("notice", "Session", "`succeeded` → `cancelled` is new, by `person`"),
        ("notice", "Session", "`failed` → `cancelled` is new, by `person`"),
    ]
    lines = [_line(today, finding.position) for finding in rest]
    assert lines[0].startswith("- {when: {status: succeeded,   attempts: [absent, empty], failure_code: absent},")
    assert lines[1].startswith("- {when: {status: failed},")
    assert lines[2].startswith("- {from: in_progress,  ")


def test_the_new_statuses_are_new_enum_members_too(tmp_path: Path, today: Path) -> None:
    """The enum is open, so an older client kept the values; the line is that of the list."""
    (tmp_path / "era").mkdir()
    first = era(tmp_path / "era", naive=False)

    values = [finding for finding in _changes(first, today) if finding.section == "Enums"]

    assert [(finding.severity, finding.text) for finding in values] == [
        ("notice", "`SessionState`: `succeeded` is new"),
        ("notice", "`SessionState`: `failed` is new"),
    ]
    assert {_line(today, finding.position) for finding in values} == {"enum:"}


def test_a_completed_that_was_a_yes_now_needs_attempts(tmp_path: Path, today: Path) -> None:
    """A caller that read `completed` as approved let people in who had failed, so the change is breaking."""
    (tmp_path / "era").mkdir()
    first = era(tmp_path / "era", naive=True)

    changed = [finding for finding in _changes(first, today) if finding.rule == "status-changed"]

    none, ended, running = changed
    needs = "and was approved; `completed` now needs"
    assert {finding.severity for finding in changed} == {"breaking"}
    assert none.what == f"`status: completed, attempts: [absent, empty]` → completed, {needs} `attempts`"
    assert ended.what.startswith(
        "`status: completed, attempts: {all: {status: [failed, cancelled], session_id: {same: id}"
    )
    assert ended.what.endswith(f" → declined, {needs} `attempts`")
    assert running.what.startswith("`status: completed, failure_code: absent, attempts: {any: {status: in_progress}, ")
    assert running.what.endswith(f" → completed, {needs} `failure_code` and `attempts`")
    assert _line(today, none.position).startswith("- {when: {status: completed,")


@pytest.mark.parametrize("back", [False, True], ids=["there", "back"])
def test_long_lists_are_cut_and_rows_keep_their_conditions(tmp_path: Path, today: Path, back: bool) -> None:
    """Attempts differ in hundreds of ways and in a dozen codes, and no person reads a list of all."""
    (tmp_path / "era").mkdir()
    first = era(tmp_path / "era", naive=True)

    texts = [finding.what for finding in _changes(*((today, first) if back else (first, today)))]

    lists = [part for what in texts for part in re.findall(r"\[[^\[\]{}]*\]", what)]
    assert any(part.endswith("… 8 more]") for part in lists)
    assert max(part.count(",") for part in lists) == 3
    # One example stands for the lists that no row names.
    assert max(what.count("[{") for what in texts) == 1
    row = "`status: completed, attempts: {any: {session_id: {other: id}}}` is unknown now, and was approved"
    assert any(what.startswith(row) for what in texts) is not back


def test_the_reverse_direction_loses_statuses(tmp_path: Path, today: Path) -> None:
    """A table without `succeeded` leaves callers waiting, so this direction breaks; the rows are those before."""
    (tmp_path / "era").mkdir()
    first = era(tmp_path / "era", naive=False)

    statuses = [finding for finding in _changes(today, first) if finding.section == "Statuses"]

    lost, moved = [("breaking", "status-lost")], [("notice", "flow-changed")]
    assert [(finding.severity, finding.rule) for finding in statuses] == [*lost * 3, *moved * 4]
    assert all(finding.position.startswith(f"{today}/overlays/kayle.yaml:") for finding in statuses)
