"""`polykyc vendor check` and `list`: how copies are, without touching them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from polykyc_tools.engine.bytecode import planted_bytecode, tracked_bytecode

from . import report
from .age import is_older
from .find import copies, locked
from .lock import Lock, digest
from .report import Told
from .state import state
from .tree import tree


def run(options: argparse.Namespace) -> int:
    """Run the command that *options* name; return its exit code."""
    targets = copies(options.into)
    if options.vendor == "list":
        return report.copies([_told(target, _nothing) for target in targets], as_json=options.json)
    news = _asking(options) if options.newer or options.root is not None else _nothing
    return report.states([_told(target, news) for target in targets], as_json=options.json)


def _told(target: Path, news: Callable[[Path, Lock], str]) -> Told:
    old = locked(target)
    compiled = {**tracked_bytecode(target), **planted_bytecode(target)}
    return Told(target, old, state(old, tree(target)), compiled, news(target, old))


def _nothing(_target: Path, _old: Lock) -> str:
    return ""


def _asking(options: argparse.Namespace) -> Callable[[Path, Lock], str]:
    """Return what tells for a copy what is newer in the source, empty if nothing is."""
    from .source import files, refuse_another, source

    found = source(options.root, options.package)

    def news(target: Path, old: Lock) -> str:
        refuse_another(found, old, target)
        gone = [slug for slug in old.providers if slug not in found.providers]
        if is_older(found.version, old.origin.version):
            return ""
        if gone:
            return f"polykyc {found.version}, which has no {', '.join(gone)} any more"
        now = {path: digest(content) for path, content in files(found, old.providers).items()}
        return f"polykyc {found.version}" if now != old.files else ""

    return news
