"""The report, the version, the changelog fragments and the exit code."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeAlias

import pytest

from polykyc_tools.cli.main import main
from polykyc_tools.diff.findings.catalog import RULES, SECTIONS, Severity, worst
from polykyc_tools.diff.findings.finding import Finding
from polykyc_tools.diff.output.report import DiffReport, as_markdown, as_text
from polykyc_tools.diff.output.version_bump import changelog_fragments, project_version, required_bump, write_fragments
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from tests.support.diff_project import OVERLAY, SPEC, Edit
from tests.support.emit import write_project

Run: TypeAlias = Callable[..., tuple[int, str, str]]

BREAKING: Final = Finding("field-removed", "acme", "Session.note", "is gone", "specs/acme.yaml:9")
NOTICE: Final = Finding("status-found", "acme", "Session", "`state: held` → in_review is new", "overlays/acme.yaml:4")
FINE: Final = Finding("field-added", "acme", "Session.more", "is new", "specs/acme.yaml:8")


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Return a function that compares the provider before and after an edit."""

    def run(edit: Edit | None, *arguments: str) -> tuple[int, str, str]:
        write_project(tmp_path / "old", SPEC, OVERLAY)
        write_project(tmp_path / "new", *(edit.apply(SPEC, OVERLAY) if edit else (SPEC, OVERLAY)))
        code = main(["diff", str(tmp_path / "old"), "--root", str(tmp_path / "new"), *arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    yield run
    gc.enable()


GONE: Final = Edit("        note: {type: string}\n", "")
MORE: Final = Edit("        note: {type: string}", "        note: {type: string}\n        more: {type: string}")
SERVER: Final = Edit("https://api.acme.example", "https://eu.acme.example")


@pytest.mark.parametrize(
    ("edit", "gate", "code"),
    [
        (GONE, "breaking", 1),
        (GONE, "compatible", 1),
        (GONE, "never", 0),
        (SERVER, "breaking", 0),
        (SERVER, "notice", 1),
        (MORE, "notice", 0),
        (MORE, "compatible", 1),
        (None, "compatible", 0),
    ],
)
def test_a_gate_closes_from_its_severity_on(edit: Edit | None, gate: str, code: int, run: Run) -> None:
    """A project can stop a pull request that breaks users, and let the others pass."""
    assert run(edit, "--fail-on", gate)[0] == code


def test_without_a_gate_the_command_only_reports(run: Run) -> None:
    """A person who only wants to read gets no exit code of a failure."""
    code, output, errors = run(GONE)

    assert (code, errors) == (0, "")
    assert "1 breaking" in output.splitlines()[0]
    assert any("`Session.note` is gone" in line and "specs/acme.yaml" in line for line in output.splitlines())
    assert "version: a major one" in output


def test_equal_revisions_give_one_line(tmp_path: Path, run: Run) -> None:
    """No version, no changelog."""
    assert run(None) == (0, f"{tmp_path}/old → the working tree: nothing differs for users\n", "")


def test_json_has_all_that_the_report_has(run: Run) -> None:
    """For a program: rule, severity, position, version and fragments."""
    _, output, _ = run(GONE, "--json", "--version-from", "1.2.3")

    content = json.loads(output)
    assert content["worst"] == "breaking"
    assert content["version"] == {"level": "major", "old": "1.2.3", "new": "2.0.0"}
    assert [(finding["rule"], finding["severity"], finding["subject"]) for finding in content["findings"]] == [
        ("field-removed", "breaking", "Session.note")
    ]
    assert content["findings"][0]["where"].endswith("old/specs/acme.yaml:111")
    assert list(content["fragments"]) == ["+acme.removed.md"]


def test_markdown_is_a_comment_on_a_pull_request(run: Run) -> None:
    """A table for each provider, the breaking ones marked."""
    _, output, _ = run(GONE, "--markdown")

    assert output.startswith("### For users of the clients: 1 breaking\n")
    assert "#### acme\n\n| | what | where |\n|---|---|---|\n| **breaking** | `Session.note` is gone |" in output


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a`<img src=x>`b", "`a`&lt;img src=x&gt;`b`"),
        ("x | y", "`x \\| y`"),
        ("@everyone", "`@everyone`"),
        ("a` @everyone [x](https://e.example) `b", "`a` @\u200beveryone \\[x\\]\\(https://e.example\\) `b`"),
        ("a`b", "`a`b\\`"),
        ("a``b", "`a``b`"),
        ("`", "\\`\\`\\`"),
    ],
)
def test_text_of_a_spec_is_no_markup(value: str, shown: str) -> None:
    """A document of a provider may hold any text, and the comment is in the name of the project."""
    finding = Finding("value-met", "acme", "State", f"`{value}` is new", "")
    report = DiffReport("HEAD", "here", [finding], [], required_bump([finding], None), {})

    line = as_markdown(report).splitlines()[-1]

    assert "<img" not in line
    assert line == f"| notice | `State`: {shown} is new |  |"
    assert line.replace("\\|", "").count("|") == 4


