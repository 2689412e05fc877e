"""`polykyc drift`."""

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
from polykyc_tools.project import provider, root

from .findings import KINDS, Note, Record
from .recordings import records
from .run import Against, Replayed, counted, replay


def run(options: argparse.Namespace) -> int:
    """Replay, tell, and return the exit code."""
    place = root(options.root)
    slug = provider(place, options.provider)
    merged(place, slug)
    given = [_told(one, options) for one in _records(options)]
    found = replay(Against(read(place, slug), options.base_url), given)
    notes = sorted(counted(found), key=lambda one: (KINDS.index(one[1].kind), one[0]))
    out(_json(found, notes) if options.json else _text(slug, found, notes))
    return DIFFERS if notes else FINE


def _records(options: argparse.Namespace) -> list[Record]:
    problems: list[Problem] = []
    found: list[Record] = []
    for path in options.responses:
        try:
            found += records(path)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return found


def _told(record: Record, options: argparse.Namespace) -> Record:
    """Return *record* with what the arguments say of a plain body."""
    if record.address is not None or record.operation is not None:
        return record
    return evolve(record, operation=options.operation, status=options.status)


def _text(slug: str, found: Sequence[Replayed], notes: Sequence[tuple[str, Note, list[str]]]) -> str:
    passed = sum(one.operation is None for one in found)
    told = [f"{slug}: {_counted(len(found) - passed, 'answer')}, {_counted(len(notes), 'difference')}"]
    if passed:
        told.append(
            f"passed over: {_counted(passed, 'call')} to other hosts; --base-url names one that is not documented"
        )
    rows = [
        (note.kind, operation, f"{note.at or '/'} {note.what}", _met(sources), note.where)
        for operation, note, sources in notes
    ]
    return "\n".join([*told, *([grid("", ("kind", "operation", "what", "met in", "where"), rows)] if rows else [])])


def _counted(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"


def _met(sources: Sequence[str]) -> str:
    return sources[0] if len(sources) == 1 else f"{sources[0]} and {len(sources) - 1} more"


def _json(found: Sequence[Replayed], notes: Sequence[tuple[str, Note, list[str]]]) -> str:
    told = [
        {
            "kind": note.kind,
            "operation": operation or None,
            "at": note.at,
            "what": note.what,
            "where": note.where or None,
            "met_in": sources,
        }
        for operation, note, sources in notes
    ]
    passed = sum(one.operation is None for one in found)
    return json.dumps({"answers": len(found) - passed, "passed_over": passed, "notes": told}, indent=2)
