"""Run `polykyc probe`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from polykyc_tools.cli.exit_codes import DIFFERS, FINE
from polykyc_tools.cli.output import out
from polykyc_tools.drift.findings import DRIFT_KINDS
from polykyc_tools.drift.run import Against, occurrences, replay
from polykyc_tools.engine.pipeline.describe import find_assumptions
from polykyc_tools.engine.pipeline.generate import read
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.project import open_project, require_provider
from polykyc_tools.version import VERSION

from .calls import AnswerRecorder, connect, make_calls
from .edits import suggest_edits, write_edits
from .plan import require_operations, session_argument
from .report import judge, write_report


def run(options: argparse.Namespace) -> int:
    """Make the calls, write the report, and return the exit code.

    Raises:
        InputError: An argument, the spec or the overlay is wrong, or there are no credentials.

    """
    project = open_project(options.root)
    slug = require_provider(project, options.provider)
    assumptions = find_assumptions(project, slug)
    reading = read(project, slug)
    require_operations(reading.provider, options.operation)
    values = _arguments(options.argument)
    name = session_argument(reading.provider)
    if options.id is not None and name is not None:
        values[name] = options.id
    answers = AnswerRecorder()
    with connect(slug, answers, options.base_url) as client:
        calls = make_calls(client, reading.provider, values, options.operation, _agrees)
    replayed = replay(Against(reading, options.base_url), answers.records)
    listed = sorted(occurrences(replayed), key=lambda each: (DRIFT_KINDS.index(each.finding.kind), each.operation))
    judged = judge(assumptions, replayed, calls)
    statuses: dict[str, list[int]] = {}
    for record in answers.records:
        statuses.setdefault(record.operation or "", []).append(record.status or 0)
    text = write_report(slug, VERSION, calls, listed, judged, statuses)
    path = options.report if options.report is not None else Path(f"probe-{slug}.md")
    _write(path, text, "--report")
    call_count = sum(not call.skipped for call in calls)
    out(f"{slug}: {call_count} of {len(calls)} operations called, {len(listed)} differences; the report is {path}")
    if options.edits is not None:
        suggestions = suggest_edits(reading.document, listed, replayed)
        count = sum(len(each.edits) for each in suggestions)
        if count:
            _write(options.edits, write_edits(slug, VERSION, suggestions), "--edits")
        out(f"{slug}: {count} edits suggested{f', in {options.edits}' if count else ', so no file is written'}")
    return DIFFERS if listed else FINE


def _write(path: Path, text: str, option: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(
            [Problem(str(path), f"cannot be written ({error.strerror})", f"name another {option}")]
        ) from error


def _arguments(texts: list[str]) -> dict[str, str]:
    pairs = [text.partition("=") for text in texts]
    if any(not name or not sign for name, sign, _ in pairs):
        raise InputError([Problem("--argument", "has no `=`", "write `--argument NAME=VALUE`")])
    return {name: value for name, _, value in pairs}


def _agrees(question: str) -> bool:
    """Ask a person; nobody agrees where there is no terminal."""
    if not sys.stdin.isatty():
        return False
    return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")
