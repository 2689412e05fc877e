"""Print a provider: its merged document, its tables, or what is only assumed of it."""

from __future__ import annotations

import argparse

from polykyc_tools.cli.exit_codes import FINE
from polykyc_tools.project import open_project, require_provider

from . import tables


def run(options: argparse.Namespace) -> int:
    """Run `polykyc show` as *options* say; return its exit code."""
    project = open_project(options.root)
    slug = require_provider(project, options.provider)
    if options.table:
        tables.tables(project, slug, as_json=options.json)
    elif options.assumptions:
        tables.assumptions(project, slug, as_json=options.json)
    else:
        tables.document(project, slug, as_json=options.json)
    return FINE
