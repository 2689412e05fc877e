"""Replay recorded answers against a provider's document: match each record to its operation, and compare the two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from attrs import define, field
from polykyc._runtime.errors import MalformedResponseError

from polykyc_tools.engine.annotations.collect import Facts
from polykyc_tools.engine.ir import Operation, Provider
from polykyc_tools.engine.openapi.navigation import (
    find_content_schema,
    find_nested_property_path,
    follow_references,
    format_path_position,
)
from polykyc_tools.engine.pipeline.generate import Reading
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import suggest_name
from polykyc_tools.engine.source.nodes import Object
from polykyc_tools.engine.source.pointers import KeyPath, split_pointer

from .compare_body import compare_value
from .compare_response import compare_response, documented_statuses, json_body, responses_path
from .findings import Comparison, DriftFinding, Evidence
from .match_operation import base_urls, masked, operation_at, operations_by_name, path_below
from .recordings import RecordedAnswer
from .redaction import printable_word


@define(frozen=True)
class Replayed:
    """A record, the name of its operation, and the findings.

    *operation* is None for a call to another host, and empty for a call that no operation documents.
    """

    record: RecordedAnswer
    operation: str | None
    findings: tuple[DriftFinding, ...]
    reached: frozenset[KeyPath] = frozenset()
    """The schemas that a value of the answer was compared with."""
    refuted: tuple[KeyPath, ...] = ()
    """What of the document the findings are about."""
    evidence: Mapping[DriftFinding, Evidence] = field(factory=dict[DriftFinding, Evidence])
    """What an edit of the document needs to know of a finding, if there may be one."""


class Occurrence(NamedTuple):
    """A finding, the operation that it is about, and the records that have it."""

    operation: str
    finding: DriftFinding
    sources: list[str]


@define(frozen=True)
class Against:
    """What recorded answers are compared with."""

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


def replay(against: Against, records: Sequence[RecordedAnswer]) -> list[Replayed]:
    """Return what each of *records* holds that *against* does not describe.

    Raises:
        InputError: a record names no operation, and resembles none or several.

    """
    problems: list[Problem] = []
    replayed: list[Replayed] = []
    for record in records:
        try:
            replayed.append(_replay(against, record))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return replayed


def _replay(against: Against, record: RecordedAnswer) -> Replayed:
    provider = against.provider
    if record.address is not None and record.method is not None:
        below = [path_below(base_url, record.address) for base_url in base_urls(against.document, against.base_url)]
        paths = [path for path in below if path is not None]
        if not paths:
            return Replayed(record, None, ())
        for path in paths:
            operation = operation_at(provider, record.method, path)
            if operation is not None:
                return _compare(against, record, operation)
        call = f"{printable_word(record.method) or '…'} {masked(provider, paths[0])}"
        position = format_path_position(against.document, ("paths",))
        return Replayed(record, "", (DriftFinding("operation", "", f"`{call}` is no documented operation", position),))
    if record.operation is not None:
        by_name = operations_by_name(provider)
        if record.operation not in by_name:
            what = f"there is no operation `{record.operation}`"
            raise InputError([Problem(record.source, what, suggest_name(record.operation, by_name))])
        return _compare(against, record, by_name[record.operation])
    return _most_similar(against, record)


def _most_similar(against: Against, record: RecordedAnswer) -> Replayed:
    """Return *record* compared with the operation whose answers it resembles most."""
    scored: list[tuple[int, KeyPath | None, Replayed]] = []
    body = json_body(record)
    for operation in against.provider.operations:
        for status in documented_statuses(against.document, operation, record.status):
            schema = find_content_schema(against.document, (*responses_path(operation), status))
            if schema is not None and not isinstance(body, MalformedResponseError):
                comparison = Comparison(against.document, against.facts)
                compare_value(comparison, schema, body)
                score = comparison.matches - 3 * len(comparison.findings) if comparison.matches else -1
                replayed = _compare(against, record, operation, status=int(status) if status.isdecimal() else None)
                scored.append((score, _payload_path(against, operation, schema), replayed))
    best = max((score for score, _, _ in scored), default=-1)
    likely = [(schema, replayed) for score, schema, replayed in scored if score == best >= 0]
    if likely and len({schema for schema, _ in likely}) == 1:
        return likely[0][1]
    names = sorted({str(replayed.operation) for _, replayed in likely})
    what = "the body is like no answer of any operation"
    if names:
        what = f"the body could be an answer of {' or '.join(f'`{name}`' for name in names[:4])}"
    example = names[0] if names else against.provider.operations[0].name
    raise InputError([Problem(record.source, what, f"name its operation: `--operation {example}`")])


def _payload_path(against: Against, operation: Operation, schema: KeyPath) -> KeyPath:
    envelope = against.facts.operations[operation.path, operation.method.lower()].envelope
    steps = split_pointer(envelope.payload) if isinstance(envelope.payload, str) else ()
    return follow_references(against.document, find_nested_property_path(against.document, schema, steps) or schema)


def _compare(against: Against, record: RecordedAnswer, operation: Operation, *, status: int | None = None) -> Replayed:
    """Return *record* compared with *operation*; *status* stands in where the recording has no HTTP status."""
    comparison = Comparison(against.document, against.facts)
    envelope = operation.envelope or against.provider.envelope
    compare_response(comparison, record, operation, record.status or status, envelope)
    findings = tuple(dict.fromkeys(comparison.findings))
    refuted = tuple(comparison.paths[finding] for finding in findings if finding in comparison.paths)
    return Replayed(record, operation.name, findings, frozenset(comparison.reached), refuted, comparison.evidence)


def occurrences(replayed: Sequence[Replayed]) -> Iterator[Occurrence]:
    """Yield each finding once, with its operation and the records that have it."""
    sources: dict[tuple[str, DriftFinding], list[str]] = {}
    for each in replayed:
        for finding in each.findings:
            sources.setdefault((each.operation or "", finding), []).append(each.record.source)
    for (operation, finding), names in sources.items():
        yield Occurrence(operation, finding, names)
