"""Rows of `docs/compatibility.md`: what a document says of itself, and what the command said about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Final

from polykyc_tools.cli.output import tally
from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.openapi.operations import operations

HEAD: Final = (
    "| document | version | operations | emitted | models | left out, or why refused "
    "| mypy --strict | CPU | CPU of mypy |"
)
RULE: Final = "|---|---|---|---|---|---|---|---|---|"
_LEFT_OUT: Final = ": left out: "
_MOST: Final = 5
"""Reasons of a row, those that are given most often."""


@dataclass(frozen=True)
class Row:
    """What became of one document; nothing is known of the types and the time of one that is refused."""

    document: str
    version: str
    operations: int
    emitted: int = 0
    models: int = 0
    left: str = "nothing"
    mypy: str = ""
    cpu: str = ""
    """Our CPU time, divided by that of stock."""
    mypy_cpu: str = ""
    """The CPU time of mypy on our client, divided by its time on that of stock."""

    def __str__(self) -> str:
        cells = [" ".join(str(cell).split()).replace("|", "\\|") for cell in astuple(self)]
        return f"| {' | '.join([f'`{cells[0]}`', *cells[1:]])} |"


def row_of(spec: Path, name: str) -> Row:
    """Return what the document at *spec*, which is called *name*, says of itself."""
    document = load(spec, root=spec.parent)
    info = document.get("info")
    version = str(info.get("version", "")) if isinstance(info, dict) else ""
    return Row(name, version, sum(1 for _ in operations(document)))


def refused(output: str) -> str:
    """Return the cell of a document that is refused, from what the command *said*."""
    return f"refused: {_some(line for line in output.splitlines() if not line.startswith(' ') and ': ' in line)}"


def left_out(output: str) -> str:
    """Return the cell of what is left out, from what the command *said*; a note alone leaves nothing out."""
    return _some(line for line in output.splitlines() if _LEFT_OUT in line) or "nothing"


def modules(client: Path) -> tuple[int, int]:
    """Return how many operations and models the *client* has, a module each."""
    operations_, models = (len(list((client / part).glob("[!_]*.py"))) for part in ("operations", "models"))
    return operations_, models


def _some(lines: Iterable[str]) -> str:
    counts = tally(lines)
    return "; ".join(f"{why} ({count})" for why, count in counts[:_MOST]) + ("; …" if len(counts) > _MOST else "")
