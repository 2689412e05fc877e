"""The `polykyc` command."""

from __future__ import annotations

import argparse
import atexit
import gc
import os
import sys
from collections.abc import Sequence
from typing import Final

from polykyc_tools.engine.source.diagnostics import InputError

from .dispatch import run
from .exit_codes import FINE, INTERRUPTED, LACKING, WRONG
from .output import err
from .parser import parser_and_commands

_UNREAD: Final = "-"
"""In the place of `--root` for a command that has no such option."""

_ABOUT_FILES: Final = ("check", "diff", "generate")
"""The commands that write or judge the files of a project; for any other, a checkout is as good as a wheel."""

_EXTRAS: Final = {"demo": "sandbox", "diff": "diff", "sandbox": "sandbox"}
"""The extra that brings what a command needs beyond `generate`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with *arguments*, those of the process if None; return its exit code (`exit_codes`)."""
    words = sys.argv[1:] if arguments is None else arguments
    command_line, commands = parser_and_commands()
    if not words:
        command_line.print_help(sys.stderr)
        return WRONG
    if words[0] not in commands and not words[0].startswith("-"):
        from polykyc_tools.engine.source.mapping_reader import suggest_name

        err(f"polykyc: there is no command `{words[0]}`\n  hint: {suggest_name(words[0], commands)}")
        return WRONG
    options = command_line.parse_args(words)
    # A short run allocates much and frees little: the collector takes a tenth of the time and finds nothing.
    gc.disable()
    # The same holds at the end of the process, where Python collects once more.
    atexit.register(gc.freeze)
    try:
        _name_project(options)
        return run(options)
    except InputError as error:
        err(str(error))
        return WRONG
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("polykyc"):
            raise
        extra = _EXTRAS.get(options.command, "generate")
        err(f'polykyc: `{error.name}` is not installed\n  hint: pip install "polykyc[{extra}]"')
        return LACKING
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader closed the pipe, as in `polykyc show kayle | head`; the rest goes to the null device.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE


def _name_project(options: argparse.Namespace) -> None:
    """Say which project the command works on, where a user may take it for another one."""
    # `new` begins in the current folder, whatever is installed.
    if getattr(options, "root", _UNREAD) is not None or options.command == "new":
        return
    from polykyc_tools.project import surrounding_project, unrelated_checkout

    around = surrounding_project()
    checkout = unrelated_checkout()
    if around is not None and options.command != "vendor":
        err(f"project: polykyc's own, because this folder has no `specs/`; `--root {around}` names the one around it")
    elif checkout is not None and options.command in _ABOUT_FILES:
        err(f"project: {checkout}, which is installed; --root names another")
