"""The README's table of providers is what the overlays say."""

from __future__ import annotations

from polykyc import PROVIDERS

from .providers_table import PAGE, with_table


def test_the_readme_has_a_row_for_each_provider() -> None:
    """A provider without one would be found by nobody who reads the first page."""
    page = PAGE.read_text(encoding="utf-8")

    assert with_table(page) == page, "run `python -m tests.docs.providers_table`"
    assert all(f"\n| `{slug}` | " in page for slug in PROVIDERS)
