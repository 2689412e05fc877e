"""`polykyc diff`."""

from __future__ import annotations

import argparse
from pathlib import Path

from polykyc_tools.cli.exit_codes import DIFFERS, FINE
from polykyc_tools.cli.output import out
from polykyc_tools.project import open_project
from polykyc_tools.version import VERSION

from .compare.provider import compare, ordered
from .findings.severity import SEVERITIES
from .output.report import Report, as_json, as_markdown, as_text
from .output.version_bump import bump, fragments, version_of, write
from .python_api.griffe import surface
from .revisions.revision import states


def run(options: argparse.Namespace) -> int:
    """Compare, tell, and return the exit code: DIFFERS if anything is as grave as the gate."""
    project = open_project(options.root)
    with states(project, options.old, options.new) as (old, new):
        found = compare(old, new)
        python = surface(old, new, found)
    found = ordered([*found, *python.findings])
    told = fragments(found)
    step = bump(found, options.version_from or _version(project.folder))
    report = Report(old.name, new.name, found, python.remarks, step, told)
    out(as_json(report) if options.json else as_markdown(report) if options.markdown else as_text(report))
    if options.write_fragments:
        written = write(project.folder, told)
        if not (options.json or options.markdown):
            out("\n".join(f"written: {path}" for path in written) or "written: nothing, as nothing differs")
    return DIFFERS if _fails(options.fail_on, [one.severity for one in found]) else FINE


def _fails(gate: str, severities: list[str]) -> bool:
    grave = SEVERITIES[: [*SEVERITIES, "never"].index(gate) + 1] if gate != "never" else ()
    return any(severity in grave for severity in severities)


def _version(home: Path) -> str | None:
    # The project's own is where its build reads it.
    own = (home / "src" / "polykyc_tools" / "version.py").is_file()
    return VERSION if own else version_of(home)
