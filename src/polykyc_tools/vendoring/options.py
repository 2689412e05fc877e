"""The command line of `polykyc vendor`; it is read before anything else here is needed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # pyright: ignore[reportPrivateUsage] - argparse names it nowhere else

_CODES = (
    "Exit codes: 0 whole, or done; 2 wrong input; 4 modified here; 5 a file is missing or extra; "
    "6 the source has a newer version; 7 a conflict waits for a person. Of several, 7 comes first, then 5, 4 and 6."
)
_ONLY = "the only one"
_EVERY = "every one"


def add(commands: Commands) -> None:
    """Add `vendor` and its commands to *commands*."""
    about = "copy clients into another repository, check the copy, bring it up to date"
    vendor = commands.add_parser("vendor", help=about, description=f"{about.capitalize()}.", epilog=_CODES)
    each = vendor.add_subparsers(dest="vendor", required=True, metavar="COMMAND")

    def command(name: str, help_: str, *, else_: str) -> argparse.ArgumentParser:
        parser = each.add_parser(name, help=help_, description=f"{help_[0].upper()}{help_[1:]}.", epilog=_CODES)
        into_help = f"the folder of the copy; {else_} below this folder if left out"
        parser.add_argument("--into", type=Path, metavar="DIR", help=into_help)
        return parser

    adding = command(
        "add", "copy these providers, and the runtime that they use, into DIR, which becomes a package", else_=_ONLY
    )
    adding.add_argument("providers", nargs="*", metavar="PROVIDER", help="such as kayle")
    help_ = "also copy this optional part of the runtime, such as tracing, or what was left out; may be repeated"
    adding.add_argument("--with", dest="parts", action="append", default=[], metavar="PART", help=help_)
    help_ = "leave this out: async, blocking, docs, sessions or webhooks; may be repeated"
    adding.add_argument("--without", dest="without", action="append", default=[], metavar="PART", help=help_)
    checking = command("check", "report whether a copy is as it was put there", else_=_EVERY)
    checking.add_argument("--newer", action="store_true", help="also report whether the source has a newer version")
    updating = command("update", "bring a copy to the state of the source, and keep what was changed here", else_=_ONLY)
    updating.add_argument("--older", action="store_true", help="allow a source that is older than the copy")
    listing = command("list", "list what was copied, and from what", else_=_EVERY)
    removing = command("remove", "take providers or optional parts out of a copy", else_=_ONLY)
    removing.add_argument("providers", nargs="*", metavar="PROVIDER", help="such as kayle")
    help_ = "take out a part that --with added, or async, blocking, docs, sessions or webhooks; may be repeated"
    removing.add_argument("--without", dest="parts", action="append", default=[], metavar="PART", help=help_)
    removing.add_argument("--all", action="store_true", help="take the whole copy away")
    about = "accept edits of files of a copy, so that check passes until they are edited again"
    accepting = command("accept", about, else_=_EVERY)
    accepting.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="an edited file of the copy")
    accepting.add_argument("--undo", action="store_true", help="no longer accept the edits")
    for parser in (adding, checking, updating):
        parser.add_argument(
            "--root", type=Path, metavar="DIR", help="copy from this project, not from what is installed"
        )
        help_ = "the package to copy (that of the project's polykyc.toml, or polykyc)"
        parser.add_argument("--package", metavar="NAME", help=help_)
    for parser in (adding, updating, removing):
        help_ = "how a conflict is shown: both sides between markers, or yours kept and theirs in a .rej file"
        parser.add_argument("--conflict", choices=("markers", "rej"), default="markers", help=help_)
        parser.add_argument("--dry-run", action="store_true", help="report what would be done, and do nothing")
    for parser in (adding, checking, updating, listing, removing):
        parser.add_argument("--json", action="store_true", help="for machines")
