"""Run `polykyc diff`."""

from __future__ import annotations

import argparse
from pathlib import Path

from polykyc_tools.cli.exit_codes import DIFFERS, FINE
from polykyc_tools.cli.output import out
from polykyc_tools.project import open_project, package_name
from polykyc_tools.version import VERSION

from .compare.provider import compare_revisions, sort_findings
from .findings.catalog import SEVERITIES
from .output.report import DiffReport, as_json, as_markdown, as_text
from .output.version_bump import changelog_fragments, project_version, required_bump, write_fragments
from .python_api.griffe import compare_python
from .revisions.revision import open_revisions


def run(options: argparse.Namespace) -> int:
    """Compare two revisions, print the report, and return the exit code.

    It is DIFFERS if a finding is at least as severe as `--fail-on`.

    Raises:
        InputError: a revision does not load, an option is wrong, or a fragment is in the way.

    """
    project = open_project(options.root)
    with open_revisions(project, options.old, options.new) as (old, new):
        findings = compare_revisions(old, new)
        python = compare_python(old, new, findings)
    findings = sort_findings([*findings, *python.findings])
    fragments = changelog_fragments(findings, package_name(project.folder, None))
    bump = required_bump(findings, options.version_from or _version(project.folder))
    report = DiffReport(old.name, new.name, findings, python.remarks, bump, fragments)
    out(as_json(report) if options.json else as_markdown(report) if options.markdown else as_text(report))
    if options.write_fragments:
        written = write_fragments(project.folder, fragments)
        if not (options.json or options.markdown):
            out("\n".join(f"written: {path}" for path in written) or "written: nothing, as nothing differs")
    return DIFFERS if _fails(options.fail_on, [finding.severity for finding in findings]) else FINE


def _fails(gate: str, severities: list[str]) -> bool:
    failing = SEVERITIES[: [*SEVERITIES, "never"].index(gate) + 1] if gate != "never" else ()
    return any(severity in failing for severity in severities)


def _version(folder: Path) -> str | None:
    # This checkout has its version in a module, from which its build reads it.
    is_checkout = (folder / "src" / "polykyc_tools" / "version.py").is_file()
    return VERSION if is_checkout else project_version(folder)
