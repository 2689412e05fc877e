"""Which project a command works on, when an editable install runs away from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from polykyc_tools.cli.main import main
from tests.support.vendoring.shop import HOME


@pytest.mark.parametrize("words", [("show", "salesive"), ("vendor", "add", "salesive", "--into", "kyc", "--dry-run")])
def test_a_command_in_an_unrelated_folder_names_its_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    """Without it, who runs `generate` in the wrong folder changes another repository and does not see it."""
    monkeypatch.chdir(tmp_path)

    assert main(words) == 0

    assert capsys.readouterr().err.splitlines()[0] == f"project: {HOME}, which is installed; --root names another"


@pytest.mark.parametrize("folder", [".", "docs"])
def test_a_command_within_its_project_does_not_name_it(
    folder: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What everybody knows is noise."""
    monkeypatch.chdir(HOME / folder)

    assert main(("show", "salesive", "--table")) == 0

    assert capsys.readouterr().err == ""