def test_a_report_without_findings_proposes_no_version() -> None:
    """The comment stands on every pull request, also where nothing changed for users."""
    report = DiffReport("HEAD", "here", [], ["only the specs were compared"], required_bump([], "1.2.3"), {})

    assert as_markdown(report) == (
        "### For users of the clients: nothing differs for users\n\n`HEAD` → `here`\n\n> only the specs were compared"
    )
    assert as_text(report) == "HEAD → here: nothing differs for users\nnote: only the specs were compared"


def test_a_report_in_a_terminal_has_a_table_for_each_provider() -> None:
    other = Finding("server-moved", "zeta", "base_url", "is another", "specs/zeta.yaml:3")
    bump = required_bump([BREAKING, FINE, other], "1.2.3")

    lines = as_text(DiffReport("old", "new", [BREAKING, FINE, other], [], bump, {"a.md": "Gone.\n"})).splitlines()

    assert lines[0] == "old → new: 1 breaking, 1 to notice, 1 compatible"
    heads = [line.replace("┃", " ").split() for line in lines if line.startswith("┃")]
    assert heads == [["about", "is", "what", "where"]] * 2
    assert lines[-2:] == ["version: 1.2.3 → 2.0.0 (major)", "changelog.d/a.md: Gone."]


def test_a_row_of_the_table_says_what_differs_how_much_and_where() -> None:
    """In the order of its columns, under the provider, and a line between sections."""
    report = DiffReport("a", "b", [BREAKING, FINE, NOTICE], ["no templates"], required_bump([NOTICE], None), {})

    lines = as_text(report).splitlines()

    assert "acme" in [line.strip() for line in lines]
    rows = [[cell.strip() for cell in line.strip("│").split("│")] for line in lines if line.startswith("│")]
    assert [row for row in rows if any(row)] == [
        [FINE.section, "breaking", "`Session.note` is gone", "specs/acme.yaml:9"],
        ["", "compatible", "`Session.more` is new", "specs/acme.yaml:8"],
        [NOTICE.section, "notice", "`Session`: `state: held` → in_review is new", "overlays/acme.yaml:4"],
    ]
    kinds = "".join(line[0] for line in lines if line[:1] in {"│", "├"})
    assert kinds == "││├│"
    assert lines[-2:] == ["note: no templates", "version: a minor one"]


@pytest.mark.parametrize(
    ("severities", "most"),
    [
        (["compatible", "notice"], "notice"),
        (["notice", "breaking", "compatible"], "breaking"),
        (["compatible"], "compatible"),
        ([], None),
    ],
)
def test_the_most_severe_finding_counts(severities: list[Severity], most: Severity | None) -> None:
    assert worst(severities) == most


@pytest.mark.parametrize(
    ("findings", "version", "level", "new"),
    [
        ([BREAKING, FINE], "1.4.2", "major", "2.0.0"),
        ([NOTICE, FINE], "1.4.2", "minor", "1.5.0"),
        ([FINE], "1.4.2", "minor", "1.5.0"),
        ([BREAKING], "0.3.1", "minor", "0.4.0"),
        ([NOTICE], "0.3.1", "patch", "0.3.2"),
        ([], "0.3.1", "none", "0.3.1"),
        ([BREAKING], None, "major", None),
    ],
)
def test_the_version_follows_from_the_most_severe_finding(
    findings: list[Finding], version: str | None, level: str, new: str | None
) -> None:
    """Semantic versioning: a breaking change raises the first number, and in 0.x the second."""
    bump = required_bump(findings, version)

    assert (bump.level, bump.new) == (level, new)


@pytest.mark.parametrize("version", ["1.2", "v1.2.3", "1.2.3rc1", "01.2.3"])
def test_a_version_without_three_numbers_is_refused(version: str) -> None:
    """The next pre-release is a decision of a person."""
    with pytest.raises(InputError, match="is not a version of three numbers"):
        required_bump([BREAKING], version)


def test_the_version_of_a_project_is_in_its_pyproject(tmp_path: Path) -> None:
    """The user's package has its own version; a dynamic version is not guessed."""
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "kyc"\nversion = "2.5.0"\n')
    for name, text in (("odd", "project = 7"), ("empty", "")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "pyproject.toml").write_text(text)
        assert project_version(tmp_path / name) is None
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "pyproject.toml").write_text('[project]\nname = "kyc"\ndynamic = ["version"]\n')

    assert (project_version(tmp_path), project_version(tmp_path / "other"), project_version(tmp_path / "none")) == (
        "2.5.0",
        None,
        None,
    )


