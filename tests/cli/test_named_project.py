"""Which project a command works on, when an editable install runs away from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from polykyc_tools.cli.main import main
from tests.support.vendoring.shop import HOME


def test_a_command_about_files_of_an_unrelated_checkout_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without it, who runs `generate` in the wrong folder changes another repository and does not see it."""
    monkeypatch.chdir(tmp_path)

    main(("generate", "--package", "no name"))

    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == f"project: {HOME}, which is installed; --root names another"
    assert sum("project: " in line for line in lines) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("show", "salesive", "--table"),
        ("why", "kayle.status.succeeded"),
        ("vendor", "add", "salesive", "--into", "kyc", "--dry-run"),
    ],
)
def test_a_command_that_only_reads_polykycs_own_providers_does_not_name_them(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wheel has the same ones, and a user who asks for `salesive` means those."""
    monkeypatch.chdir(tmp_path)

    assert main(words) == 0

    assert "project:" not in capsys.readouterr().err


def test_a_command_below_a_project_says_that_it_does_not_work_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Other tools look for their files in the folders above."""
    for folder in ("specs", "overlays", "tests"):
        (tmp_path / folder).mkdir()
    monkeypatch.chdir(tmp_path / "tests")

    assert main(("show", "salesive", "--table")) == 0

    around = tmp_path.resolve()
    line = f"project: polykyc's own, because this folder has no `specs/`; `--root {around}` names the one around it\n"
    assert capsys.readouterr().err == line


def test_a_provider_that_only_another_project_has_is_an_error_that_names_the_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its user is in the wrong folder, and believes that polykyc reads the right one."""
    monkeypatch.chdir(tmp_path)

    assert main(("show", "acme_of_mine")) == 2

    error = capsys.readouterr().err
    assert "there is no provider `acme_of_mine`" in error
    assert "these are polykyc's own providers, --root names a project of yours" in error


@pytest.mark.parametrize("folder", [".", "docs"])
def test_a_command_within_its_project_does_not_name_it(
    folder: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What everybody knows is noise."""
    monkeypatch.chdir(HOME / folder)

    assert main(("show", "salesive", "--table")) == 0

    assert capsys.readouterr().err == ""
