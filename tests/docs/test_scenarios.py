"""The page of the words of `sandbox/<provider>.yaml`, compared with what reads them."""

from __future__ import annotations

import re
from typing import Final

import pytest
from markdown_it import MarkdownIt

from polykyc_tools.sandbox.behaviour.check_scenario import SCOPE_NAMES
from polykyc_tools.sandbox.scenario.reader.vocabulary import VOCABULARY
from polykyc_tools.sandbox.scenario.values import MINTS
from tests.support.documentation_pages import HOME

TEXT: Final = (HOME / "docs" / "scenarios.md").read_text(encoding="utf-8")
BLOCKS: Final = [token.content for token in MarkdownIt().parse(TEXT) if token.type == "fence" and token.info == "yaml"]
HEADING: Final = re.compile(r"^##+ (?:`(?P<place>[a-z.]+)`: .+|(?P<title>.+))$")
ROW: Final = re.compile(r"^\| `[a-z_]+` \|")


def tables() -> dict[str, list[str]]:
    """Return the rows of each table of the page, by the word in the heading above it, or by the heading."""
    results: dict[str, list[str]] = {}
    below = ""
    for line in TEXT.splitlines():
        if heading := HEADING.match(line):
            below = heading["place"] or heading["title"]
        elif ROW.match(line):
            results.setdefault(below, []).append(line)
    return results


def test_the_page_has_every_word_in_its_place() -> None:
    """A word that is missing there is one that nobody finds, and one too many is refused by the reader."""
    document = tables()
    document[""] = document.pop("The file")
    slots = document.pop("Values")

    assert document == {position: [word.row for word in words] for position, words in VOCABULARY.items()}
    assert sorted(row.split("`")[1] for row in slots) == sorted([*SCOPE_NAMES, *MINTS])


@pytest.mark.parametrize("block", BLOCKS)
def test_an_example_is_one_that_the_sandbox_runs(block: str) -> None:
    """What is copied from the page works: it stands so in the file of a provider, which is read by every test."""
    scenarios = [path.read_text(encoding="utf-8") for path in sorted((HOME / "sandbox").glob("*.yaml"))]

    assert any(block in scenario for scenario in scenarios)
