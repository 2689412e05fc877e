"""The report, the version, the changelog and the exit code: what a maintainer and a gate see."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeAlias

import pytest

from polykyc_tools.cli.main import main
from polykyc_tools.diff.findings.catalog import RULES, SECTIONS
from polykyc_tools.diff.findings.finding import Finding
from polykyc_tools.diff.output.report import Report, as_markdown
from polykyc_tools.diff.output.version_bump import bump, fragments, version_of, write
from polykyc_tools.engine.source.diagnostics import InputError
from tests.support.diff_project import OVERLAY, SPEC, Edit
from tests.support.emit import write_project

Run: TypeAlias = Callable[..., tuple[int, str, str]]

BREAKING: Final = Finding("field-removed", "acme", "Session.note", "is gone", "specs/acme.yaml:9")
NOTICE: Final = Finding("status-found", "acme", "Session", "`state: held` → in_review is new", "overlays/acme.yaml:4")
FINE: Final = Finding("field-added", "acme", "Session.more", "is new", "specs/acme.yaml:8")


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Return what compares the provider before and after an edit."""

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
    """A pull request that breaks users can be held without holding the others."""
    assert run(edit, "--fail-on", gate)[0] == code


def test_without_a_gate_the_report_is_all(run: Run) -> None:
    """Who only wants to read is not told off by an exit code."""
    code, told, errors = run(GONE)

    assert (code, errors) == (0, "")
    assert "1 breaking" in told.splitlines()[0]
    assert any("`Session.note` is gone" in line and "specs/acme.yaml" in line for line in told.splitlines())
    assert "version: a major one" in told


def test_nothing_that_differs_is_said_in_one_line(tmp_path: Path, run: Run) -> None:
    """No version, no changelog."""
    assert run(None) == (0, f"{tmp_path}/old → the working tree: nothing differs for users\n", "")


def test_json_has_all_that_the_report_has(run: Run) -> None:
    """For a bot: rule, severity, place, version and fragments."""
    _, told, _ = run(GONE, "--json", "--version-from", "1.2.3")

    got = json.loads(told)
    assert got["worst"] == "breaking"
    assert got["version"] == {"level": "major", "old": "1.2.3", "new": "2.0.0"}
    assert [(one["rule"], one["severity"], one["subject"]) for one in got["findings"]] == [
        ("field-removed", "breaking", "Session.note")
    ]
    assert got["findings"][0]["where"].endswith("old/specs/acme.yaml:111")
    assert list(got["fragments"]) == ["+acme.removed.md"]


def test_markdown_is_a_comment_on_a_pull_request(run: Run) -> None:
    """A table for each provider, the breaking ones marked."""
    _, told, _ = run(GONE, "--markdown")

    assert told.startswith("### For users of the clients: 1 breaking\n")
    assert "#### acme\n\n| | what | where |\n|---|---|---|\n| **breaking** | `Session.note` is gone |" in told


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
def test_what_a_spec_says_is_no_markup(value: str, shown: str) -> None:
    """A provider's document may hold anything, and the comment is the project's own."""
    finding = Finding("value-met", "acme", "State", f"`{value}` is new", "")
    report = Report("HEAD", "here", [finding], [], bump([finding], None), {})

    line = as_markdown(report).splitlines()[-1]

    assert "<img" not in line
    assert line == f"| notice | `State`: {shown} is new |  |"
    assert line.replace("\\|", "").count("|") == 4


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
def test_the_version_follows_from_the_gravest(
    findings: list[Finding], version: str | None, level: str, new: str | None
) -> None:
    """Semantic versioning: a break is a major step, and in 0.x the second number."""
    got = bump(findings, version)

    assert (got.level, got.new) == (level, new)


@pytest.mark.parametrize("version", ["1.2", "v1.2.3", "1.2.3rc1", "01.2.3"])
def test_a_version_that_is_none_is_refused(version: str) -> None:
    """Raising a pre-release is a decision and no arithmetic."""
    with pytest.raises(InputError, match="is no version of three numbers"):
        bump([BREAKING], version)


