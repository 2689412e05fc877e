"""The `polykyc` command.

Exit codes: 0 all is well; 1 what was compared differs; 2 an input or an argument is wrong; 3 an extra is missing;
8 parts of a spec are left out, each named, and `--allow-loss` was not given;
130 Ctrl-C ended it.
`polykyc vendor` has four more, from 4 on: `vendor/state.py`.
"""

from __future__ import annotations

import argparse
import atexit
import gc
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from .diff import options as diff
from .drift import options as drift
from .engine.problems import InputError
from .generate import options as generate
from .new import options as new
from .sandbox import options as sandbox
from .schema import options as schema
from .vendor import options as vendor
from .why import options as why

if TYPE_CHECKING:
    from .engine.overrides import Override

FINE, DIFFERS, WRONG, LACKING = range(4)
LESS = 8
INTERRUPTED = 130
_MANY: Final = 20
"""Parts left out, of which it is also told how many there are of each kind."""

_CHECKED: Final = (
    "Exit codes: 0 it is, 1 it differs or is not there, 2 wrong input, 3 an extra is missing, 8 parts are left out."
)
_EXTRAS: Final = {"demo": "sandbox", "diff": "diff", "sandbox": "sandbox"}
"""The extra that brings what a command needs beyond `generate`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with *arguments*, those of the process if None; return its exit code."""
    options = parser().parse_args(arguments)
    # A short run that allocates much and frees little: looking for garbage takes a tenth of it and finds none.
    gc.disable()
    # Nor is there anything to gain at its end, where Python looks for it once more.
    atexit.register(gc.freeze)
    try:
        if options.command == "generate":  # apart, because it may see that there is nothing to do
            from .generate import begin

            return begin.run(options)
        if options.command == "vendor":  # apart, because it needs nothing of what generating needs
            from .vendor import commands as copying

            return copying.run(options)
        from . import commands

        return commands.run(options)
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
        # The reader has seen enough, as in `polykyc show kayle | head`; what is still to be flushed has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE


def out(text: str) -> None:
    """Print *text* for a person or a pipe."""
    print(text)


def err(text: str) -> None:
    """Print *text*, which is no result, on the error stream."""
    print(text, file=sys.stderr, flush=True)


def warn(found: Iterable[Override]) -> None:
    """Say which of *found*, a root's own templates, are in charge of something grave."""
    for one in found:
        if one.guards:
            err(f"warning: {one}")


def short(lost: Iterable[str], notes: Iterable[str] = (), *, allowed: bool) -> int:
    """Report *notes*, and what is *lost*, parts of specs that are left out; return the exit code, 0 if *allowed*."""
    for note in notes:
        out(note)
    told = [*lost]
    for one in told:
        out(one)
    if len(told) > _MANY:
        from .engine.tally import tally

        out(f"left out, {len(told)} in all:")
        for why, count in tally(told):
            out(f"{count:>6}  {why}")
    if not told or allowed:
        return FINE
    out("hint: describe it otherwise, take it out with an overlay, or accept it with --allow-loss")
    return LESS


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    whole = argparse.ArgumentParser(
        prog="polykyc",
        description="Typed clients for KYC providers, emitted from OpenAPI specs and overlays.",
        epilog="Exit codes: 0 all is well, 1 what was compared differs, 2 wrong input, 3 an extra is missing, "
        "8 parts of a spec are left out.",
    )
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--root", type=Path, metavar="DIR", help="the folder that holds specs/ and overlays/")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    help_ = "tell whether generated/ is what specs, overlays and templates give"
    about = "Emit the clients in memory, whatever an earlier run remembers, and compare them with generated/."
    generate.common(commands.add_parser("check", help=help_, description=about, epilog=_CHECKED, parents=[shared]))
    for name, more in (("generate", generate), ("new", new), ("schema", schema)):
        parents = [] if more is schema else [shared]
        more.add(commands.add_parser(name, help=more.HELP, description=more.ABOUT, epilog=more.CODES, parents=parents))
    show = commands.add_parser(
        "show",
        help="print a provider's spec with its overlay applied",
        description="Print a provider's spec with its overlay applied, or what the overlay makes of it.",
        epilog="Exit codes: 0 it is told, 2 wrong input, 3 an extra is missing.",
        parents=[shared],
    )
    show.add_argument("provider", help="such as kayle")
    what = show.add_mutually_exclusive_group()
    what.add_argument("--table", action="store_true", help="statuses and their flow, errors, webhooks, operations")
    what.add_argument("--assumptions", action="store_true", help="what nobody documents, and why it is assumed")
    show.add_argument("--json", action="store_true", help="for machines")
    demo = commands.add_parser(
        "demo",
        help="open and decide sessions at all providers, in a sandbox on this machine",
        description="Open a session at each provider, in a sandbox on this machine, and decide it.",
        epilog="Exit codes: 0 all went as documented, 1 a call did not, 2 wrong input, 3 an extra is missing.",
        parents=[shared],
    )
    demo.add_argument("--all", action="store_true", help="call every operation against its documented example instead")
    for name, more in (("sandbox", sandbox), ("diff", diff), ("drift", drift), ("why", why)):
        told = {"help": more.HELP, "description": more.ABOUT, "epilog": more.CODES}
        more.add(commands.add_parser(name, parents=[shared], **told))
    vendor.add(commands)
    return whole


if __name__ == "__main__":
    sys.exit(main())