def test_a_fragment_is_one_sentence() -> None:
    """Towncrier takes one file for each kind; the most severe finding comes first."""
    fragments = changelog_fragments([FINE, NOTICE, BREAKING], "polykyc")

    assert fragments == {
        "+acme.added.md": "Added to `polykyc.acme`: `Session`: `state: held` → in_review is new;"
        " `Session.more` is new.\n",
        "+acme.removed.md": "Removed from `polykyc.acme`: `Session.note` is gone.\n",
    }


def test_many_findings_stay_one_sentence() -> None:
    """People read a changelog, so the sentence counts the rest."""
    many = [Finding("field-added", "acme", f"Session.f{number}", "is new", "") for number in range(20)]

    (text,) = changelog_fragments(many, "kyc").values()

    assert text.startswith("Added to `kyc.acme`: ")
    assert text.count("is new") == 12
    assert text.endswith("; 8 more.\n")


def test_fragments_are_written_once_and_overwrite_nothing(tmp_path: Path, run: Run) -> None:
    """A person may have improved the sentence."""
    code, output, _ = run(GONE, "--write-fragments")
    again = run(GONE, "--write-fragments")[0]
    path = tmp_path / "new" / "changelog.d" / "+acme.removed.md"
    path.write_text("Removed `note`, which no person had.\n")

    refused, _, errors = run(GONE, "--write-fragments")

    assert (code, again, refused) == (0, 0, 2)
    assert "written: changelog.d/+acme.removed.md" in output
    assert "changelog.d/+acme.removed.md: the file exists with another text" in errors
    assert path.read_text() == "Removed `note`, which no person had.\n"


def test_a_changelog_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    """Here it is a file and no folder."""
    (tmp_path / "changelog.d").touch()

    with pytest.raises(InputError) as caught:
        write_fragments(tmp_path, {"+acme.added.md": "x\n"})

    what = "the folder cannot be written to: file exists"
    assert caught.value.problems == (Problem("changelog.d", what, "make it a folder that you may write to"),)


def test_without_griffe_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The extra of `generate` does not install it."""
    write_project(tmp_path, SPEC, OVERLAY)
    for name in [name for name in sys.modules if name.partition(".")[0] == "griffe" or "polykyc_tools.diff" in name]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "griffe", None)

    code = main(["diff", str(tmp_path), "--root", str(tmp_path)])

    gc.enable()
    assert code == 3
    assert 'pip install "polykyc[diff]"' in capsys.readouterr().err


def test_the_documentation_has_every_rule() -> None:
    """The table in the documentation is the table that decides."""
    text = (Path(__file__).parents[3] / "docs" / "diff.md").read_text(encoding="utf-8").partition("## The rules")[2]
    rows = [line for line in text.splitlines() if line.startswith("| `")]

    assert rows == [f"| `{rule.name}` | {rule.severity} | {rule.why} |" for rule in RULES.values()]
    assert [line[4:] for line in text.splitlines() if line.startswith("### ")] == list(SECTIONS)


@pytest.mark.parametrize("kind", ["bytes", "folder", "link"])
def test_a_fragment_overwrites_nothing(kind: str, tmp_path: Path) -> None:
    """The file in the way belongs to a person: bytes that are no text, a folder, or a link to another file."""
    path = tmp_path / "changelog.d" / "+acme.removed.md"
    path.parent.mkdir()
    if kind == "link":
        path.symlink_to(tmp_path / "elsewhere")
    elif kind == "folder":
        path.mkdir()
    else:
        path.write_bytes(b"\xff")

    with pytest.raises(InputError) as caught:
        write_fragments(tmp_path, {"+acme.changed.md": "Changed.\n", "+acme.removed.md": "Removed.\n"})

    what = "the file exists with another text"
    assert caught.value.problems == (Problem("changelog.d/+acme.removed.md", what, "rename it, or remove it"),)
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    assert not (tmp_path / "elsewhere").exists()


HELD: Final = Edit("enum: [open, done, lost]", "enum: [open, done, lost, held]")


def test_a_status_without_a_row_is_reported_and_stops_nothing(run: Run) -> None:
    """A provider adds a status before anybody has decided what it means; what it changes is to be seen then."""
    code, output, errors = run(HELD)

    assert (code, errors) == (0, "")
    assert "no row names `state: held`" in " ".join(output.split())
    assert "`held` is new" in output
    # What an overlay lacks is nothing for a changelog.
    assert all("lacks a row" not in line for line in output.splitlines() if line.startswith("changelog.d/"))
    assert run(HELD, "--fail-on", "notice")[0] == 1


def test_a_row_that_is_missing_hides_no_other_problem(run: Run) -> None:
    """A table that contradicts itself has no meaning to compare, whatever else it lacks."""
    code, output, errors = run(
        Edit("{when: {state: lost}, is: expired}\n  - target", "{when: {state: losst}, is: expired}\n  - target")
    )

    assert (code, output) == (2, "")
    assert "`state` cannot be `losst`" in errors
