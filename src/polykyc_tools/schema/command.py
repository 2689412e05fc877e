"""Print the schema, or write it."""

from __future__ import annotations

import argparse

from polykyc_tools.cli import FINE, out
from polykyc_tools.engine.problems import InputError, Problem

from .text import text


def run(options: argparse.Namespace) -> int:
    """Run `polykyc schema` as *options* say; return its exit code."""
    if options.output is None:
        out(text().rstrip("\n"))
        return FINE
    try:
        options.output.write_text(text(), encoding="utf-8")
    except OSError as error:
        what = f"cannot be written: {(error.strerror or str(error)).lower()}"
        raise InputError([Problem(str(options.output), what, "name a file in a folder that is there")]) from error
    return FINE
