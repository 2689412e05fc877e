"""The arguments of `polykyc why`; here, so that reading them loads nothing else."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

HELP: Final = "report where an emitted name comes from"
ABOUT: Final = "Print the line of the spec, the overlay's action, the template and the page behind a name."
CODES: Final = "Exit codes: 0 done, 2 there is no such name or an input is wrong, 3 an extra is missing."


def add(command: argparse.ArgumentParser) -> None:
    """Add the arguments to *command*."""
    command.add_argument(
        "name",
        help="such as kayle.Client.get_session, kayle.models.Session.status, kayle.status.succeeded, "
        "or the id of a row in an explanation",
    )
    command.add_argument("--lock", type=Path, metavar="FILE", help="the polykyc.lock of a vendored copy")
    command.add_argument("--json", action="store_true", help="for machines")
