"""The rows of a provider's tables, by the words that they name: statuses, errors, events."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from polykyc_tools.engine import ir
from polykyc_tools.engine.annotations.conditions import brief
from polykyc_tools.engine.annotations.row_digests import row_digest
from polykyc_tools.engine.annotations.types import ErrorRowAnnotation, StatusRow, Value, When
from polykyc_tools.engine.pipeline.generate import Reading
from polykyc_tools.engine.source.pointers import KeyPath, split_pointer
from polykyc_tools.source_map import choice, event, model, operation

from .model import NameTarget, NameTargets, Row, users


def statuses(reading: Reading) -> NameTargets:
    """Yield the status tables and their rows, by model, status and provider's word."""
    slug = reading.provider.slug
    by_model = {parsed.name: split_pointer(parsed.pointer)[-1] for parsed in reading.parsed.models}
    for table in reading.provider.tables:
        fact = reading.lowered.facts.schemas[by_model[table.model]].status
        rows = fact.rows if fact is not None else ()
        path = (*(model(reading, table.model) or ()), "x-kyc-status")
        using = users(reading, table.model)
        table_thing = NameTarget(f"{slug}/status.py", (table.function,), path, tuple(map(_row, rows)), using)
        for name in (
            f"{slug}.status",
            f"{slug}.status_of",
            f"{slug}.status.{table.function}",
            f"{slug}.status.{table.model}",
        ):
            yield name, table_thing
        yield f"{slug}.status.{table.model}.{table.digest}", table_thing
        for row in rows:
            digest = row_digest(row, fold=fact is not None and fact.fold)
            yield f"{slug}.status.{table.model}.{digest}", evolve(table_thing, rows=(_row(row),))
            for word in {row.status, *_words(row.when)}:
                listed = tuple(_listed(reading, table.model, row.when, word))
                for name in (f"{slug}.status.{word}", f"{slug}.status.{table.model}.{word}"):
                    yield name, evolve(table_thing, rows=(_row(row),), listed=listed)


def _row(row: StatusRow) -> Row:
    return Row(f"{brief(row.when)} → {row.status}", row.position)


def _listed(reading: Reading, name: str, when: When, word: str) -> Iterator[KeyPath]:
    """Yield where the spec lists *word* as a value of a property that the row *when* reads."""
    fields = {
        f"{field.within}.{field.wire}" if field.within else field.wire: field
        for emitted in reading.provider.models
        if emitted.name == name
        for field in emitted.fields
    }
    for wire, condition in when:
        field = fields.get(wire)
        named = any(isinstance(test, Value) and str(test.value) == word for test in condition)
        if named and field is not None and field.type.kind == "choice":
            path = choice(reading, field.type.name)
            if path is not None:
                yield path


def _words(when: When) -> Iterator[str]:
    for _, condition in when:
        yield from (str(test.value) for test in condition if isinstance(test, Value))


def errors(reading: Reading) -> NameTargets:
    """Yield the rows of the error tables, by code and HTTP status."""
    slug, facts = reading.provider.slug, reading.lowered.facts
    tables: list[tuple[tuple[ErrorRowAnnotation, ...], KeyPath, ir.Operation | None]] = [
        (facts.errors, ("x-kyc-errors",), None)
    ]
    for emitted in reading.provider.operations:
        rows = facts.operations[emitted.path, emitted.method.lower()].errors
        tables.append((rows, (*operation(emitted), "x-kyc-errors"), emitted))
    for rows, path, owner in tables:
        file = f"{slug}/operations/{owner.module}.py" if owner else f"{slug}/contract.py"
        for row in rows:
            shown = Row(f"{_error_key(row)} → {row.kind}{f': {row.says}' if row.says else ''}", row.position)
            target = NameTarget(
                file, ("ERRORS",) if not owner else ("OPERATION",), path, (shown,), (owner.name,) if owner else ()
            )
            for word in {*row.code, *map(str, row.http)}:
                yield f"{slug}.errors.{word}", target


def _error_key(row: ErrorRowAnnotation) -> str:
    return " ".join([", ".join(map(str, row.http)), ", ".join(row.code)]).strip()


def webhooks(reading: Reading) -> NameTargets:
    """Yield the rows of the events, by what they name."""
    slug, declared = reading.provider.slug, reading.lowered.facts.webhooks
    if declared is None:
        return
    table_thing = NameTarget(f"{slug}/webhooks.py", (), ("x-kyc-webhooks",), tuple(map(_row, declared.rows)))
    for name in (f"{slug}.webhooks", f"{slug}.Client.webhooks", f"{slug}.webhooks.verify"):
        yield name, table_thing
    if reading.provider.webhooks is not None:
        yield f"{slug}.webhooks.{reading.provider.webhooks.digest_of_rows}", table_thing
    for row in declared.rows:
        yield f"{slug}.webhooks.{row_digest(row)}", evolve(table_thing, rows=(_row(row),))
        for word in _words(row.when):
            yield f"{slug}.webhooks.{word}", evolve(table_thing, rows=(_row(row),))


def payloads(reading: Reading) -> NameTargets:
    """Yield what reads the payloads of webhooks, and each of these."""
    slug = reading.provider.slug
    parse = NameTarget(f"{slug}/webhooks.py", ("Webhooks", "parse"), ("webhooks",))
    for name in (f"{slug}.webhooks.parse", f"{slug}.Client.webhooks.parse") if reading.provider.events else ():
        yield name, parse
    for emitted in reading.provider.events:
        path = event(reading, emitted.wire)
        for name in (f"{slug}.webhooks.{emitted.wire}", f"{slug}.webhooks.parse.{emitted.wire}"):
            yield name, evolve(parse, path=path, listed=(path,) if path else ())
