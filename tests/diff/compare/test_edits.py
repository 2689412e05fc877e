"""Each edit gives exactly its findings, each with its severity and its line."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from attrs import evolve

from polykyc_tools.diff.findings.catalog import RULES
from polykyc_tools.diff.findings.finding import Finding
from polykyc_tools.diff.status.decision_tables import DecisionTable, compare_tables
from polykyc_tools.engine.annotations.types import StatusRow, StatusTable, Value
from polykyc_tools.engine.annotations.vocabulary import SessionStatus
from polykyc_tools.engine.checks.value_domains import Domain
from tests.support.diff_cases import CASES
from tests.support.diff_project import OVERLAY, SPEC, Edit, all_findings, line_text

FORM: Final = """\
application/x-www-form-urlencoded:
            encoding: STYLE
            schema:
              type: object
              required: [email]"""


def _edited(name: str) -> tuple[str, str]:
    """Return the documents of the provider after the edits of the case *name*."""
    spec, overlay = SPEC, OVERLAY
    for edit in CASES[name]["edits"]:
        spec, overlay = Edit(edit["old"], edit["new"]).apply(spec, overlay)
    return spec, overlay


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.subject, finding.what


@pytest.mark.parametrize("name", CASES)
def test_an_edit_gives_exactly_its_findings_and_the_reverse_edit_their_reverse(name: str, tmp_path: Path) -> None:
    """People switch off a gate with false alarms, and a gate that misses a change is worse.

    Each finding has a reverse finding of the same provider, so no rule is missing in one direction.
    """
    expected, changed = CASES[name]["findings"], _edited(name)

    there = all_findings(tmp_path / "there", (SPEC, OVERLAY), changed)
    back = all_findings(tmp_path / "back", changed, (SPEC, OVERLAY))

    assert sorted((finding.rule, finding.severity, finding.subject) for finding in there) == sorted(
        tuple(case[:3]) for case in expected
    )
    lines = {(finding.rule, finding.subject): line_text(tmp_path / "there", finding.position) for finding in there}
    for rule, _, subject, text, _ in expected:
        assert text in lines[rule, subject]
    assert sorted(map(_key, there)) == sorted((rule, subject, what) for rule, _, subject, _, what in expected)
    for finding, (*reverse, side, text) in zip(sorted(back, key=_key), sorted(CASES[name]["back"]), strict=True):
        assert [*_key(finding)] == reverse
        assert side == ("old" if Path(finding.position).is_absolute() else "new")
        assert text in line_text(tmp_path / "back", finding.position)
    for finding in there:
        reverse = [other.rule for other in back if other.provider == finding.provider]
        assert RULES[finding.rule].reverse & set(reverse), f"{finding.rule} is not reversed by {reverse}"
    assert {finding.section for finding in there} == {finding.section for finding in back}


def test_another_way_to_write_the_same_request_is_a_notice(tmp_path: Path) -> None:
    """Code that calls the client stays as it is; what a recording or a proxy knows of the request does not."""
    form = SPEC.replace(
        "application/json:\n            schema:\n              type: object\n              required: [email]", FORM
    )
    query = SPEC.replace(
        "{name: limit,",
        "{name: tags, in: query, STYLE schema: {type: array, items: {type: string}}}\n        - {name: limit,",
    )
    comma, brackets = (query.replace("STYLE", style) for style in ("explode: false,", "style: deepObject,"))
    revisions = {
        "media": (SPEC, form.replace("STYLE", "{}")),
        "field": (form.replace("STYLE", "{}"), form.replace("STYLE", "{address: {style: deepObject}}")),
        "query": (comma, brackets),
    }

    findings = {
        name: [
            (finding.rule, finding.severity, finding.subject, finding.what)
            for finding in all_findings(tmp_path / name, (old, OVERLAY), (new, OVERLAY))
        ]
        for name, (old, new) in revisions.items()
    }

    argument = ("argument-reformatted", "notice")
    assert findings == {
        "media": [
            (
                "body-reformatted",
                "notice",
                "create_session",
                "sends its body as `application/x-www-form-urlencoded`, and did as `application/json`",
            )
        ],
        "field": [(*argument, "create_session(address)", "is written as `deepObject`, and was as `repeated`")],
        "query": [
            (*argument, "list_sessions(tags)", "is written as `deepObject`, and was as `commaDelimited`"),
        ],
    }


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
    """The command compares what is emitted, not how a person wrote it."""
    assert all_findings(tmp_path, (SPEC, OVERLAY), edit.apply(SPEC, OVERLAY)) == []


GIVEN: Final = "of those that may be given by position"
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
    ("path", "location", "rules", "reverse"),
    [
        (
            "/notes/{note}/of/{id}",
            "path",
            [
                ("argument-reordered", "breaking", "get_note(id)", f"is number 2 {GIVEN}"),
                ("argument-reordered", "breaking", "get_note(note)", f"is number 1 {GIVEN}"),
            ],
            [("argument-reordered", f"is number 1 {GIVEN}"), ("argument-reordered", f"is number 2 {GIVEN}")],
        ),
        (
            "/of/{id}/notes",
            "query",
            [
                ("argument-made-keyword-only", "breaking", "get_note(note)", "is given by keyword only"),
                ("argument-moved", "notice", "get_note(note)", "is sent in the query, and was in the path"),
            ],
            [
                ("argument-made-positional", "may be given by position"),
                ("argument-moved", "is sent in the path, and was in the query"),
            ],
        ),
    ],
    ids=["the other way round", "into the query"],
)
def test_a_path_parameter_that_changes_its_position_breaks_callers(
    path: str, location: str, rules: list[tuple[str, str, str, str]], reverse: list[tuple[str, str]], tmp_path: Path
) -> None:
    """An id that is given by position would be sent as the id of another person, or be refused."""
    before = SPEC.replace("paths:\n", NOTE % ("/of/{id}/notes/{note}", "path")), OVERLAY
    after = SPEC.replace("paths:\n", NOTE % (path, location)), OVERLAY

    there, back = (
        all_findings(tmp_path / "there", before, after),
        all_findings(tmp_path / "back", after, before),
    )

    moved = [finding for finding in there if finding.rule != "operation-moved"]
    assert sorted((finding.rule, finding.severity, finding.subject, finding.what) for finding in moved) == rules
    assert sorted((finding.rule, finding.what) for finding in back if finding.rule != "operation-moved") == reverse


def test_a_row_split_in_two_is_no_change(tmp_path: Path) -> None:
    """The meaning of answers counts, not the number of rows."""
    start = (SPEC.replace("note: {type: string}", "note: {type: string, enum: [x]}"), OVERLAY)
    rows = "{when: {state: done, note: absent}, is: approved}\n        - {when: {state: done, note: x}, is: approved}"
    both = "{when: {state: done, note: [absent, x]}, is: approved}"

    changed = Edit("{when: {state: done}, is: approved}", rows).apply(*start)
    joined = Edit("{when: {state: done}, is: approved}", both).apply(*start)

    assert all_findings(tmp_path, joined, changed) == []


SIBLING: Final = "                callback: {type: string}"
LEAST: Final = SIBLING + "\n                tags: {type: array, minItems: %d, items: {type: string}}"
MOST: Final = SIBLING + "\n                tags: {type: array, maxItems: %d, items: {type: string}}"
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
        [Edit(SIBLING, LEAST % 1)],
        [Edit(SIBLING, LEAST % 2)],
        [("argument-tightened", "breaking", "create_session(tags)", "`at_least` is `2`, and was `1`")],
    ),
    "a list may hold less": (
        [Edit(SIBLING, LEAST % 2)],
        [Edit(SIBLING, LEAST % 1)],
        [("argument-loosened", "compatible", "create_session(tags)", "`at_least` is `1`, and was `2`")],
    ),
    "a list ends sooner": (
        [Edit(SIBLING, MOST % 3)],
        [Edit(SIBLING, MOST % 2)],
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
def test_a_change_in_two_steps_gives_exactly_its_findings(name: str, tmp_path: Path) -> None:
    """Limits of lists, properties that only one side sends, and credentials of one operation."""
    old, new, expected = TWO_STEPS[name]

    findings = all_findings(tmp_path, _applied(old), _applied(new))

    assert sorted((finding.rule, finding.severity, finding.subject, finding.what) for finding in findings) == expected


def test_a_download_that_begins_to_follow_its_redirect_is_found(tmp_path: Path) -> None:
    """And one that no longer does: its callers get an error in the place of the file."""
    path = (
        "\n  /file:\n    get: {operationId: read_file, responses: {'302': {description: It}, '200': {description: It, "
    )
    spec = SPEC.replace("\npaths:", f"\npaths:{path}content: {{application/pdf: {{}}}}}}}}}}", 1)
    action = "  - target: $.paths['/file'].get\n    update: {x-kyc-operation: {retry: safe"
    without, once = (f"{OVERLAY.rstrip()}\n{action}{key}}}}}\n" for key in ("", ", redirect: once"))

    there = all_findings(tmp_path / "there", (spec, without), (spec, once))
    back = all_findings(tmp_path / "back", (spec, once), (spec, without))

    assert [(finding.rule, finding.severity, finding.subject) for finding in (*there, *back)] == [
        ("redirect-followed", "notice", "read_file"),
        ("redirect-refused", "breaking", "read_file"),
    ]


def _applied(edits: list[Edit]) -> tuple[str, str]:
    spec, overlay = SPEC, OVERLAY
    for edit in edits:
        spec, overlay = edit.apply(spec, overlay)
    return spec, overlay


@pytest.mark.parametrize("status", ["approved", "declined"])
def test_a_row_of_a_very_large_table_is_compared_by_its_status(status: SessionStatus) -> None:
    """Rows are compared as they are written, and the same conditions may have another status."""
    whens = [tuple((f"field_{name}", (Value(number),)) for name in range(26)) for number in range(3)]
    rows = [StatusRow(when, "in_review", "a.yaml:1") for when in whens]
    changed = evolve(rows[1], status=status)
    domain = Domain("listed", tuple(map(Value, range(3))), frozenset({"integer"}), "", False, None)
    domains = {name: domain for name, _ in whens[0]}
    old, new = (
        DecisionTable(StatusTable(tuple(listed), False, "a.yaml:1"), domains)
        for listed in (rows, [rows[0], changed, rows[2]])
    )

    (change,) = compare_tables(old, new)

    assert (change.was, change.now) == ("in_review", status)
    assert (change.before, change.after) == (rows[1], changed)
