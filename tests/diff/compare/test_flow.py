"""A changed flow breaks no code, but a caller that waits may wait for another state."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from polykyc_tools.diff.compare.provider import compare_revisions
from tests.support.diff_project import OVERLAY, SPEC, Edit, line_text, two_revisions

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
    ("edit", "what", "text"),
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
def test_each_changed_transition_is_reported_with_its_line(edit: Edit, what: str, text: str, tmp_path: Path) -> None:
    """A caller that waits learns that the provider can leave a state now, or does not reach it any more."""
    with two_revisions(tmp_path, BEFORE, edit.apply(*BEFORE)) as revisions:
        findings = compare_revisions(*revisions)

    assert {(finding.rule, finding.severity, finding.subject) for finding in findings} == {
        ("flow-changed", "notice", "Session")
    }
    (changed,) = (finding for finding in findings if finding.what.startswith(what))
    assert text in line_text(tmp_path, changed.position)


def test_the_same_transitions_in_two_steps_are_no_change(tmp_path: Path) -> None:
    """One step and the two steps that it stands for mean the same."""
    two = "{from: open, to: done, by: provider}\n          - {from: open, to: lost, by: provider}"
    after = Edit("{from: open, to: [done, lost], by: provider}", two).apply(*BEFORE)

    with two_revisions(tmp_path, BEFORE, after) as revisions:
        findings = compare_revisions(*revisions)

    assert findings == []
