"""The compiled form of templates is kept, and never outlives what it was compiled from."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from polykyc_tools.engine.render import bytecode_cache
from polykyc_tools.engine.render.bytecode_cache import TemplateCache


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with one template, in a process that keeps bytecode."""
    (tmp_path / "one.jinja").write_text("Hello {{ name }}")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


@pytest.fixture
def compiled_sources(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list that gets the source of each template that is compiled."""
    sources: list[str] = []
    parse = Environment._parse  # pyright: ignore[reportPrivateUsage]

    def parse_and_note(self: Environment, source: str, name: str | None, filename: str | None) -> object:
        sources.append(source)
        return parse(self, source, name, filename)

    monkeypatch.setattr(Environment, "_parse", parse_and_note)
    return sources


def render_template(home: Path, kind: str = "text") -> str:
    """Return the text of the template from an environment of its own, as a new process has it."""
    bytecode_cache._engine.cache_clear()  # pyright: ignore[reportPrivateUsage]
    environment = Environment(loader=FileSystemLoader(home), bytecode_cache=TemplateCache(home, kind), autoescape=True)
    return environment.get_template("one.jinja").render(name="you")


def test_a_template_is_compiled_once(home: Path, compiled_sources: list[str]) -> None:
    """Every run would spend a quarter of a second on it."""
    assert [render_template(home), render_template(home)] == ["Hello you"] * 2
    assert len(compiled_sources) == 1
    assert {path.parent.name for path in home.rglob("*.cache")} == {"__pycache__"}


def test_an_edit_counts_at_once(home: Path, compiled_sources: list[str]) -> None:
    """A person who edits a template looks at its result."""
    render_template(home)
    (home / "one.jinja").write_text("Goodbye {{ name }}")

    assert render_template(home) == "Goodbye you"
    assert len(compiled_sources) == 2


def test_another_engine_compiles_again(
    home: Path, compiled_sources: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The result of a filter on a constant is compiled in."""
    render_template(home)
    monkeypatch.setattr(bytecode_cache, "__file__", str(home / "one.jinja"))

    assert render_template(home) == "Hello you"
    assert len(compiled_sources) == 2


def test_each_kind_of_environment_has_its_own(home: Path, compiled_sources: list[str]) -> None:
    """A page escapes everything and code nothing, and both may come from one file."""
    render_template(home, "text")
    render_template(home, "page")

    assert len(compiled_sources) == 2


def test_without_a_folder_to_write_in_a_template_is_compiled_each_time(home: Path, compiled_sources: list[str]) -> None:
    """The installation may belong to another user. A file in the way stops root too, who may write anywhere."""
    (home / "__pycache__").write_text("")

    assert [render_template(home), render_template(home)] == ["Hello you"] * 2
    assert len(compiled_sources) == 2


def test_nothing_is_kept_where_python_keeps_no_bytecode(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`PYTHONDONTWRITEBYTECODE` is for images that must not change."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    render_template(home)

    assert [path.name for path in home.iterdir()] == ["one.jinja"]


def test_a_damaged_file_is_compiled_again(home: Path) -> None:
    """A disk that was full leaves half a file."""
    render_template(home)
    for path in home.rglob("*.cache"):
        path.write_bytes(path.read_bytes()[:40])

    assert render_template(home) == "Hello you"
