"""The arguments of `polykyc drift`, in a module that loads nothing else."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

HELP: Final = "report what recorded answers hold that the spec and its tables do not describe"
ABOUT: Final = "Compare recorded answers with a provider's spec and tables. Shapes are printed, no data."
CODES: Final = (
    "Exit codes: 0 no drift, 1 drift, 2 wrong input, 3 an extra is missing, 9 no recorded call went to the provider."
)


def add(command: argparse.ArgumentParser) -> None:
    """Add the arguments to *command*."""
    command.add_argument("provider", help="such as kayle")
    command.add_argument("responses", nargs="+", type=Path, metavar="RESPONSES", help="JSON, JSON lines, or HAR files")
    command.add_argument(
        "--operation", metavar="NAME", help="the operation that plain bodies answer; the most similar one if left out"
    )
    command.add_argument("--status", type=int, metavar="N", help="the HTTP status of plain bodies")
    command.add_argument("--base-url", metavar="URL", help="where the recorded calls went, if to no documented server")
    command.add_argument("--json", action="store_true", help="for machines")
