"""The arguments of `polykyc probe`, in a module that loads nothing else."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

HELP: Final = "compare a provider with its spec, by calls of yours that change nothing"
ABOUT: Final = (
    "Call the operations of a provider that only read, with your credentials. Compare each answer with spec and "
    "tables, and write a report without personal data."
)
CODES: Final = (
    "Exit codes: 0 every call was answered, and as described, 1 something differs, 2 wrong input, 3 an extra is "
    "missing, 9 nothing differs in what came, but too little came: calls without an answer, a refused credential, no "
    "call with success."
)


def add(command: argparse.ArgumentParser) -> None:
    """Add the arguments to *command*."""
    command.add_argument("provider", help="such as kayle; its credentials are in the variables of its client")
    command.add_argument("--id", metavar="ID", help="a session of yours; the first that the provider lists if left out")
    command.add_argument(
        "--argument",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a value for the argument of that name of every operation that is called",
    )
    command.add_argument(
        "--operation",
        action="append",
        default=[],
        metavar="NAME",
        help="an operation that may change something or cost money, to call as well, after a question",
    )
    command.add_argument("--base-url", metavar="URL", help="the address of the API, if not the provider's own")
    command.add_argument(
        "--edits", type=Path, metavar="FILE", help="where to write the edits of spec and overlay that it suggests"
    )
    command.add_argument(
        "--report", type=Path, metavar="FILE", help="where to write the report; probe-PROVIDER.md if left out"
    )
