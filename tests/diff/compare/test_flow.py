"""States that follow one another otherwise: nothing breaks, and who waits waits for something else."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from polykyc_tools.diff.compare.provider import compare
from tests.support.diff_project import OVERLAY, SPEC, Edit, compared, line

_ROWS: Final = "        - {when: {state: lost}, is: expired}\n  - target"
_FLOW: Final = """\
        - {when: {state: lost}, is: expired}
      x-kyc-flow:
        field: state
        start: open
        steps:
          - {from: open, to: [done, lost], by: provider}
          - {from: lost, to: open, by: person, after_final: true}
  - target"""
BEFORE: Final = Edit(_ROWS, _FLOW).apply(SPEC, OVERLAY)


@pytest.mark.parametrize(
    ("edit", "told", "text"),
    [
        (
            Edit("{from: lost, to: open, by", "{from: [lost, done], to: open, by"),
            "`done` → `open` is new",
            "[lost, done]",
        ),
        (
            Edit("          - {from: lost, to: open, by: person, after_final: true}\n", ""),
            "`lost` → `open` does not happen any more",
            "{from: lost,",
        ),
        (
            Edit("lost], by: provider}", "lost], by: [provider, time]}"),
            "`open` → `lost` is by `provider` or `time`, and was by `provider`",
            "to: [done, lost]",
        ),
        (Edit("start: open", "start: [open, lost]"), "starts at `open` or `lost`, and did at `open`", "x-kyc-flow:"),
    ],
)
def test_each_move_that_differs_is_told_with_its_line(edit: Edit, told: str, text: str, tmp_path: Path) -> None:
    """Whoever waits for an end learns that a state can be left that could not, or is not reached any more."""
    with compared(tmp_path, BEFORE, edit.apply(*BEFORE)) as states:
        found = compare(*states)

    assert {(one.rule, one.severity, one.subject) for one in found} == {("flow-changed", "notice", "Session")}
    (here,) = (one for one in found if one.what.startswith(told))
    assert text in line(tmp_path, here.where)


def test_the_same_moves_in_other_words_are_no_change(tmp_path: Path) -> None:
    """A step that is written as two says the same."""
    two = "{from: open, to: done, by: provider}\n          - {from: open, to: lost, by: provider}"
    after = Edit("{from: open, to: [done, lost], by: provider}", two).apply(*BEFORE)

    with compared(tmp_path, BEFORE, after) as states:
        found = compare(*states)

    assert found == []
