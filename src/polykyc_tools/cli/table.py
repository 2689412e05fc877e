"""A table of texts, as wide as the terminal."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

_WIDE: Final = 160
"""The width in columns where the output is no terminal."""


def grid(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], *, sections: bool = False) -> str:
    """Return a table as text; with *sections*, rows with the same first cell are one section and show it once."""
    table = Table(title=title, title_justify="left")
    for head in heads:
        table.add_column(head, overflow="fold")
    above: str | None = None
    for first, *rest in rows:
        if sections and above not in {None, first}:
            table.add_section()
        # As Text: a bracket in a cell is no markup.
        table.add_row(Text("" if sections and first == above else first), *map(Text, rest))
        above = first
    width = shutil.get_terminal_size((_WIDE, 24)).columns if sys.stdout.isatty() else _WIDE
    text = io.StringIO()
    Console(file=text, highlight=False, width=width).print(table)
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines())
