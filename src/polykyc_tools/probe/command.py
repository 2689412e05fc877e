"""Run `polykyc probe`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from polykyc_tools.cli.exit_codes import DIFFERS, FINE, UNCOMPARED
from polykyc_tools.cli.output import err, out
from polykyc_tools.drift.findings import DRIFT_KINDS
from polykyc_tools.drift.run import Against, Occurrence, Replayed, occurrences, replay
from polykyc_tools.engine.pipeline.describe import find_assumptions
from polykyc_tools.engine.pipeline.generate import Reading, read
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.project import emitted_package, open_project, package_name, require_provider
from polykyc_tools.version import VERSION

from .arguments import read_arguments
from .calls import AnswerRecorder, CallRunner, ProbedCall, connect, make_calls
from .client_package import import_clients
from .edits import suggest_edits, write_edits
from .obstacles import counted, find_obstacles, is_uncompared
from .plan import callable_operations, require_operations
from .report import judge, write_report


def run(options: argparse.Namespace) -> int:
    """Make the calls, write the report, and return the exit code.

    Raises:
        InputError: An argument, the spec or the overlay is wrong, the client is not emitted, or has no credentials.

    """
    project = open_project(options.root)
    slug = require_provider(project, options.provider)
    path = options.report if options.report is not None else Path(f"probe-{slug}.md")
    _require_places(path, options.edits)
    assumptions = find_assumptions(project, slug)
    reading = read(project, slug)
    provider = reading.provider
    require_operations(provider, options.operation)
    called = callable_operations(provider, options.operation)
    values = read_arguments(provider, called, options.argument, options.id)
    package = import_clients(emitted_package(project.folder, package_name(project.folder, None)), provider)
    recorder = AnswerRecorder()
    with connect(package, recorder, options.base_url) as client:
        calls = make_calls(CallRunner(package, client, recorder), provider, values, options.operation, _agrees)
    replayed = replay(Against(reading, options.base_url), recorder.records)
    listed = sorted(occurrences(replayed), key=lambda each: (DRIFT_KINDS.index(each.finding.kind), each.operation))
    statuses: dict[str, list[int]] = {}
    for record in recorder.records:
        statuses.setdefault(record.operation or "", []).append(record.status or 0)
    judged = judge(assumptions, replayed, calls)
    _write(path, write_report(slug, VERSION, calls, listed, judged, statuses), "--report")
    out(f"{slug}: {_summary(calls)}, {counted(len(listed), 'difference')}; the report is {path}")
    if options.edits is not None:
        _suggest(options.edits, reading, listed, replayed)
    obstacles = [*find_obstacles(provider, calls, {each.operation for each in listed}, options.base_url)]
    for each in obstacles:
        err(str(each))
    if listed and not is_uncompared(calls):
        return DIFFERS
    return UNCOMPARED if obstacles else FINE


def _summary(calls: Sequence[ProbedCall]) -> str:
    called = sum(call.outcome != "skipped" for call in calls)
    succeeded = sum(call.outcome == "succeeded" for call in calls)
    return f"{called} of {len(calls)} operations called, {succeeded} with success"


def _suggest(path: Path, reading: Reading, listed: Sequence[Occurrence], replayed: Sequence[Replayed]) -> None:
    """Write the edits for what differs to *path*, if there are any."""
    slug = reading.provider.slug
    suggestions = suggest_edits(reading.document, listed, replayed)
    count = sum(len(each.edits) for each in suggestions)
    if count:
        _write(path, write_edits(slug, VERSION, suggestions), "--edits")
    out(f"{slug}: {counted(count, 'edit')} suggested{f', in {path}' if count else ', so no file is written'}")


def _require_places(report: Path, edits: Path | None) -> None:
    """Raise `InputError` if a file cannot be written, before a call is made whose answer nobody could read."""
    problems = [*_wrong_place(report, "--report")]
    if edits is not None:
        problems += _wrong_place(edits, "--edits")
        if edits.absolute() == report.absolute():
            problems.append(Problem(str(edits), "is the file of the report as well", "name another --edits"))
    if problems:
        raise InputError(problems)


def _wrong_place(path: Path, option: str) -> Iterator[Problem]:
    if path.is_dir():
        yield Problem(str(path), "is a folder", f"name a file with {option}")
    elif not path.parent.is_dir():
        yield Problem(str(path), "is in no folder that exists", f"name another {option}, or make the folder")


def _write(path: Path, text: str, option: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(
            [Problem(str(path), f"cannot be written ({error.strerror})", f"name another {option}")]
        ) from error


def _agrees(question: str) -> bool:
    """Ask a person; nobody agrees where there is no terminal."""
    if not sys.stdin.isatty():
        return False
    return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")
