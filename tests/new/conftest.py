"""Fixtures of the tests of `polykyc new`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.run_command import Run, runner


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Return a function that runs the command in an empty folder, and returns its exit code, output and errors."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    yield from runner(capsys)
