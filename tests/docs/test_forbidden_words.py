"""The word list of the prose: what it refuses, what it lets pass, and which files it reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.forbidden_words import HOME, SKIPPED, forbidden, main, pages, prose


def test_the_guides_the_source_and_the_tests_are_checked() -> None:
    """A check that reads no file would pass with any word; `nox -s lint` runs it."""
    names = {path.relative_to(HOME).as_posix() for path in pages()}

    assert {"README.md", "CONTRIBUTING.md", "overlays/README.md", "docs/design.md", "docs/sessions.md"} <= names
    assert {"src/polykyc_tools/cli/parser.py", "templates/package/_runtime/http/transport.py"} <= names
    assert {"tests/conftest.py", "tests/runtime/test_client.py", "tests/support/emit.py"} <= names


def test_each_exemption_is_needed() -> None:
    """One that outlives its file, or the words in it, would let new ones pass."""
    assert [name for name in SKIPPED if not (HOME / name).exists()] == []
    assert [name for name in SKIPPED if name.endswith(".py") and not [*forbidden(prose(HOME / name))]] == []


def test_a_forbidden_word_is_reported_with_its_line_and_a_replacement(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The author sees where it is and what to write."""
    page = tmp_path / "page.md"
    page.write_text("# Title\n\nIt stands\nthere in\nsilence.\nTold twice.\n", encoding="utf-8")

    code = main([str(page)])

    assert code == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{page}:4: `in silence` is a word that we do not use. Write: without a report.",
        f"{page}:6: `Told` is a word that we do not use. Write: reported, said, given.",
    ]


def test_code_on_a_page_may_hold_any_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A key of a file and a name of a program are not ours to choose; a word inside another one is none of the list."""
    page = tmp_path / "page.md"
    page.write_text("The key `beside`, [a link](told.md), a bedroom.\n\n```yaml\nbeside: 1\n```\n", encoding="utf-8")

    assert main([str(page)]) == 0
    assert capsys.readouterr().out == ""


def test_the_comments_and_texts_of_a_module_are_prose_and_its_names_are_not(tmp_path: Path) -> None:
    """A source folder can be added to the list without renaming a variable for it."""
    module = tmp_path / "module.py"
    module.write_text('"""Docstring."""\n\ntold = 1  # comment\nnamed = f"text {told}"\n', encoding="utf-8")

    result = prose(module).splitlines()

    assert result[0] == '"""Docstring."""'
    assert "comment" in result[2]
    assert "told =" not in result[2]
    assert "text" in result[3]
