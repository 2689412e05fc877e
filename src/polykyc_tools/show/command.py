"""Print a provider: its merged document, its tables, or what is only assumed of it."""

from __future__ import annotations

import argparse

from polykyc_tools.cli.exit_codes import FINE
from polykyc_tools.project import provider, root

from . import tables


def run(options: argparse.Namespace) -> int:
    """Run `polykyc show` as *options* say; return its exit code."""
    place = root(options.root)
    slug = provider(place, options.provider)
    if options.table:
        tables.tables(place, slug, as_json=options.json)
    elif options.assumptions:
        tables.assumptions(place, slug, as_json=options.json)
    else:
        tables.document(place, slug, as_json=options.json)
    return FINE
