"""One edit, just the findings that it deserves, each with its severity and its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve
from ruamel.yaml import YAML

from polykyc_tools.diff.findings.catalog import RULES
from polykyc_tools.diff.status.decision_tables import Table, changes
from polykyc_tools.engine.annotations.types import StatusRow, StatusTable, Value
from polykyc_tools.engine.annotations.vocabulary import SessionStatus
from polykyc_tools.engine.checks.value_domains import Domain
from tests.support.diff_project import OVERLAY, SPEC, Edit, all_findings, line

_YAML: Any = YAML(typ="safe", pure=True)
CASES: Final = {case["name"]: case for case in _YAML.load(Path(__file__).with_name("edits.yaml"))}


def _edited(name: str) -> tuple[str, str]:
    """Return the provider's documents as the case *name* changes them."""
    spec, overlay = SPEC, OVERLAY
    for edit in CASES[name]["edits"]:
        spec, overlay = Edit(edit["old"], edit["new"]).apply(spec, overlay)
    return spec, overlay


@pytest.mark.parametrize("name", CASES)
def test_an_edit_says_just_what_it_does_and_undone_says_the_reverse(name: str, tmp_path: Path) -> None:
    """A gate that cries wolf is switched off, and one that is silent is worse; Python findings repeat none of it.

    Each kind of finding has one that takes it back, of the same thing; so a rule cannot be lost in one direction.
    """
    wanted, changed = CASES[name]["findings"], _edited(name)

    there = all_findings(tmp_path / "there", (SPEC, OVERLAY), changed)
    back = all_findings(tmp_path / "back", changed, (SPEC, OVERLAY))

    assert sorted((one.rule, one.severity, one.subject) for one in there) == sorted(tuple(case[:3]) for case in wanted)
    lines = {(one.rule, one.subject): line(tmp_path / "there", one.where) for one in there}
    for rule, _, subject, text in wanted:
        assert text in lines[rule, subject]
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
    assert all_findings(tmp_path, (SPEC, OVERLAY), edit.apply(SPEC, OVERLAY)) == []


NOTE: Final = """\
paths:
  %s:
    get:
      operationId: get_note
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: note, in: %s, required: true, schema: {type: string}}
      x-kyc-operation: {retry: safe}
      responses: {"204": {description: Done.}}
"""


@pytest.mark.parametrize(
    ("path", "place", "rules", "undone"),
    [
        (
            "/notes/{note}/of/{id}",
            "path",
            [("argument-reordered", "breaking", "get_note(id)"), ("argument-reordered", "breaking", "get_note(note)")],
            ["argument-reordered", "argument-reordered"],
        ),
        (
            "/of/{id}/notes",
            "query",
            [
                ("argument-made-keyword-only", "breaking", "get_note(note)"),
                ("argument-moved", "notice", "get_note(note)"),
            ],
            ["argument-made-positional", "argument-moved"],
        ),
    ],
    ids=["the other way round", "into the query"],
)
def test_a_path_parameter_that_changes_its_position_breaks_callers(
    path: str, place: str, rules: list[tuple[str, str, str]], undone: list[str], tmp_path: Path
) -> None:
    """Given by position, an id would be sent as another person's, or be refused."""
    before = SPEC.replace("paths:\n", NOTE % ("/of/{id}/notes/{note}", "path")), OVERLAY
    after = SPEC.replace("paths:\n", NOTE % (path, place)), OVERLAY

    there, back = all_findings(tmp_path / "there", before, after), all_findings(tmp_path / "back", after, before)

    moved = [one for one in there if one.rule != "operation-moved"]
    assert sorted((one.rule, one.severity, one.subject) for one in moved) == rules
    assert sorted(one.rule for one in back if one.rule != "operation-moved") == undone


def test_a_row_split_in_two_is_no_change(tmp_path: Path) -> None:
    """What counts is what answers mean, not in how many rows it is said."""
    start = (SPEC.replace("note: {type: string}", "note: {type: string, enum: [x]}"), OVERLAY)
    rows = "{when: {state: done, note: absent}, is: approved}\n        - {when: {state: done, note: x}, is: approved}"
    both = "{when: {state: done, note: [absent, x]}, is: approved}"

    changed = Edit("{when: {state: done}, is: approved}", rows).apply(*start)
    joined = Edit("{when: {state: done}, is: approved}", both).apply(*start)

    assert all_findings(tmp_path, joined, changed) == []


