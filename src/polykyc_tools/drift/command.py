"""Run `polykyc drift`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

from attrs import evolve

from polykyc_tools.cli.exit_codes import DIFFERS, FINE
from polykyc_tools.cli.output import out
from polykyc_tools.cli.table import grid
from polykyc_tools.engine.pipeline.documents import merged
from polykyc_tools.engine.pipeline.generate import read
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.project import open_project, require_provider

from .findings import DRIFT_KINDS
from .recordings import RecordedAnswer, read_records
from .run import Against, Occurrence, Replayed, occurrences, replay


def run(options: argparse.Namespace) -> int:
    """Compare the recorded answers, print the findings, and return the exit code.

    Raises:
        InputError: a file, the spec or the overlay is wrong.

    """
    project = open_project(options.root)
    slug = require_provider(project, options.provider)
    merged(project, slug)
    records = [_completed(record, options) for record in _read_all(options)]
    replayed = replay(Against(read(project, slug), options.base_url), records)
    listed = sorted(occurrences(replayed), key=_severity_and_operation)
    out(_json(replayed, listed) if options.json else _text(slug, replayed, listed))
    return DIFFERS if listed else FINE


def _severity_and_operation(occurrence: Occurrence) -> tuple[int, str]:
    return DRIFT_KINDS.index(occurrence.finding.kind), occurrence.operation


def _read_all(options: argparse.Namespace) -> list[RecordedAnswer]:
    problems: list[Problem] = []
    records: list[RecordedAnswer] = []
    for path in options.responses:
        try:
            records += read_records(path)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return records


def _completed(record: RecordedAnswer, options: argparse.Namespace) -> RecordedAnswer:
    """Return *record*; a plain body gets the operation and the status that *options* name."""
    if record.address is not None or record.operation is not None:
        return record
    return evolve(record, operation=options.operation, status=options.status)


def _passed_over(replayed: Sequence[Replayed]) -> int:
    return sum(each.operation is None for each in replayed)


def _text(slug: str, replayed: Sequence[Replayed], listed: Sequence[Occurrence]) -> str:
    skipped = _passed_over(replayed)
    lines = [f"{slug}: {_counted(len(replayed) - skipped, 'answer')}, {_counted(len(listed), 'difference')}"]
    if skipped:
        calls = _counted(skipped, "call")
        lines.append(f"passed over: {calls} to other hosts; --base-url names one that is not documented")
    rows = [
        (finding.kind, operation, f"{finding.at or '/'} {finding.what}", _first_of(sources), finding.position)
        for operation, finding, sources in listed
    ]
    if rows:
        lines.append(grid("", ("kind", "operation", "what", "met in", "where"), rows))
    return "\n".join(lines)


def _counted(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def _first_of(sources: Sequence[str]) -> str:
    return sources[0] if len(sources) == 1 else f"{sources[0]} and {len(sources) - 1} more"


def _json(replayed: Sequence[Replayed], listed: Sequence[Occurrence]) -> str:
    notes = [
        {
            "kind": finding.kind,
            "operation": operation or None,
            "at": finding.at,
            "what": finding.what,
            "where": finding.position or None,
            "met_in": sources,
        }
        for operation, finding, sources in listed
    ]
    skipped = _passed_over(replayed)
    return json.dumps({"answers": len(replayed) - skipped, "passed_over": skipped, "notes": notes}, indent=2)
