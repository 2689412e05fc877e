"""The arguments of `polykyc diff`, in a module that loads nothing else."""

from __future__ import annotations

import argparse
from typing import Final

HELP: Final = "report what a change of specs and overlays does to users of the clients"
ABOUT: Final = "Compare two revisions of specs and overlays, and report what users of the Python clients notice."
CODES: Final = "Exit codes: 0 nothing as severe as --fail-on, 1 something is, 2 wrong input, 3 an extra is missing."


def add(command: argparse.ArgumentParser) -> None:
    """Add the arguments to *command*."""
    command.add_argument("old", nargs="?", metavar="REV|PATH", help="the older side: a revision or a folder (HEAD)")
    command.add_argument("new", nargs="?", metavar="REV|PATH", help="the newer side (the working tree)")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="for machines")
    form.add_argument("--markdown", action="store_true", help="for a comment on a pull request")
    gates = ("breaking", "notice", "compatible", "never")
    command.add_argument("--fail-on", choices=gates, default="never", help="exit with 1 from this severity on (never)")
    command.add_argument("--version-from", metavar="X.Y.Z", help="the version to raise, if pyproject.toml states none")
    command.add_argument("--write-fragments", action="store_true", help="write the changelog fragments to changelog.d/")
