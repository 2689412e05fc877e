"""The module of each command; it is imported only when its command runs, because each needs other libraries."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from importlib import import_module
from typing import Final

_COMMANDS: Final[Mapping[str, str]] = {
    "check": "check.command",
    "demo": "demo.command",
    "diff": "diff.command",
    "drift": "drift.command",
    "generate": "generate.command",
    "new": "new.command",
    "probe": "probe.command",
    "sandbox": "sandbox.command",
    "schema": "overlay_schema.command",
    "show": "show.command",
    "vendor": "vendoring.command",
    "why": "why.command",
}
"""The module of each command below `polykyc_tools`; its function `run` takes the options and returns the exit code."""


def run(options: argparse.Namespace) -> int:
    """Run the command that *options* name; return its exit code."""
    command = import_module(f"polykyc_tools.{_COMMANDS[options.command]}")
    exit_code: int = command.run(options)
    return exit_code
