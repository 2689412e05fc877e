"""The page of promises: each names a command that is there to be run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from polykyc_tools.cli.main import main

HOME: Final = Path(__file__).parents[2]
ROWS: Final = [
    cells
    for line in (HOME / "docs" / "trust.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| **") and (cells := [cell.strip() for cell in line.strip("|").split("|")])
]


@pytest.mark.parametrize("row", ROWS, ids=[row[0].partition("**")[2].partition("**")[0] for row in ROWS])
def test_each_promise_names_a_command_that_exists(row: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A person who approves the library runs them; a file that was renamed would show nothing."""
    commands = re.findall(r"`([^`]+)`", row[-1])

    assert len(row) == 3
    assert commands
    for name, *arguments in map(str.split, commands):
        if name == "pytest":
            assert [path for path in arguments if not (HOME / path).exists()] == []
        else:
            assert name == "polykyc"
            with pytest.raises(SystemExit) as ended:
                main([*arguments[:-2], "--help"] if "--into" in arguments else [*arguments, "--help"])
            assert ended.value.code == 0, capsys.readouterr().err
