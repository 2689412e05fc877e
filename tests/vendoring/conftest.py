"""A shop to vendor into."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.vendoring.shop import Shop, package, write_source


@pytest.fixture
def shop(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shop:
    """Return an empty repository, which is the current folder, with a source of two providers next to it."""
    home = tmp_path / "shop"
    home.mkdir()
    monkeypatch.chdir(home)
    return Shop(home, write_source(tmp_path / "source", package()), capsys)


@pytest.fixture(autouse=True)
def _no_bytecode_of_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compile no copy to a file: within one second, Python takes an edit of the same size for what it compiled."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    """Have garbage looked for again: the command, which a process runs once, turns that off."""
    yield
    gc.enable()
