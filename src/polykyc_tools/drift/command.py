"""Run `polykyc drift`."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from polykyc_tools.cli.exit_codes import DIFFERS, FINE, UNCOMPARED
from polykyc_tools.cli.output import err, out
from polykyc_tools.cli.table import grid
from polykyc_tools.engine.ir import Provider
from polykyc_tools.engine.pipeline.documents import merged
from polykyc_tools.engine.pipeline.generate import read
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import suggest_name
from polykyc_tools.project import open_project, require_provider

from .findings import DRIFT_KINDS
from .match_operation import is_absolute, likely_base_url, operations_by_name, origin
from .recordings import RecordedAnswer, read_records
from .run import Against, Occurrence, Replayed, occurrences, replay

_SHOWN: Final = 5
"""Hosts that a line names."""


def run(options: argparse.Namespace) -> int:
    """Compare the recorded answers, print the findings, and return the exit code.

    Raises:
        InputError: a file, the spec or the overlay is wrong.

    """
    project = open_project(options.root)
    slug = require_provider(project, options.provider)
    merged(project, slug)
    recorded = _read_all(options)
    reading = read(project, slug)
    problems = [*_idle_options(reading.provider, recorded, options)]
    if problems:
        raise InputError(problems)
    records = [_completed(record, options) for record in recorded]
    replayed = replay(Against(reading, options.base_url), records)
    listed = sorted(occurrences(replayed), key=_severity_and_operation)
    out(_json(replayed, listed) if options.json else _text(slug, replayed, listed))
    if listed:
        return DIFFERS
    passed_over = _passed_over(replayed)
    if len(passed_over) < len(replayed):
        return FINE
    what = f"no call of the recording went to this provider, but to {_named(_hosts(passed_over))}"
    err(str(Problem(slug, what, _accepting(reading.provider, passed_over))))
    return UNCOMPARED


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


def _idle_options(
    provider: Provider, records: Sequence[RecordedAnswer], options: argparse.Namespace
) -> Iterator[Problem]:
    """Yield the options that have no effect on *records*: their user believes that they have one."""
    names = operations_by_name(provider)
    if options.operation is not None and options.operation not in names:
        what = f"there is no operation `{options.operation}`"
        yield Problem("--operation", what, suggest_name(options.operation, names))
    if options.status is not None and not 100 <= options.status <= 599:
        yield Problem("--status", "this is no HTTP status", "write a number from 100 to 599")
    if all(_names_its_operation(record) for record in records):
        idle = [name for name in ("operation", "status") if getattr(options, name) is not None]
        for name in idle:
            yield Problem(f"--{name}", "every recorded answer says its own", f"leave --{name} out")
    if options.base_url is not None and not is_absolute(options.base_url):
        yield Problem("--base-url", "this names no host", "write `--base-url https://HOST/PATH`")
    elif options.base_url is not None and all(record.address is None for record in records):
        yield Problem("--base-url", "no recorded answer has the address of its call", "leave --base-url out")


def _names_its_operation(record: RecordedAnswer) -> bool:
    return record.address is not None or record.operation is not None


def _completed(record: RecordedAnswer, options: argparse.Namespace) -> RecordedAnswer:
    """Return *record*; a plain body gets the operation and the status that *options* name."""
    if _names_its_operation(record):
        return record
    return evolve(record, operation=options.operation, status=options.status)


def _passed_over(replayed: Sequence[Replayed]) -> list[RecordedAnswer]:
    """Return the calls to other hosts."""
    return [each.record for each in replayed if each.operation is None]


def _hosts(records: Sequence[RecordedAnswer]) -> list[str]:
    """Return the hosts of *records*, with scheme and port, the most frequent first."""
    origins = Counter(origin(record.address or "") or "a host that is not printed" for record in records)
    return [each for each, _ in origins.most_common()]


def _named(hosts: Sequence[str]) -> str:
    more = len(hosts) - _SHOWN
    return ", ".join(hosts[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _accepting(provider: Provider, records: Sequence[RecordedAnswer]) -> str:
    """Return the hint with the option that accepts *records*, which went to hosts that no document names."""
    likely = (likely_base_url(provider, record.method or "", record.address or "") for record in records)
    base_url = next((each for each in likely if each is not None), None)
    if base_url is None:
        return "if one of them is the provider's, name its base URL: `--base-url https://HOST/PATH`"
    return f"`--base-url {base_url}` takes the calls below it for the provider's"


def _text(slug: str, replayed: Sequence[Replayed], listed: Sequence[Occurrence]) -> str:
    skipped = _passed_over(replayed)
    lines = [f"{slug}: {_counted(len(replayed) - len(skipped), 'answer')}, {_counted(len(listed), 'difference')}"]
    if skipped:
        calls = _counted(len(skipped), "call")
        hosts = _named(_hosts(skipped))
        lines.append(f"passed over: {calls} to other hosts ({hosts}); --base-url names one that is not documented")
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
    report = {
        "answers": len(replayed) - len(skipped),
        "passed_over": len(skipped),
        "other_hosts": _hosts(skipped),
        "notes": notes,
    }
    return json.dumps(report, indent=2)
