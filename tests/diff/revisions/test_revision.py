"""Revisions to compare: of git, folders, the working tree; and the error for each that cannot be read."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from polykyc_tools.diff.compare.provider import compare_revisions
from polykyc_tools.diff.revisions.git import extract
from polykyc_tools.diff.revisions.revision import open_revisions
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from tests.support.emit import TEMPLATES, getting, write_project

OLD = getting("{type: string}")
NEW = getting("{type: integer}")


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Hide every repository and setting of the machine from git."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    return iter([None])


def _git(home: Path, *arguments: str) -> None:
    author = ["-c", "user.name=Acme", "-c", "user.email=acme@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(home), *author, *arguments], check=True, capture_output=True)


def _repository(home: Path, spec: str = OLD) -> Project:
    project = write_project(home, spec)
    _git(home, "init", "-q", "-b", "main")
    _git(home, "add", ".")
    _git(home, "commit", "-q", "-m", "First")
    return project


def _rules(project: Project, old: str | None = None, new: str | None = None) -> list[tuple[str, str]]:
    with open_revisions(project, old, new) as revisions:
        return [(finding.rule, finding.position) for finding in compare_revisions(*revisions)]


def test_the_working_tree_is_compared_with_the_last_commit(tmp_path: Path) -> None:
    """Without arguments the command shows what the next commit changes."""
    project = _repository(tmp_path)
    before = _rules(project)

    write_project(tmp_path, NEW)

    assert before == []
    assert _rules(project) == [("result-changed", "specs/acme.yaml:5")]


def test_two_revisions_are_read_without_touching_the_tree(tmp_path: Path) -> None:
    """An untracked file, a changed file and the index stay as they are."""
    project = _repository(tmp_path)
    write_project(tmp_path, NEW)
    _git(tmp_path, "commit", "-qam", "Second")
    _git(tmp_path, "tag", "v2")
    write_project(tmp_path, getting("{type: boolean}"))
    (tmp_path / "mine.txt").write_text("mine")

    rules = _rules(project, "HEAD~1", "v2")

    assert rules == [("result-changed", "v2:specs/acme.yaml:5")]
    assert "boolean" in (tmp_path / "specs" / "acme.yaml").read_text()
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_a_project_below_the_top_of_a_repository_is_read_from_its_revisions(tmp_path: Path) -> None:
    """A project is often one folder of a larger repository, and the command may run in any folder."""
    home = tmp_path / "services" / "kyc"
    write_project(home, OLD)
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-q", "-m", "First")
    project = write_project(home, NEW)

    assert _rules(project, "HEAD") == [("result-changed", "specs/acme.yaml:5")]


def test_what_a_spec_refers_to_is_read_from_its_revision(tmp_path: Path) -> None:
    """A shared file outside `specs` belongs to the revision as well."""
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "thing.yaml").write_text("Thing: {type: string}\n")
    spec = getting("{$ref: '../shared/thing.yaml#/Thing'}")
    project = _repository(tmp_path, spec)
    (tmp_path / "shared" / "thing.yaml").write_text("Thing: {type: integer}\n")

    assert [rule for rule, _ in _rules(project)] == ["result-changed"]


def test_a_folder_is_a_revision(tmp_path: Path) -> None:
    """It needs no repository, and its positions begin with its path."""
    write_project(tmp_path / "old", OLD)
    new = write_project(tmp_path / "new", getting("{type: integer}", head="servers: [{url: 'https://a.example'}]\n"))

    assert _rules(new, str(tmp_path / "old"))[0] == ("result-changed", "specs/acme.yaml:6")
    assert _rules(new, str(tmp_path / "new"), str(tmp_path / "old"))[0] == (
        "result-changed",
        f"{tmp_path}/old/specs/acme.yaml:5",
    )


def test_attributes_of_a_revision_change_nothing(tmp_path: Path) -> None:
    """An archive would leave out what `export-ignore` names; the command compares what was committed."""
    (tmp_path / ".gitattributes").write_text("specs export-ignore\n*.yaml export-subst\n")
    project = _repository(tmp_path)

    assert _rules(project) == []


@pytest.mark.parametrize(
    ("old", "error", "hint"),
    [
        ("nope", "git: `nope` is neither a revision nor a folder", "`git branch -a`"),
        ("HEAD..main", "git: `HEAD..main` is a range", "write two arguments: `HEAD main`"),
        ("--help", "git: `--help` is neither a revision nor a folder", "`git branch -a`"),
        ("HEAD:specs", "git: `HEAD:specs` is neither a revision nor a folder", "`git branch -a`"),
    ],
)
def test_a_name_of_no_revision_is_an_error(old: str, error: str, hint: str, tmp_path: Path) -> None:
    """A typing error, a range, a name that looks like an option, a part of a tree."""
    project = _repository(tmp_path)

    with pytest.raises(InputError) as caught:
        _rules(project, old)

    assert str(caught.value).startswith(error)
    assert hint in str(caught.value)


def test_a_revision_without_specs_is_an_error(tmp_path: Path) -> None:
    """A revision from before the project does not make every provider new."""
    (tmp_path / "README").touch()
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-q", "-m", "First")
    project = write_project(tmp_path, OLD)

    with pytest.raises(InputError, match=r"^git: `HEAD` has no folder `specs` here"):
        _rules(project)


def test_a_missing_repository_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command probably runs in the wrong folder, in that of another user, or where no git is."""
    project = write_project(tmp_path, OLD)

    def problem() -> Problem:
        with pytest.raises(InputError) as caught:
            _rules(project)
        (problem,) = caught.value.problems
        return problem

    what = "this is not a git repository, so it has no revision `HEAD`"
    assert problem() == Problem(str(tmp_path), what, "name two folders, or run this inside a repository")
    _git(tmp_path, "init", "-q")
    with monkeypatch.context() as patch:
        patch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        what = "the repository belongs to another user, so git does not read it"
        hint = f"run `git config --global --add safe.directory {tmp_path}`, if you trust it"
        assert problem() == Problem(str(tmp_path), what, hint)
    monkeypatch.setenv("PATH", "")
    what = "git is not installed, and only git reads revisions"
    assert problem() == Problem("git", what, "install git, or name two folders")


