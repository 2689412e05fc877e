"""Begin a run: if nothing changed since the last one, say so, and load nothing that only emitting needs."""

from __future__ import annotations

import argparse

from polykyc_tools import roots
from polykyc_tools.cli import out, short, warn
from polykyc_tools.engine.overrides import overrides

from . import digests, record
from .fresh import unchanged


def run(options: argparse.Namespace) -> int:
    """Run `polykyc generate` as *options* say; return its exit code."""
    home = roots.place(options.root)
    package = roots.named(home, options.package)
    folder = roots.target(home, package)
    templates = roots.own() / "templates"
    engine = digests.engine()
    if options.watch:
        from . import watch

        return watch.run(roots.root(home), package, engine=engine)
    known = None if options.anew else record.load(home, package)
    if known is not None and unchanged(known, home, templates, folder, engine=engine):
        warn(overrides(home, templates))
        slugs = ", ".join(sorted(known.read))
        out(f"generated/{package}: {len(known.files)} files for {slugs}, unchanged")
        return short(known.lost, known.notes, allowed=options.allow_loss)
    from . import command

    outcome = command.run(roots.root(home), package, engine=engine, anew=options.anew)
    out(str(outcome))
    return short(outcome.lost, outcome.notes, allowed=options.allow_loss)
