"""The `polykyc` command: what it prints, and the code that it ends with."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from polykyc_tools import project
from polykyc_tools.cli.main import main
from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.version import VERSION
from tests.support.emit import getting, overlay, write_project
from tests.support.run_command import Run, runner

HOME: Final = Path(__file__).parents[2]
SPEC: Final = getting("{type: string}")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Return what runs the command and gives its exit code, its output and its errors."""
    yield from runner(capsys)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a project with one small provider."""
    return write_project(tmp_path, SPEC).folder


def test_a_command_that_is_missing_or_misspelt_is_answered_with_those_there_are(run: Run) -> None:
    """The first thing that a newcomer types is the name alone."""
    bare, misspelt, foreign = run(), run("genrate"), run("deploy")

    assert bare[:2] == (2, "")
    assert all(f"\n    {command} " in bare[2] for command in ("check", "generate", "sandbox", "vendor"))
    assert misspelt == (2, "", "polykyc: there is no command `genrate`\n  hint: did you mean `generate`?\n")
    assert foreign[2].startswith("polykyc: there is no command `deploy`\n  hint: write one of `check`, `generate`, ")


def test_the_version_is_the_one_that_packages_carry(capsys: pytest.CaptureFixture[str]) -> None:
    """A report of a fault names it."""
    with pytest.raises(SystemExit) as ended:
        main(["--version"])

    assert ended.value.code == 0
    assert capsys.readouterr().out == f"polykyc {VERSION}\n"


def test_generating_says_what_it_wrote(run: Run, home: Path) -> None:
    """Into `generated/` of the project, as whatever it is called there, and what is right already stays."""
    first = run("generate", "--root", home, "--package", "kyc")
    second = run("generate", "--root", home, "--package", "kyc")

    count = sum(path.is_file() for path in (home / "generated" / "kyc").rglob("*"))
    assert first == (0, f"generated/kyc: {count} files for acme, written\n", "")
    assert second == (0, f"generated/kyc: {count} files for acme, unchanged\n", "")
    assert "def get_thing(" in (home / "generated" / "kyc" / "acme" / "client.py").read_text()


def test_checking_tells_every_difference(run: Run, home: Path) -> None:
    """Changed by hand, added (an empty file too) and missing; the report is readable, and one command mends it."""
    run("generate", "--root", home)
    package = home / "generated" / "polykyc"
    same = run("check", "--root", home)
    (package / "acme" / "more.py").touch()
    (package / "acme" / "contract.py").unlink()
    version = package / "_version.py"
    version.write_text(version.read_text() + "# mine\n")

    code, output, errors = run("check", "--root", home)

    assert same == (0, "generated/polykyc is what specs, overlays and templates give\n", "")
    assert (code, errors) == (1, "")
    assert output.splitlines()[-4:] == [
        "not emitted: acme/more.py",
        "missing: acme/contract.py",
        "differs: _version.py",
        f"hint: move what is not emitted out of the folder, then polykyc generate --root {home}",
    ]
    assert "-# mine" in output.splitlines()
    (package / "acme" / "more.py").unlink()
    assert run("generate", "--root", home)[0] == 0
    assert run("check", "--root", home)[0] == 0


def test_what_is_left_out_is_told_and_is_no_success(run: Run, home: Path) -> None:
    """The client is emitted, and the exit code of the build shows that it lacks something."""
    spec = home / "specs" / "acme.yaml"
    odd = "  /odd: {get: {operationId: odd, responses: {'302': {description: Moved}}}}\ncomponents:"
    spec.write_text(spec.read_text().replace("components:", odd))
    lines = "specs/acme.yaml:9: left out: odd: no answer that means success\n"
    hint = "hint: describe it otherwise, take it out with an overlay, or accept it with --allow-loss\n"

    code, written, _ = run("generate", "--root", home)
    allowed, again, _ = run("generate", "--root", home, "--allow-loss")
    checked, compared, _ = run("check", "--root", home)

    assert (code, written.partition("\n")[2]) == (8, lines + hint)
    assert (allowed, again.partition("\n")[2]) == (0, lines)
    assert (checked, compared.partition("\n")[2]) == (8, lines + hint)
    assert run("check", "--root", home, "--allow-loss")[0] == 0
    assert "def get_thing(" in (home / "generated" / "polykyc" / "acme" / "client.py").read_text()


def test_many_parts_that_are_left_out_are_counted_too(run: Run, home: Path) -> None:
    """Who has read twenty lines looks for the end of them, and wants to know what they are."""
    spec = home / "specs" / "acme.yaml"
    odd = "".join(
        f"  /odd{n}: {{get: {{operationId: odd{n}, responses: {{'302': {{description: Moved}}}}}}}}\n"
        for n in range(20)
    )
    security = (
        "  /ask: {get: {operationId: ask, parameters: [{name: 'a: b', in: query, "
        "schema: {type: array, items: {type: array}}}], responses: {'204': {description: Done}}}}\n"
    )
    text = spec.read_text()

    spec.write_text(text.replace("components:", f"{odd}components:"))
    few = run("generate", "--root", home)[1].splitlines()
    spec.write_text(text.replace("components:", f"{odd}{security}components:"))
    many = run("generate", "--root", home)[1].splitlines()

    assert not any("in all" in line for line in few)
    assert len([line for line in many if ": left out: " in line]) == 21
    assert many[-4:-1] == [
        "left out, 21 in all:",
        "    20  no answer that means success",
        "     1  a parameter is more than one value in query; the operation stays, without this parameter",
    ]


def test_checking_what_was_never_generated_is_a_difference(run: Run, home: Path) -> None:
    """Everything is missing; that is no crash, and no list of files: one line, with the command that mends it."""
    plain = run("check", "--root", home)
    named = run("check", "--root", home, "--package", "kyc")

    assert plain == (1, f"generated/polykyc is not there; run `polykyc generate --root {home}`\n", "")
    assert named == (1, f"generated/kyc is not there; run `polykyc generate --root {home} --package kyc`\n", "")
    assert not (home / "generated").exists()


def test_a_fault_of_the_input_is_told_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    """On the error stream, with the place and the edit; the tree stays as it was."""
    write_project(tmp_path, SPEC, overlay(("$.gone", "a: b")))

    for command in ("generate", "check", "show"):
        arguments = ("show", "acme") if command == "show" else (command,)
        code, output, errors = run(*arguments, "--root", tmp_path)

        assert (code, output) == (2, "")
        assert errors.startswith("overlays/acme.yaml:5")
        assert "$.gone matches nothing\n  hint: " in errors
    assert not (tmp_path / "generated").exists()


@pytest.mark.parametrize("name", ["class", "my-kyc", "", "../up", "a.b"])
def test_a_package_needs_a_name_that_python_takes(run: Run, home: Path, name: str) -> None:
    """It becomes a folder, and an import."""
    assert run("generate", "--root", home, "--package", name) == (
        2,
        "",
        f"--package: `{name}` is no name of a Python package\n  hint: write a name such as kyc\n",
    )


def test_a_root_without_specs_is_told(run: Run, tmp_path: Path) -> None:
    """Perhaps the folder above was meant, or the one below."""
    assert run("check", "--root", tmp_path / "gone") == (
        2,
        "",
        f"{tmp_path / 'gone'}: has no folder `specs`\n  hint: name the folder that holds it with --root\n",
    )


@pytest.mark.parametrize(
    ("command", "start"),
    [
        (("show", "amce"), "specs"),
        (("drift", "amce", "answer.json"), "specs"),
        (("why", "amce.Client"), "why"),
    ],
)
def test_an_unknown_provider_is_told_with_the_nearest(
    command: tuple[str, ...], start: str, run: Run, home: Path
) -> None:
    """A near name is a hint."""
    meant = "acme.Client" if start == "why" else "acme"

    assert run(*command, "--root", home) == (
        2,
        "",
        f"{start}: there is no provider `amce`\n  hint: did you mean `{meant}`?\n",
    )


def test_a_provider_that_nothing_resembles_is_told_with_those_there_are(run: Run, home: Path) -> None:
    """A guess would be worse than the list."""
    assert run("show", "zzz", "--root", home) == (
        2,
        "",
        "specs: there is no provider `zzz`\n  hint: write `acme`\n",
    )


@pytest.mark.parametrize("line", ["--gone", "show", "show acme --table --assumptions"])
def test_a_wrong_command_line_ends_as_a_wrong_input(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One meaning for one code."""
    with pytest.raises(SystemExit) as caught:
        main(line.split())

    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("usage: polykyc")


