"""The arguments of `polykyc sandbox`, in a module that imports nothing else."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

PORT: Final = 8600
HELP: Final = "serve all providers on this machine, with pages to decide sessions"
ABOUT: Final = "Serve every provider's API on this machine: no account, no network, pages to decide sessions."
CODES: Final = "Exit codes: 0 stopped, 2 wrong input, 3 an extra is missing."


def add(command: argparse.ArgumentParser) -> None:
    """Add the arguments to *command*."""
    command.add_argument("--port", type=int, default=PORT, help=f"the port to listen on, 0 for a free one ({PORT})")
    command.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1, this machine only)")
    command.add_argument("--db", type=Path, metavar="FILE", help="store the state in this file")
    command.add_argument("--providers", action="append", metavar="NAMES", help="only these, separated by commas")
    webhook = "send the provider's webhooks to this address; repeatable"
    command.add_argument("--webhook", action="append", metavar="PROVIDER=URL", help=webhook)
    world = "let a precondition of a provider hold or not; repeatable"
    command.add_argument("--world", action="append", metavar="PROVIDER.NAME=yes|no", help=world)
    command.add_argument("--webhooks-anywhere", action="store_true", help="send webhooks to other machines too")
    command.add_argument("--allow-host", action="append", metavar="NAME", help="answer under this name too; repeatable")
