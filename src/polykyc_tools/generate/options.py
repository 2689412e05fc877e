"""The arguments of `polykyc generate`, in a module that imports nothing else."""

from __future__ import annotations

import argparse
from typing import Final

HELP: Final = "emit the clients into generated/"
ABOUT: Final = "Emit the clients into generated/: only what changed since they were emitted last."
CODES: Final = (
    "Exit codes: 0 done, or unchanged, or --watch was ended; 2 wrong input; 3 an extra is missing; "
    "8 done, but parts of a spec are left out."
)


def add(command: argparse.ArgumentParser) -> None:
    """Add the arguments to *command*."""
    common(command)
    how = command.add_mutually_exclusive_group()
    how.add_argument("--watch", action="store_true", help="emit again whenever an input is saved, until Ctrl-C")
    how.add_argument("--anew", action="store_true", help="emit everything again, also what did not change")


def common(command: argparse.ArgumentParser) -> None:
    """Add the arguments that *command* shares with `polykyc check`."""
    accept = "exit with 0 though parts of a spec are left out; the command still names them"
    command.add_argument("--allow-loss", action="store_true", help=accept)
    command.add_argument("--package", metavar="NAME", help="the package to emit (that of polykyc.toml, or polykyc)")
