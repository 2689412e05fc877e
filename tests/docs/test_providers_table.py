"""The tables of providers on pages are what the files of the providers say."""

from __future__ import annotations

import pytest
from polykyc import PROVIDERS

from .providers_table import TABLES, read, with_table


@pytest.mark.parametrize("page", TABLES)
def test_a_page_has_the_rows_of_each_provider(page: str) -> None:
    """A provider without one would be found by nobody who reads the page."""
    assert with_table(page) == read(page), "run `python -m tests.docs.providers_table`"


def test_the_readme_has_a_row_for_each_provider() -> None:
    """It is the first page that people read."""
    assert all(f"\n| `{slug}` | " in read("README.md") for slug in PROVIDERS)
