"""What callers of `client.sessions` and `status_of` lose and get, and providers that come and go."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from polykyc_tools.diff.compare.provider import compare_revisions
from polykyc_tools.diff.findings.finding import Finding
from polykyc_tools.diff.revisions.revision import open_revisions
from tests.support.diff_project import OVERLAY, SPEC, Edit, line_text, two_revisions
from tests.support.emit import getting, write_project

ROWS: Final = """\
      x-kyc-status:
        - {when: {state: open}, is: created}
        - {when: {state: done}, is: approved}
        - {when: {state: lost}, is: expired}
"""
FLOW: Final = """\
      x-kyc-flow:
        field: state
        start: open
        steps: [{from: open, to: [done, lost], by: provider}]
"""
WITHOUT: Final = (
    Edit(" {role: get, retry: safe, takes: {id: id}}", " {retry: safe}"),
    Edit("        role: create\n", ""),
    Edit("        takes: {redirect_url: callback}\n", ""),
    Edit("      x-kyc-session: {id: id, url: link, raw_status: state}\n", ""),
    Edit(ROWS, ""),
)


def findings(home: Path, old: tuple[str, str], new: tuple[str, str]) -> list[Finding]:
    """Return the differences of the documents."""
    with two_revisions(home, old, new) as revisions:
        return compare_revisions(*revisions)


def test_sessions_and_statuses_that_are_gone_or_new_are_found(tmp_path: Path) -> None:
    """Each method alone, because a caller may use any of them."""
    complete = bare = (SPEC, OVERLAY)
    for edit in WITHOUT:
        bare = edit.apply(*bare)

    def about(home: Path, old: tuple[str, str], new: tuple[str, str]) -> list[tuple[str, str, str, str]]:
        return [
            (each.rule, each.subject, each.what, line_text(home, each.position).strip() if each.position else "")
            for each in findings(home, old, new)
            if each.rule.startswith(("role-", "status-", "session-"))
        ]

    there, back = about(tmp_path / "there", complete, bare), about(tmp_path / "back", bare, complete)

    pointers = "x-kyc-session: {id: id, url: link, raw_status: state}"
    fields = [f"Session.{name} of a Session" for name in ("id", "raw_status", "url")]
    lines = {"create": "post:", "get": "get:", "wait": ""}
    assert there == [
        ("status-table-removed", "Session", "no table says what it means any more", "x-kyc-status:"),
        *(("role-removed", f"sessions.{role}", "is gone", line) for role, line in lines.items()),
        *(("session-field-lost", field, "is always None", pointers) for field in fields),
    ]
    assert back == [
        ("status-table-added", "Session", "a table says what it means", "x-kyc-status:"),
        *(("role-added", f"sessions.{role}", "is new", line) for role, line in lines.items()),
        *(("session-field-found", field, "is read", pointers) for field in fields),
    ]


def test_a_session_under_another_name_keeps_its_fields_its_table_and_its_flow(tmp_path: Path) -> None:
    """A schema that a vendor renames costs the name of its class, and nothing else."""

    def named(name: str) -> tuple[str, str]:
        spec = SPEC.replace('schemas/Session"', f'schemas/{name}"').replace("    Session:\n", f"    {name}:\n")
        return spec, OVERLAY.replace("schemas.Session\n", f"schemas.{name}\n").replace(ROWS, ROWS + FLOW)

    assert [(each.rule, each.subject) for each in findings(tmp_path, named("Case"), named("my_case"))] == [
        ("model-renamed", "MyCase")
    ]


def test_a_provider_that_is_gone_and_one_that_is_new_are_found(tmp_path: Path) -> None:
    """Each is one finding, with the first line of its document."""
    write_project(tmp_path / "old", getting("{type: string}"), slug="acme")
    project = write_project(tmp_path / "new", getting("{type: string}"), slug="umbra")

    with open_revisions(project, str(tmp_path / "old"), None) as revisions:
        there = compare_revisions(*revisions)

    assert [(each.rule, each.provider, each.subject, each.what) for each in there] == [
        ("provider-removed", "acme", "acme", "is gone"),
        ("provider-added", "umbra", "umbra", "is new"),
    ]
    assert [each.position for each in there] == [f"{tmp_path}/old/specs/acme.yaml:1", "specs/umbra.yaml:1"]