def test_the_current_folder_is_a_root_if_it_looks_like_one(
    home: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a repository of one's own nobody wants to say `--root .`; anywhere else the project's own is meant."""
    monkeypatch.chdir(home)
    here = project.open_project(None)
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    away = project.open_project(None)

    assert (here.folder, here.templates) == (home, HOME / "templates")
    assert (away.folder, away.templates) == (HOME, HOME / "templates")


def test_an_installed_package_is_not_written_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wheel carries its inputs to be read; what is emitted belongs elsewhere."""
    carried = tmp_path / "polykyc_tools" / "data"
    write_project(carried, SPEC)
    monkeypatch.setattr(project, "_CHECKOUT", tmp_path / "gone")
    monkeypatch.setattr(project, "_CARRIED", carried)
    monkeypatch.chdir(tmp_path)
    opened = project.open_project(None)

    with pytest.raises(InputError) as caught:
        project.output_folder(opened.folder, "kyc")

    assert (opened.folder, opened.templates) == (carried, carried / "templates")
    assert str(caught.value) == (
        f"{carried}: is part of an installed package, nothing is emitted there\n"
        "  hint: run this in a folder with `specs/`, or name one with --root"
    )


_WITHOUT: Final = """
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == sys.argv[1]:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Missing())
from polykyc_tools.cli.main import main
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.parametrize(
    ("lack", "command"),
    [
        ("ruamel", ["check"]),
        ("openapi_python_client", ["check"]),
        ("jinja2", ["check"]),
        ("rich", ["show", "acme", "--table"]),
        ("polykyc", ["check"]),
    ],
)
def test_a_missing_extra_is_named(home: Path, lack: str, command: list[str]) -> None:
    """`pip install polykyc` brings what clients need; a fault of ours is not blamed on an extra."""
    line = [sys.executable, "-c", _WITHOUT, lack, *command, "--root", str(home)]
    done = subprocess.run(line, capture_output=True, text=True, check=False)

    if lack == "polykyc":
        assert done.returncode in {0, 1}
        return
    assert (done.returncode, done.stdout) == (3, "")
    name = done.stderr.partition("`")[2].partition("`")[0]
    assert name.partition(".")[0] == lack
    assert done.stderr == f'polykyc: `{name}` is not installed\n  hint: pip install "polykyc[generate]"\n'


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    """`polykyc show kayle | head` is what people do."""
    reading, writing = os.pipe()
    os.close(reading)

    done = subprocess.run(
        [sys.executable, "-m", "polykyc_tools.cli", "show", "kayle"],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )

    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_help_tells_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    """Scripts live by them."""
    with pytest.raises(SystemExit) as caught:
        main(["--help"])

    assert caught.value.code == 0
    output = " ".join(capsys.readouterr().out.split())
    assert "Exit codes: 0 all is well, 1 what was compared differs, 2 wrong input, 3 an extra is missing, " in output
    assert "8 parts of a spec are left out, 9 what was to be compared did not come." in output
