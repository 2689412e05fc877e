"""The arguments of `polykyc schema`; here, so that reading them loads nothing else."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

HELP: Final = "print a JSON Schema of overlays, for editors"
ABOUT: Final = "Print a JSON Schema (2020-12) of overlays and every x-kyc word in them, for editors."
CODES: Final = "Exit codes: 0 done; 2 the file cannot be written."


def add(command: argparse.ArgumentParser) -> None:
    """Add the arguments to *command*."""
    command.add_argument("--output", type=Path, metavar="FILE", help="write it there instead")
