"""The pages of our own providers: whole, their tables tables, their links leading somewhere, their examples running."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest

from polykyc_tools.engine.annotations.collect import gather
from tests.support.emitted_package import PACKAGE, SLUGS, document
from tests.support.markdown_reader import Read, read

PAGES: Final = (PACKAGE / "README.md", *(PACKAGE / slug / "README.md" for slug in SLUGS))
_FOLD: Final = re.compile(r"<details>\n<summary>(<code>\w+</code>, \d{3}|The body of an event)</summary>\n")

# The text of a page is the same on every Python.
every_page = pytest.mark.parametrize(
    "path", [pytest.param(path, id=path.parent.name, marks=pytest.mark.once) for path in PAGES]
)
every_provider = pytest.mark.parametrize("slug", [pytest.param(slug, marks=pytest.mark.once) for slug in SLUGS])


def page(slug: str) -> Read:
    """Return the page of a provider."""
    return read((PACKAGE / slug / "README.md").read_text(encoding="utf-8"))


@every_page
def test_every_table_is_one(path: Path) -> None:
    """A row with a cell too many is cut off by the renderer, without a report."""
    parsed_page = read(path.read_text(encoding="utf-8"))

    assert parsed_page.tables
    assert all(len(table) > 1 for table in parsed_page.tables)
    # What was meant as a table and is none would be seen with its bars.
    assert "|" not in parsed_page.text


@every_page
def test_every_link_leads_somewhere(path: Path) -> None:
    """To the web by an address that can be one, or to a file of the package."""
    links = read(path.read_text(encoding="utf-8")).links

    assert links
    for link in links:
        parts = urlsplit(link)
        assert (parts.scheme == "https" and parts.hostname) or (path.parent / link).is_file(), link


@every_page
def test_nothing_but_the_header_and_the_folds_is_html(path: Path) -> None:
    """What GitHub shows is what is written; examples are folded, and their headings say of what."""
    parsed_page = read(path.read_text(encoding="utf-8"))
    folds = [item for item in parsed_page.html if not item.startswith("<!-- Generated from ")]

    assert [item for item in folds[::2] if not _FOLD.fullmatch(item)] == []
    assert folds[1::2] == ["</details>\n"] * (len(folds) // 2)
    assert len(folds) % 2 == 0


@every_provider
def test_every_operation_error_and_assumption_has_its_row(slug: str) -> None:
    """A page is complete or it misleads."""
    parsed_page = page(slug)
    facts = gather(document(slug), [])
    heads = {table[0]: table[1:] for table in parsed_page.tables}
    operations = heads["Method", "Request", "What it does", "Role", "Safe to retry", "Source"]
    errors = heads["HTTP", "Code", "Raises", "Says", "Operation"]
    assumed = heads.get(("What", "Why"), ())

    assert {row[1] for row in operations} == {f"{method.upper()} {path}" for path, method in facts.operations}
    assert len(errors) == len(facts.errors) + sum(len(fact.errors) for fact in facts.operations.values())
    assert len(assumed) == str(document(slug)).count("'x-kyc-source': 'inferred'")
    assert all(why for _, why in assumed)


@every_provider
def test_a_page_names_the_calls_that_have_a_connection_of_their_own(slug: str) -> None:
    """They are slower, and who wonders why finds the reason."""
    operations = import_module(f"polykyc.{slug}.operations")
    alone = {name for name in operations.__all__ if getattr(operations, name).OPERATION.own_connection}
    text = (PACKAGE / slug / "README.md").read_text(encoding="utf-8")

    other_document = [line for line in text.splitlines() if "`Connection: close`" in line]

    assert set(re.findall(r"`(\w+)`", " ".join(other_document))) == alone


@every_provider
def test_every_status_table_has_its_rows(slug: str) -> None:
    """And one more for what no row fits, where there can be such an answer."""
    parsed_page = page(slug)
    tables = [fact.status for fact in gather(document(slug), []).schemas.values() if fact.status]

    rows = sorted(
        len(table) - 2 for table in parsed_page.tables if table[-1][-1] == "unknown" and "anything else" in table[-1]
    )

    events = getattr(gather(document(slug), []).webhooks, "rows", ())
    expected = [len(table.rows) for table in tables if any(row.when for row in table.rows)]
    assert rows == sorted([*expected, *([len(events)] if events else [])])


@every_provider
def test_what_get_answers_has_its_states_drawn(slug: str) -> None:
    """A reader, and a person who plays the provider, know what may come next."""
    assert "mermaid" in [kind for kind, _ in page(slug).fences]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_example_of_a_page_runs(slug: str) -> None:
    """It is the first thing that anybody copies."""
    (program,) = [text for kind, text in page(slug).fences if kind == "python"]

    done = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def test_the_matrix_lists_every_provider_found_on_disk() -> None:
    """Each row leads to a page."""
    parsed_page = read((PACKAGE / "README.md").read_text(encoding="utf-8"))

    for table in parsed_page.tables:
        assert len(table) - 1 == len(SLUGS)
    assert sorted(set(parsed_page.links)) == [f"{slug}/README.md" for slug in SLUGS]
