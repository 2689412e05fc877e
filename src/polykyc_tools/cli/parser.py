"""The command line: every command, its options and its help."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from polykyc_tools.diff import options as diff
from polykyc_tools.drift import options as drift
from polykyc_tools.generate import options as generate
from polykyc_tools.new import options as new
from polykyc_tools.overlay_schema import options as schema
from polykyc_tools.probe import options as probe
from polykyc_tools.sandbox import options as sandbox
from polykyc_tools.vendoring import options as vendor
from polykyc_tools.version import VERSION
from polykyc_tools.why import options as why

_CHECKED: Final = (
    "Exit codes: 0 it is, 1 it differs or is missing, 2 wrong input, 3 an extra is missing, 8 parts are left out."
)


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    return parser_and_commands()[0]


def parser_and_commands() -> tuple[argparse.ArgumentParser, tuple[str, ...]]:
    """Return what reads the command line, and the names of all commands."""
    command_line = argparse.ArgumentParser(
        prog="polykyc",
        description="Typed clients for KYC providers, emitted from OpenAPI specs and overlays.",
        epilog="Exit codes: 0 all is well, 1 what was compared differs, 2 wrong input, 3 an extra is missing, "
        "8 parts of a spec are left out, 9 what was to be compared did not come.",
    )
    command_line.add_argument("--version", action="version", version=f"polykyc {VERSION}")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--root", type=Path, metavar="DIR", help="the folder that holds specs/ and overlays/")
    dispatch = command_line.add_subparsers(dest="command", required=True, metavar="COMMAND")
    help_ = "report whether generated/ is what specs, overlays and templates give"
    about = "Emit the clients in memory, whatever an earlier run remembers, and compare them with generated/."
    generate.common(dispatch.add_parser("check", help=help_, description=about, epilog=_CHECKED, parents=[shared]))
    for name, more in (("generate", generate), ("new", new), ("schema", schema)):
        parents = [] if more is schema else [shared]
        more.add(dispatch.add_parser(name, help=more.HELP, description=more.ABOUT, epilog=more.CODES, parents=parents))
    show = dispatch.add_parser(
        "show",
        help="print a provider's spec with its overlay applied",
        description="Print a provider's spec with its overlay applied, or what the overlay makes of it.",
        epilog="Exit codes: 0 done, 2 wrong input, 3 an extra is missing.",
        parents=[shared],
    )
    show.add_argument("provider", help="such as kayle")
    what = show.add_mutually_exclusive_group()
    what.add_argument("--table", action="store_true", help="statuses and their flow, errors, webhooks, operations")
    what.add_argument("--assumptions", action="store_true", help="what no page documents, and why it is assumed")
    show.add_argument("--json", action="store_true", help="for machines")
    demo = dispatch.add_parser(
        "demo",
        help="open and decide sessions at all providers, in a sandbox on this machine",
        description="Open a session at each provider, in a sandbox on this machine, and decide it.",
        epilog="Exit codes: 0 all went as documented, 1 a call did not, 2 wrong input, 3 an extra is missing.",
        parents=[shared],
    )
    demo.add_argument("--all", action="store_true", help="call every operation against its documented example instead")
    for name, more in (("sandbox", sandbox), ("diff", diff), ("drift", drift), ("probe", probe), ("why", why)):
        parents = [shared]
        more.add(dispatch.add_parser(name, help=more.HELP, description=more.ABOUT, epilog=more.CODES, parents=parents))
    vendor.add(dispatch)
    return command_line, tuple(dispatch.choices)
