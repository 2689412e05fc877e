"""Compiled templates are kept, and never outlive what they were compiled from."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from polykyc_tools.engine.render import bytecode_cache
from polykyc_tools.engine.render.bytecode_cache import Compiled


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with one template, and let Python keep what it compiles."""
    (tmp_path / "one.jinja").write_text("Hello {{ name }}")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return where the source of each template goes that is compiled."""
    found: list[str] = []
    parse = Environment._parse  # pyright: ignore[reportPrivateUsage]

    def heard(self: Environment, source: str, name: str | None, filename: str | None) -> object:
        found.append(source)
        return parse(self, source, name, filename)

    monkeypatch.setattr(Environment, "_parse", heard)
    return found


def filled(home: Path, kind: str = "text") -> str:
    """Return what the template comes to in an environment of its own, as a new process has it."""
    bytecode_cache._engine.cache_clear()  # pyright: ignore[reportPrivateUsage]
    environment = Environment(loader=FileSystemLoader(home), bytecode_cache=Compiled(home, kind), autoescape=True)
    return environment.get_template("one.jinja").render(name="you")


def test_a_template_is_compiled_once(home: Path, parsed: list[str]) -> None:
    """Every run would spend a tenth of a second on it."""
    assert [filled(home), filled(home)] == ["Hello you"] * 2
    assert len(parsed) == 1
    assert {path.parent.name for path in home.rglob("*.cache")} == {"__pycache__"}


def test_an_edit_counts_at_once(home: Path, parsed: list[str]) -> None:
    """Whoever mends a template looks at what comes of it."""
    filled(home)
    (home / "one.jinja").write_text("Goodbye {{ name }}")

    assert filled(home) == "Goodbye you"
    assert len(parsed) == 2


def test_another_engine_compiles_anew(home: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What a filter makes of a constant is compiled in."""
    filled(home)
    monkeypatch.setattr(bytecode_cache, "__file__", str(home / "one.jinja"))

    assert filled(home) == "Hello you"
    assert len(parsed) == 2


def test_each_kind_of_environment_has_its_own(home: Path, parsed: list[str]) -> None:
    """A page escapes everything, and code escapes nothing; both may be compiled from one file."""
    filled(home, "text")
    filled(home, "page")

    assert len(parsed) == 2


def test_what_cannot_be_kept_is_compiled_each_time(home: Path, parsed: list[str]) -> None:
    """The installation may belong to somebody else; a file in the way does the same to root, who may write anywhere."""
    (home / "__pycache__").write_text("")

    assert [filled(home), filled(home)] == ["Hello you"] * 2
    assert len(parsed) == 2


def test_where_python_keeps_nothing_nothing_is_kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`PYTHONDONTWRITEBYTECODE` is for images that must not change."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    filled(home)

    assert [path.name for path in home.iterdir()] == ["one.jinja"]


def test_what_is_damaged_is_compiled_anew(home: Path) -> None:
    """A disk that was full leaves half a file."""
    filled(home)
    for path in home.rglob("*.cache"):
        path.write_bytes(path.read_bytes()[:40])

    assert filled(home) == "Hello you"
