"""The arguments of `polykyc new`, in a module that loads nothing else."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

HELP: Final = "begin a provider: a spec, an overlay, test data and a test"
ABOUT: Final = (
    "Begin a provider: write a spec, an overlay, test data and a test that `polykyc generate` accepts at once. "
    "Each guess is marked as a guess. On a terminal the command asks for what no option says."
)
CODES: Final = "Exit codes: 0 done, 2 wrong input or a file in the way or an aborted question, 3 an extra is missing."


def add(command: argparse.ArgumentParser) -> None:
    """Add the arguments to *command*."""
    command.add_argument("provider", metavar="PROVIDER", help="its name in code: lower-case letters, digits and _")
    command.add_argument(
        "--from", dest="document", type=Path, metavar="FILE", help="an OpenAPI document, YAML or JSON, kept unchanged"
    )
    command.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="PATH",
        help="take the operations of FILE below this path, or with this tag, and what they use; may be repeated",
    )
    command.add_argument("--title", metavar="TEXT", help="the name of the provider for people")
    command.add_argument("--base-url", metavar="URL", help="the address of its API")
    command.add_argument(
        "--credential", metavar="FORM", help="bearer (the default), none, or the header that carries it, as X-Api-Key"
    )
    command.add_argument("--package", metavar="NAME", help="the package to emit (kyc)")
    command.add_argument("--yes", action="store_true", help="ask nothing")
