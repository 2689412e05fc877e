"""The arguments of `polykyc new`; here, so that reading them loads nothing else."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

HELP: Final = "begin a provider: a spec, an overlay, test data and a test"
ABOUT: Final = (
    "Begin a provider: write a spec, an overlay, test data and a test that `polykyc generate` takes at once. "
    "What is guessed is marked as such. Asks on a terminal for what no option says."
)
CODES: Final = "Exit codes: 0 done; 2 wrong input, a file that is there already, or called off; 3 an extra is missing."


def add(command: argparse.ArgumentParser) -> None:
    """Add the arguments to *command*."""
    command.add_argument("provider", metavar="PROVIDER", help="its name in code: lower-case letters, digits and _")
    command.add_argument(
        "--from", dest="document", type=Path, metavar="FILE", help="an OpenAPI document, YAML or JSON, kept as it is"
    )
    command.add_argument("--title", metavar="TEXT", help="what people call the provider")
    command.add_argument("--base-url", metavar="URL", help="where its API is")
    command.add_argument(
        "--credential", metavar="FORM", help="bearer (the usual), none, or the header that it travels in, as X-Api-Key"
    )
    command.add_argument("--package", metavar="NAME", help="the package to emit (kyc)")
    command.add_argument("--yes", action="store_true", help="ask nothing")
