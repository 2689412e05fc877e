"""Replay recorded answers against a provider's document: each record to its operation, each body to its schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define
from polykyc._runtime.errors import MalformedResponseError

from polykyc_tools.engine.annotations.collect import Facts
from polykyc_tools.engine.ir import Operation, Provider
from polykyc_tools.engine.openapi.navigation import followed, line, media, member_at
from polykyc_tools.engine.pipeline.generate import Reading
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import suggest_name
from polykyc_tools.engine.source.nodes import Object
from polykyc_tools.engine.source.pointers import KeyPath, split_pointer

from .compare_body import Watch, observe
from .compare_response import hold, parsed, responses, statuses
from .findings import Note, Record
from .match_operation import at_address, bases, called, inside, masked
from .redaction import word


@define(frozen=True)
class Replayed:
    """A record, the operation that it was held against, and what was noted; no operation is one of another host."""

    record: Record
    operation: str | None
    notes: tuple[Note, ...]


@define(frozen=True)
class Against:
    """What recorded answers are held against."""

    reading: Reading
    base_url: str | None

    @property
    def document(self) -> Object:
        """Return the merged document."""
        return self.reading.document

    @property
    def provider(self) -> Provider:
        """Return what is emitted for it."""
        return self.reading.provider

    @property
    def facts(self) -> Facts:
        """Return what the overlay says."""
        return self.reading.lowered.facts


def replay(against: Against, records: Sequence[Record]) -> list[Replayed]:
    """Return what each of *records* holds that *against* does not know; raise what cannot be told apart."""
    problems: list[Problem] = []
    found: list[Replayed] = []
    for record in records:
        try:
            found.append(_one(against, record))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return found


def _one(against: Against, record: Record) -> Replayed:
    document = against.document
    if record.address is not None and record.method is not None:
        below = [inside(record.address, base) for base in bases(document, against.base_url)]
        paths = [path for path in below if path is not None]
        if not paths:
            return Replayed(record, None, ())
        hits = [hit for path in paths if (hit := at_address(against.provider, record.method, path)) is not None]
        if not hits:
            what = f"`{word(record.method) or '…'} {masked(against.provider, paths[0])}` is no documented operation"
            return Replayed(record, "", (Note("operation", "", what, line(document, ("paths",))),))
        return _held(against, record, hits[0])
    if record.operation is not None:
        known = called(against.provider)
        if record.operation not in known:
            what = f"there is no operation `{record.operation}`"
            raise InputError([Problem(record.source, what, suggest_name(record.operation, known))])
        return _held(against, record, known[record.operation])
    return _tried(against, record)


def _tried(against: Against, record: Record) -> Replayed:
    """Return *record* held against the operation whose answers it resembles most."""
    scored: list[tuple[int, KeyPath | None, Replayed]] = []
    body = parsed(record)
    for one in called(against.provider).values():
        for status in statuses(against.document, one, record.status):
            schema = media(against.document, (*responses(one), status))
            if schema is not None and not isinstance(body, MalformedResponseError):
                watch = Watch(against.document, against.facts)
                observe(watch, schema, body)
                score = watch.known - 3 * len(watch.notes)
                held = _held(against, record, one, status=int(status) if status.isdecimal() else None)
                scored.append((score if watch.known else -1, _payload(against, one, schema), held))
    best = max((score for score, _, _ in scored), default=-1)
    likely = [(schema, held) for score, schema, held in scored if score == best >= 0]
    names = sorted({str(held.operation) for _, held in likely})
    if not likely or len({schema for schema, _ in likely}) > 1:
        what = (
            f"could be of {' or '.join(f'`{name}`' for name in names[:4])}"
            if names
            else "is like no answer of any operation"
        )
        hint = f"name it: `--operation {names[0] if names else next(iter(called(against.provider)))}`"
        raise InputError([Problem(record.source, what, hint)])
    return likely[0][1]


def _payload(against: Against, one: Operation, schema: KeyPath) -> KeyPath:
    envelope = against.facts.operations[one.path, one.method.lower()].envelope
    path = split_pointer(envelope.payload) if isinstance(envelope.payload, str) else ()
    found = member_at(against.document, schema, path)
    return followed(against.document, found or schema)


def _held(against: Against, record: Record, one: Operation, *, status: int | None = None) -> Replayed:
    """Return *record* held against the answers of *one*; *status* is the one to take where none was recorded."""
    watch = Watch(against.document, against.facts)
    hold(watch, record, one, record.status or status, one.envelope or against.provider.envelope)
    return Replayed(record, one.name, tuple(dict.fromkeys(watch.notes)))


def counted(found: Sequence[Replayed]) -> Iterator[tuple[str, Note, list[str]]]:
    """Yield each note once, with its operation and the records that it was met in."""
    met: dict[tuple[str, Note], list[str]] = {}
    for one in found:
        for note in one.notes:
            met.setdefault((one.operation or "", note), []).append(one.record.source)
    for (operation, note), sources in met.items():
        yield operation, note, sources
