"""Begin a run: if nothing changed since the last one, say so, and load nothing that only emitting needs."""

from __future__ import annotations

import argparse

from polykyc_tools.cli.output import out, short, warn
from polykyc_tools.engine.render.overrides import find_overrides
from polykyc_tools.project import find_project_folder, open_project, output_folder, package_name, shipped_folder

from . import cache, digests
from .up_to_date import unchanged


def run(options: argparse.Namespace) -> int:
    """Run `polykyc generate` as *options* say; return its exit code."""
    home = find_project_folder(options.root)
    package = package_name(home, options.package)
    folder = output_folder(home, package)
    templates = shipped_folder() / "templates"
    engine = digests.engine()
    if options.watch:
        from . import watch

        return watch.run(open_project(home), package, engine=engine)
    known = None if options.anew else cache.load(home, package)
    if known is not None and unchanged(known, home, templates, folder, engine=engine):
        warn(find_overrides(home, templates))
        slugs = ", ".join(sorted(known.read))
        out(f"generated/{package}: {len(known.files)} files for {slugs}, unchanged")
        return short(known.lost, known.notes, allowed=options.allow_loss)
    from . import run as whole_run

    outcome = whole_run.run(open_project(home), package, engine=engine, anew=options.anew)
    out(str(outcome))
    return short(outcome.lost, outcome.notes, allowed=options.allow_loss)