def test_a_repository_without_commits_is_an_error(tmp_path: Path) -> None:
    """Before the first commit there is nothing to compare with."""
    project = write_project(tmp_path, OLD)
    _git(tmp_path, "init", "-q")

    with pytest.raises(InputError, match="the repository has no commit yet"):
        _rules(project)


def test_a_folder_without_specs_is_an_error(tmp_path: Path) -> None:
    """A folder next to the right one."""
    project = _repository(tmp_path)
    (tmp_path / "empty").mkdir()

    with pytest.raises(InputError, match="has no folder `specs`"):
        _rules(project, str(tmp_path / "empty"))


def test_a_link_in_a_revision_is_not_followed(tmp_path: Path) -> None:
    """It could lead anywhere on the machine; the error names a spec that is a link, and does not call it missing."""
    write_project(tmp_path, OLD)
    (tmp_path / "specs" / "other.yaml").symlink_to("/etc/hostname")
    project = Project(folder=tmp_path, templates=TEMPLATES)
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-q", "-m", "First")
    (tmp_path / "specs" / "other.yaml").unlink()

    with pytest.raises(InputError, match=r"HEAD:specs/other\.yaml: this is a link"):
        _rules(project)


def test_a_revision_that_does_not_load_is_reported_with_its_name(tmp_path: Path) -> None:
    """Both revisions are read before the report, and each problem says in which of them it is."""
    project = _repository(tmp_path, OLD.replace("openapi: 3.1.0", "openapi: 2.0"))
    write_project(tmp_path, OLD.replace("paths:", "pathes:"))

    with pytest.raises(InputError) as caught:
        _rules(project)

    positions = [problem.position.partition(" ")[0] for problem in caught.value.problems]
    assert any(position.startswith("HEAD:specs/acme.yaml:") for position in positions)
    assert any(position.startswith("specs/acme.yaml:") for position in positions)


def test_a_stray_file_of_an_old_revision_is_no_error(tmp_path: Path) -> None:
    """It is an error in the working tree, where a person can remove it; no edit can mend a commit."""
    project = _repository(tmp_path)
    (tmp_path / "overlays" / "old").mkdir(parents=True)
    for path in ("specs/notes.txt", "overlays/acme.yaml.txt", "overlays/old/acme.yaml"):
        (tmp_path / path).write_text("x: 1\n")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-q", "-m", "Second")

    assert _rules(project, "HEAD~1", "HEAD") == []
    with pytest.raises(InputError, match=r"specs/notes\.txt: is no document"):
        _rules(project, "HEAD")


def test_a_program_of_the_project_and_a_link_elsewhere_are_no_error(tmp_path: Path) -> None:
    """A checkout of Windows may mark every file as executable; a link outside of the inputs is nobody's input."""
    write_project(tmp_path, OLD)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "spec.yaml").symlink_to("../specs/acme.yaml")
    (tmp_path / "specs" / "acme.yaml").chmod(0o755)
    project = Project(folder=tmp_path, templates=TEMPLATES)
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-q", "-m", "First")

    assert _rules(project) == []


def test_a_forged_tree_writes_nowhere_else(tmp_path: Path) -> None:
    """A repository of somebody else may hold a tree that git itself would not make; what else it has is read."""
    home = tmp_path / "home"
    project = _repository(home)

    def forged_tree(*rows: str) -> str:
        listing = "".join(f"{row}\n" for row in rows)
        run = subprocess.run(
            ["git", "-C", str(home), "mktree"], input=listing, text=True, check=True, capture_output=True
        )
        return run.stdout.strip()

    def named(path: str) -> str:
        run = subprocess.run(["git", "-C", str(home), "rev-parse", path], text=True, check=True, capture_output=True)
        return run.stdout.strip()

    blob, specs = named("HEAD:specs/acme.yaml"), named("HEAD:specs")
    above = forged_tree(f"100644 blob {blob}\tescaped.yaml")
    target = tmp_path / "target"

    extract(home, forged_tree(f"040000 tree {above}\t..", f"040000 tree {specs}\tspecs"), target)

    assert project.folder == home
    assert {path.name for path in tmp_path.iterdir()} == {"home", "target"}
    assert [path.relative_to(target).as_posix() for path in target.rglob("*.yaml")] == ["specs/acme.yaml"]


def test_what_lies_in_folders_of_the_inputs_is_read(tmp_path: Path) -> None:
    """Templates, files that a spec refers to below `specs`, and documents elsewhere; no other file of the project."""
    home = tmp_path / "home"
    write_project(home, OLD)
    paths = {
        "specs/parts/deep/thing.json",
        "templates/provider/client.py.jinja",
        "shared/a/b.yml",
        "overlays/acme.yaml",
    }
    others = {"src/acme.py", "overlays/old/acme.yaml", "overlays/notes.txt", "specs.txt"}
    for path in paths | others:
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_text("x: 1\n")
    _git(home, "init", "-q")
    _git(home, "add", ".")
    _git(home, "commit", "-q", "-m", "First")

    extract(home, "HEAD", tmp_path / "target")

    target = tmp_path / "target"
    files = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    assert files == paths | {"specs/acme.yaml"}
    assert (target / "shared/a/b.yml").read_text() == "x: 1\n"
