"""Print the schema, or write it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from polykyc_tools.cli.exit_codes import FINE
from polykyc_tools.cli.output import out
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import is_map

from .document import TITLE, text


def run(options: argparse.Namespace) -> int:
    """Run `polykyc schema` as *options* say; return its exit code."""
    if options.output is None:
        out(text().rstrip("\n"))
        return FINE
    try:
        if _is_foreign(options.output):
            what = "is there already, and is no schema that polykyc wrote"
            raise InputError([Problem(str(options.output), what, "name another file, or move it away")])
        options.output.write_text(text(), encoding="utf-8")
    except OSError as error:
        what = f"cannot be written: {(error.strerror or str(error)).lower()}"
        raise InputError([Problem(str(options.output), what, "name a file in a folder that is there")]) from error
    return FINE


def _is_foreign(path: Path) -> bool:
    """Tell whether something is at *path* that is no schema of ours, which a link is not either."""
    if path.is_symlink():
        return True
    if not path.exists():
        return False
    try:
        content: object = json.loads(path.read_bytes())
    except ValueError:
        return True
    return not is_map(content) or content.get("title") != TITLE
