"""`polykyc vendor check` and `list`: how copies are, without touching them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from polykyc_tools.engine.output.stale_bytecode import planted_bytecode, tracked_bytecode
from polykyc_tools.vendoring.copy.locate import copies, locked
from polykyc_tools.vendoring.copy.lockfile import NAME, Lock, contents
from polykyc_tools.vendoring.copy.status import edited, state
from polykyc_tools.vendoring.copy.tree import tree
from polykyc_tools.vendoring.output import status
from polykyc_tools.vendoring.output.status import Inspection
from polykyc_tools.vendoring.source.versions import is_older


def run(options: argparse.Namespace) -> int:
    """Run the command that *options* name; return its exit code."""
    targets = copies(options.into)
    if options.vendor == "list":
        return status.copies([_inspect(target, _nothing) for target in targets], as_json=options.json)
    news = _asking(options) if options.newer or options.root is not None else _nothing
    named = [("--root", options.root), ("--package", options.package)]
    source_options = "".join(f" {option} {value}" for option, value in named if value is not None)
    inspections = [_inspect(target, news) for target in targets]
    return status.states(inspections, as_json=options.json, source_options=source_options)


def _inspect(target: Path, news: Callable[[Path, Lock], str]) -> Inspection:
    old = locked(target)
    compiled = {**tracked_bytecode(target), **planted_bytecode(target)}
    return Inspection(target, old, state(old, tree(target)), compiled, news(target, old))


def _nothing(_target: Path, _old: Lock) -> str:
    return ""


def _asking(options: argparse.Namespace) -> Callable[[Path, Lock], str]:
    """Return what tells for a copy what is newer in the source, empty if nothing is."""
    from polykyc_tools.vendoring.source.select_definitions import Edits
    from polykyc_tools.vendoring.source.source import files, origin, refuse_another, source

    newest = source(options.root, options.package)

    def news(target: Path, old: Lock) -> str:
        refuse_another(newest, old, target)
        gone = [slug for slug in old.providers if slug not in newest.providers]
        if is_older(newest.version, old.origin.version):
            return ""
        if gone:
            return f"polykyc {newest.version}, which has no {', '.join(gone)} any more"
        base = contents(old, str(target / NAME))
        # An edit keeps definitions in the copy: those that it had when it was updated last, or that it has now.
        possible_edits = (Edits(), Edits(*edited(base, tree(target))))
        is_newest = any(files(newest, old.providers, old.parts, edits, old.without) == base for edits in possible_edits)
        if is_newest or newest.version != old.origin.version:
            return "" if is_newest else f"polykyc {newest.version}"
        # As with a project of one's own, or a checkout between two versions.
        revision = origin(newest, old.providers).revision
        return f"polykyc {newest.version} as before, of revision {revision[:8]} and not {old.origin.revision[:8]}"

    return news