BESIDE: Final = "                callback: {type: string}"
LEAST: Final = BESIDE + "\n                tags: {type: array, minItems: %d, items: {type: string}}"
MOST: Final = BESIDE + "\n                tags: {type: array, maxItems: %d, items: {type: string}}"
ZIP: Final = "        zip: {type: string"
SCORE: Final = "        score: {type: integer"
HOME: Final = Edit("        note: {type: string}", '        note: {$ref: "#/components/schemas/Address"}')
SCHEME: Final = "    key: {type: apiKey, in: header, name: X-Key}"
ADMIN: Final = Edit(SCHEME, SCHEME + "\n    admin: {type: apiKey, in: header, name: X-Admin}")
QUERY: Final = Edit(SCHEME, SCHEME + "\n    admin: {type: apiKey, in: query, name: admin}")
FORGET: Final = "      operationId: forget_session\n"
OWN: Final = Edit(FORGET, f"{FORGET}      security: [{{admin: []}}]\n")
BOTH: Final = Edit(FORGET, f"{FORGET}      security: [{{key: [], admin: []}}]\n")
TWO_STEPS: Final[dict[str, tuple[list[Edit], list[Edit], list[tuple[str, str, str, str]]]]] = {
    "a list holds more": (
        [Edit(BESIDE, LEAST % 1)],
        [Edit(BESIDE, LEAST % 2)],
        [("argument-tightened", "breaking", "create_session(tags)", "`at_least` is `2`, and was `1`")],
    ),
    "a list may hold less": (
        [Edit(BESIDE, LEAST % 2)],
        [Edit(BESIDE, LEAST % 1)],
        [("argument-loosened", "compatible", "create_session(tags)", "`at_least` is `1`, and was `2`")],
    ),
    "a list ends sooner": (
        [Edit(BESIDE, MOST % 3)],
        [Edit(BESIDE, MOST % 2)],
        [("argument-tightened", "breaking", "create_session(tags)", "`at_most` is `2`, and was `3`")],
    ),
    "a property that is sent is only read": (
        [],
        [Edit(f"{ZIP}}}", f"{ZIP}, readOnly: true}}")],
        [("argument-removed", "breaking", "Address(zip)", "is gone")],
    ),
    "a property that is sent was never read": ([], [Edit(f"{ZIP}}}", f"{ZIP}, writeOnly: true}}")], []),
    "a property that is read was never sent": ([], [Edit(f"{SCORE}}}", f"{SCORE}, readOnly: true}}")], []),
    "a property that is read is only sent": (
        [],
        [Edit(f"{SCORE}}}", f"{SCORE}, writeOnly: true}}")],
        [
            ("field-hidden", "compatible", "Session.score", "is left out of reprs"),
            ("field-made-optional", "breaking", "Session.score", "can be None"),
        ],
    ),
    "a property that goes both ways is only read": (
        [HOME],
        [HOME, Edit("        city: {type: string}", "        city: {type: string, readOnly: true}")],
        [
            ("argument-removed", "breaking", "Address(city)", "is gone"),
            ("field-made-optional", "breaking", "Address.city", "can be None"),
        ],
    ),
    "one operation takes another credential": (
        [ADMIN],
        [ADMIN, OWN],
        [("token-needed", "breaking", "forget_session", "sends `admin`")],
    ),
    "one operation takes one credential more": (
        [ADMIN, OWN],
        [ADMIN, BOTH],
        [("token-needed", "breaking", "forget_session", "sends `token` and `admin`")],
    ),
    "the credential of one operation travels elsewhere": (
        [ADMIN, OWN],
        [QUERY, OWN],
        [("credential-moved", "notice", "admin", "is sent in the query as `admin=`, and was in the header `x-admin`")],
    ),
}


@pytest.mark.parametrize("name", TWO_STEPS)
def test_a_change_of_what_the_provider_lacks_says_just_what_it_does(name: str, tmp_path: Path) -> None:
    """Limits of lists, the one way that a property goes, and what one operation alone sends."""
    old, new, wanted = TWO_STEPS[name]

    got = all_findings(tmp_path, _applied(old), _applied(new))

    assert sorted((one.rule, one.severity, one.subject, one.what) for one in got) == wanted


def _applied(edits: list[Edit]) -> tuple[str, str]:
    spec, overlay = SPEC, OVERLAY
    for edit in edits:
        spec, overlay = edit.apply(spec, overlay)
    return spec, overlay


@pytest.mark.parametrize("status", ["approved", "declined"])
def test_a_row_of_a_table_too_large_to_look_through_is_told_by_its_status(status: SessionStatus) -> None:
    """Rows are compared as they stand there, and the same conditions may mean something else."""
    whens = [tuple((f"field_{name}", (Value(number),)) for name in range(26)) for number in range(3)]
    rows = [StatusRow(when, "in_review", "a.yaml:1") for when in whens]
    meant = evolve(rows[1], status=status)
    domain = Domain("listed", tuple(map(Value, range(3))), frozenset({"integer"}), "", False, None)
    domains = {name: domain for name, _ in whens[0]}
    old, new = (
        Table(StatusTable(tuple(listed), False, "a.yaml:1"), domains) for listed in (rows, [rows[0], meant, rows[2]])
    )

    (change,) = changes(old, new)

    assert (change.was, change.now) == ("in_review", status)
    assert (change.before, change.after) == (rows[1], meant)
