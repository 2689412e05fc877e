"""Compare the emitted package with what specs, overlays and templates give now."""

from __future__ import annotations

import argparse
import shlex

from polykyc_tools.cli.exit_codes import DIFFERS
from polykyc_tools.cli.output import out, report_losses, warn
from polykyc_tools.cli.progress_line import progress
from polykyc_tools.engine.output.foreign_files import foreign_files
from polykyc_tools.engine.output.stale_bytecode import tracked_bytecode
from polykyc_tools.engine.output.writer import compare, formatted
from polykyc_tools.generate.worker import make
from polykyc_tools.project import open_project, output_folder, package_name


def run(options: argparse.Namespace) -> int:
    """Run `polykyc check` with *options*; return its exit code."""
    project = open_project(options.root)
    name = package_name(project.folder, options.package)
    folder = output_folder(project.folder, name)
    warn(project.find_overrides())
    rendered = make(project, name)
    with progress() as step:
        step(f"laying out {len(rendered.files):,} files")
        files = formatted(rendered.files, shipped=rendered.shipped)
    if not folder.is_dir():
        # One line, because a list of all files would not help.
        out(f"{folder.relative_to(project.folder)} is not there; run `{_remedy(options)}`")
        return DIFFERS
    difference = compare(files, folder)
    compiled = {**tracked_bytecode(folder), **difference.compiled}
    if not difference and not compiled:
        out(f"{folder.relative_to(project.folder)} is what specs, overlays and templates give")
        return report_losses(map(str, rendered.lost), map(str, rendered.notes), allowed=options.allow_loss)
    if difference.text:
        out(difference.text)
    kinds = {"not emitted": difference.added, "missing": difference.missing, "differs": difference.changed}
    for word, paths in kinds.items():
        for path in paths:
            out(f"{word}: {path}")
    for path, reason in sorted(compiled.items()):
        out(f"compiled: {path} ({reason})")
    first = "move what is not emitted out of the folder, then " if foreign_files(folder, files, ()) else ""
    out(f"hint: {first}{_remedy(options)}")
    return DIFFERS


def _remedy(options: argparse.Namespace) -> str:
    """Return the command that emits the checked package."""
    words = ["polykyc", "generate"]
    words += ["--root", str(options.root)] if options.root is not None else []
    words += ["--package", options.package] if options.package is not None else []
    words += ["--allow-loss"] if options.allow_loss else []
    return shlex.join(words)