def test_the_version_of_a_root_is_its_projects(tmp_path: Path) -> None:
    """A package of one's own has a version of its own; one that is made elsewhere is not guessed."""
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "kyc"\nversion = "2.5.0"\n')
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "pyproject.toml").write_text('[project]\nname = "kyc"\ndynamic = ["version"]\n')

    assert (version_of(tmp_path), version_of(tmp_path / "other"), version_of(tmp_path / "none")) == (
        "2.5.0",
        None,
        None,
    )


def test_fragments_are_one_sentence_a_kind() -> None:
    """As towncrier takes them and the changelog has them; the gravest come first."""
    got = fragments([FINE, NOTICE, BREAKING])

    assert got == {
        "+acme.added.md": "Added to `polykyc.acme`: `Session`: `state: held` → in_review is new;"
        " `Session.more` is new.\n",
        "+acme.removed.md": "Removed from `polykyc.acme`: `Session.note` is gone.\n",
    }


def test_many_findings_stay_one_sentence() -> None:
    """A changelog is read; the rest is counted."""
    many = [Finding("field-added", "acme", f"Session.f{number}", "is new", "") for number in range(20)]

    (text,) = fragments(many).values()

    assert text.count("is new") == 12
    assert text.endswith("; 8 more.\n")


def test_fragments_are_written_once_and_overwrite_nothing(tmp_path: Path, run: Run) -> None:
    """Somebody may have put the sentence better."""
    code, told, _ = run(GONE, "--write-fragments")
    again = run(GONE, "--write-fragments")[0]
    path = tmp_path / "new" / "changelog.d" / "+acme.removed.md"
    path.write_text("Removed `note`, which nobody had.\n")

    refused, _, errors = run(GONE, "--write-fragments")

    assert (code, again, refused) == (0, 0, 2)
    assert "written: changelog.d/+acme.removed.md" in told
    assert "changelog.d/+acme.removed.md: is there, and says something else" in errors
    assert path.read_text() == "Removed `note`, which nobody had.\n"


def test_a_changelog_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """Here it is a file."""
    (tmp_path / "changelog.d").touch()

    with pytest.raises(InputError, match=r"changelog\.d: cannot be written"):
        write(tmp_path, {"+acme.added.md": "x\n"})


def test_without_griffe_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`generate` does not bring it."""
    write_project(tmp_path, SPEC, OVERLAY)
    for name in [name for name in sys.modules if name.partition(".")[0] == "griffe" or "polykyc_tools.diff" in name]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "griffe", None)

    code = main(["diff", str(tmp_path), "--root", str(tmp_path)])

    gc.enable()
    assert code == 3
    assert 'pip install "polykyc[diff]"' in capsys.readouterr().err


def test_the_documentation_has_every_rule() -> None:
    """The table that people read is the one that decides."""
    text = (Path(__file__).parents[3] / "docs" / "diff.md").read_text(encoding="utf-8").partition("## The rules")[2]
    rows = [line for line in text.splitlines() if line.startswith("| `")]

    assert rows == [f"| `{rule.name}` | {rule.severity} | {rule.why} |" for rule in RULES.values()]
    assert [line[4:] for line in text.splitlines() if line.startswith("### ")] == list(SECTIONS)


@pytest.mark.parametrize("kind", ["bytes", "folder", "link"])
def test_a_fragment_is_written_over_nothing(kind: str, tmp_path: Path) -> None:
    """Whatever stands there is somebody's: no text that can be read, a folder, or a link to another file."""
    place = tmp_path / "changelog.d" / "+acme.removed.md"
    place.parent.mkdir()
    if kind == "link":
        place.symlink_to(tmp_path / "elsewhere")
    elif kind == "folder":
        place.mkdir()
    else:
        place.write_bytes(b"\xff")

    with pytest.raises(InputError) as caught:
        write(tmp_path, {"+acme.changed.md": "Changed.\n", "+acme.removed.md": "Removed.\n"})

    assert [problem.position for problem in caught.value.problems] == ["changelog.d/+acme.removed.md"]
    assert [path.name for path in place.parent.iterdir()] == [place.name]
    assert not (tmp_path / "elsewhere").exists()
