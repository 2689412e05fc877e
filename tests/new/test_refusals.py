"""`polykyc new` refuses wrong input, and changes no file that exists."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.new_provider import begun, tree
from tests.support.run_command import Run


def test_nothing_is_overwritten(run: Run) -> None:
    """A second run under the same name would remove the work of a person."""
    begun(run)
    Path("overlays/acme.yaml").write_text("mine")
    before = tree(Path.cwd())

    code, output, errors = run("new", "acme", "--yes")

    assert (code, output) == (2, "")
    assert "specs/acme.yaml: a file is there already, and nothing is overwritten" in errors
    assert tree(Path.cwd()) == before


@pytest.mark.parametrize(
    "path", ["specs/acme.json", "overlays/acme.yml", "tests/test_acme.py", "tests/data/acme/mine.json", "specs"]
)
def test_one_file_in_the_way_stops_every_file(run: Run, path: str) -> None:
    """Half a provider is worse than none."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text("mine")

    code, _, errors = run("new", "acme", "--yes")

    assert code == 2
    assert path.split("/", maxsplit=1)[0] in errors
    assert tree(Path.cwd()) == {path: b"mine"}


def test_a_link_that_leads_out_is_not_followed(run: Run, tmp_path: Path) -> None:
    """Every new file belongs to this project."""
    (tmp_path / "elsewhere").mkdir()
    Path("specs").symlink_to(tmp_path / "elsewhere", target_is_directory=True)

    code, _, errors = run("new", "acme", "--yes")

    assert code == 2
    assert "leads out of the project" in errors
    assert not [*(tmp_path / "elsewhere").iterdir()]


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("new", "my-vendor", "--yes"), "hint: write `my_vendor`"),
        (("new", "class", "--yes"), "hint: write `class_kyc`"),
        (("new", "../up", "--yes"), "`../up` cannot be the name of a provider"),
        (("new", "acme", "--yes", "--package", "my-kyc"), "`my-kyc` cannot be the name of a Python package"),
        (("new", "acme", "--yes", "--base-url", "javascript:1"), "`javascript:1` is not the address of an API"),
        (("new", "acme", "--yes", "--credential", "X: y"), "`X: y` cannot be a header"),
        (("new", "acme", "--yes", "--title", "a\nb"), "is not one line of text"),
        (("new", "acme", "--yes", "--from", "gone.yaml"), "gone.yaml: the file cannot be read: no such file"),
        (("new", "acme", "--yes", "--from", "gone.txt"), "ends in neither .yaml nor .json"),
        (("new", "acme", "--yes", "--root", "gone"), "no provider can begin here"),
    ],
)
def test_a_wrong_argument_is_reported_and_nothing_is_written(run: Run, arguments: tuple[str, ...], what: str) -> None:
    """Names become folders, imports and lines of YAML."""
    code, output, errors = run(*arguments)

    assert (code, output) == (2, "")
    assert what in errors
    assert not tree(Path.cwd())


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("swagger: '2.0'\ninfo: {title: A, version: '1'}\npaths: {}\n", "this is Swagger 2, not OpenAPI 3"),
        ("openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {}\n", "there is no operation"),
        ("openapi: 3.1.0\npaths: [1]\n", ""),
        ("- 1\n", ""),
        ("\x00", ""),
        ("", ""),
    ],
)
def test_a_document_that_is_no_openapi_is_refused(run: Run, text: str, what: str) -> None:
    """The error has its line, and no file is written."""
    document = Path.cwd().parent / "broken.yaml"
    document.write_text(text)

    code, output, errors = run("new", "acme", "--yes", "--from", document)

    assert (code, output) == (2, "")
    assert errors.startswith("specs")
    assert what in errors
    assert not tree(Path.cwd())


def test_an_aborted_question_writes_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C at a question ends the command."""

    def answer(prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)

    code, _, errors = run("new", "acme")

    assert code == 2
    assert "was not answered, and nothing is written" in errors
    assert not tree(Path.cwd())
