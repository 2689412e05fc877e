"""One edit, just the findings that it deserves, each with its severity and its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from ruamel.yaml import YAML

from polykyc_tools.diff.rules import RULES
from tests.diff.acme import OVERLAY, SPEC, Edit, found, line

_YAML: Any = YAML(typ="safe", pure=True)
CASES: Final = {case["name"]: case for case in _YAML.load(Path(__file__).with_name("edits.yaml"))}


def _edited(name: str) -> tuple[str, str]:
    """Return the provider's documents as the case *name* changes them."""
    spec, overlay = SPEC, OVERLAY
    for edit in CASES[name]["edits"]:
        spec, overlay = Edit(edit["old"], edit["new"]).apply(spec, overlay)
    return spec, overlay


@pytest.mark.parametrize("name", CASES)
def test_an_edit_says_just_what_it_does(name: str, tmp_path: Path) -> None:
    """A gate that cries wolf is switched off, and one that is silent is worse; Python findings repeat none of it."""
    wanted = CASES[name]["findings"]

    got = found(tmp_path, (SPEC, OVERLAY), _edited(name))

    assert sorted((one.rule, one.severity, one.subject) for one in got) == sorted(tuple(case[:3]) for case in wanted)
    lines = {(one.rule, one.subject): line(tmp_path, one.where) for one in got}
    for rule, _, subject, text in wanted:
        assert text in lines[rule, subject]


@pytest.mark.parametrize("name", CASES)
def test_the_edit_undone_says_the_reverse(name: str, tmp_path: Path) -> None:
    """Each kind of finding has one that takes it back, of the same thing; so a rule cannot be lost in one direction."""
    changed = _edited(name)

    there = found(tmp_path / "there", (SPEC, OVERLAY), changed)
    back = found(tmp_path / "back", changed, (SPEC, OVERLAY))

    for one in there:
        undone = [other.rule for other in back if other.provider == one.provider]
        assert set(RULES[one.rule].undone) & set(undone), f"{one.rule} is not undone by {undone}"
    assert {one.section for one in there} == {one.section for one in back}


@pytest.mark.parametrize(
    "edit",
    [
        Edit("{type: string, maxLength: 80}", "{maxLength: 80,    type: string}  # as it was"),
        Edit("enum: [open, done, lost]", "enum:\n        - open\n        - done\n        - lost"),
        Edit("description: One session.", "description: Just one session."),
        Edit("{when: {state: open}, is: created}", '{when: {state: "open"}, is: created}'),
    ],
)
def test_layout_and_documentation_are_no_change(edit: Edit, tmp_path: Path) -> None:
    """The comparison is of what is emitted, not of how somebody wrote it down."""
    assert found(tmp_path, (SPEC, OVERLAY), edit.apply(SPEC, OVERLAY)) == []


def test_a_row_split_in_two_is_no_change(tmp_path: Path) -> None:
    """What counts is what answers mean, not in how many rows it is said."""
    start = (SPEC.replace("note: {type: string}", "note: {type: string, enum: [x]}"), OVERLAY)
    rows = "{when: {state: done, note: absent}, is: approved}\n        - {when: {state: done, note: x}, is: approved}"
    both = "{when: {state: done, note: [absent, x]}, is: approved}"

    changed = Edit("{when: {state: done}, is: approved}", rows).apply(*start)
    joined = Edit("{when: {state: done}, is: approved}", both).apply(*start)

    assert found(tmp_path, joined, changed) == []
