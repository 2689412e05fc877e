"""Run `polykyc generate`; if nothing changed since the last run, load nothing that only emitting needs."""

from __future__ import annotations

import argparse

from polykyc_tools.cli.output import out, report_losses, warn
from polykyc_tools.project import open_project, output_folder, package_name

from . import cache, digests
from .up_to_date import unchanged


def run(options: argparse.Namespace) -> int:
    """Run `polykyc generate` with *options*; return its exit code."""
    project = open_project(options.root)
    package = package_name(project.folder, options.package)
    folder = output_folder(project.folder, package)
    engine = digests.engine()
    if options.watch:
        from . import watch

        return watch.run(project, package, engine=engine)
    record = None if options.anew else cache.load(project.folder, package)
    if record is not None and unchanged(record, project, folder, engine=engine):
        warn(project.find_overrides())
        slugs = ", ".join(sorted(record.read))
        out(f"generated/{package}: {len(record.files)} files for {slugs}, unchanged")
        return report_losses(record.lost, record.notes, allowed=options.allow_loss)
    from . import run as whole_run

    outcome = whole_run.run(project, package, engine=engine, everything=options.anew)
    out(str(outcome))
    return report_losses(outcome.lost, outcome.notes, allowed=options.allow_loss)
