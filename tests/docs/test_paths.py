"""The files that the pages for contributors name, compared with the checkout."""

from __future__ import annotations

import re
from typing import Final

import pytest
from markdown_it import MarkdownIt

from tests.support.documentation_pages import HOME

BELOW: Final = (
    "",
    "src/polykyc_tools",
    "src/polykyc_tools/engine",
    "templates/package",
    "templates/package/_runtime",
    "tests",
    "tests/engine",
)
"""The folders that the pages leave out in front of a path."""
PATH: Final = re.compile(r"[A-Za-z_][\w.-]*(?:/[\w.-]+)+/?")


def paths(name: str) -> list[str]:
    """Return every path that the page *name* holds as code, in a line of text or a table."""
    tokens = MarkdownIt().enable("table").parse((HOME / name).read_text(encoding="utf-8"))
    code = [child.content for token in tokens for child in token.children or () if child.type == "code_inline"]
    return [text for text in code if PATH.fullmatch(text)]


def is_there(path: str) -> bool:
    """Tell whether *path* leads to a file, a module or a folder of the checkout."""
    return any((HOME / folder / f"{path}{ending}").exists() for folder in BELOW for ending in ("", ".py"))


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/design.md"])
def test_a_path_on_a_page_for_contributors_leads_to_a_file(name: str) -> None:
    """A newcomer follows the map; after a move it has to be mended with it."""
    result = paths(name)

    assert len(result) >= 20
    assert [path for path in result if not is_there(path)] == []
