"""What the overlay says against what the spec has: every table total, every name there, every role given once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from polykyc_tools.engine.annotations import webhook_events
from polykyc_tools.engine.annotations.collect import Facts
from polykyc_tools.engine.annotations.sensitive_fields import called, options, properties
from polykyc_tools.engine.annotations.types import Envelope, StatusRow
from polykyc_tools.engine.openapi.operations import json_media_type, label_operation
from polykyc_tools.engine.openapi.schemas import (
    Node,
    find_value_schema,
    merge_and_strip_null,
    resolve_references,
    walk_properties,
)
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import format_position, is_list, is_map, suggest_name
from polykyc_tools.engine.source.pointers import resolve_pointer, split_pointer

from . import contradictions, error_table, flow, operation_roles, status_table
from .operation_roles import operations_by_key


def find_problems(document: Node, facts: Facts) -> list[Problem]:
    """Return every fault of *facts* against *document*, the merged one."""
    return list(
        chain(
            _schemas(document, facts),
            _marks(document, facts),
            _envelopes(document, facts),
            _errors(document, facts),
            _events(facts),
            operation_roles.role_problems(document, facts),
        )
    )


def _schemas(document: Node, facts: Facts) -> Iterator[Problem]:
    ids = [label_operation(*key, node) for key, node in operations_by_key(document)]
    known_tables = {name: fact.status for name, fact in facts.schemas.items() if fact.status is not None}
    for name, fact in facts.schemas.items():
        schema = document["components"]["schemas"][name]
        if fact.status is not None:
            faults, axes = status_table.examine(fact.status, schema, document)
            # Where a table has no clear meaning, what its rows leave free says nothing.
            yield from faults or contradictions.prove(fact.status, schema, document, known_tables, axes)
        yield from flow.flow_problems(fact.flow, fact.status, schema, document, ids)
        for word, path in fact.session.fields if fact.session else ():
            fault = _missing_step(document, schema, path)
            if fault is not None and fact.session is not None:
                yield Problem(fact.session.where, f"{word}: `{name}` has no `{path}`", fault)


def _marks(document: Node, facts: Facts) -> Iterator[Problem]:
    """Yield the marks that name no property, and so would keep nothing out of print."""
    for pointer, marks in facts.marks.items():
        known = properties(document, resolve_pointer(document, pointer))
        for hidden in marks:
            for wire in hidden.names or ():
                if wire not in known:
                    what = f"{called(document, pointer)} has no property `{wire}`"
                    yield Problem(hidden.where, what, suggest_name(wire, known) if known else _NO_OBJECT)


_NO_OBJECT: Final = "write `true` for all that its values hold, or mark the object within"


def _missing_step(document: Node, schema: Node, path: str) -> str | None:
    """Return the hint for a dotted *path* that leads nowhere, None if it leads somewhere."""
    steps = walk_properties(document, schema, path.split("."))
    return next(
        (suggest_name(step.key, step.holder.get("properties", {})) for step in steps if step.schema is None), None
    )


def _envelopes(document: Node, facts: Facts) -> Iterator[Problem]:
    """Yield the pointers that lead nowhere: an operation's in its own answers, the document's in all of them."""
    found = {
        key: _pointers(document, node, facts.operations[key].envelope) for key, node in operations_by_key(document)
    }
    for (path, method), node in operations_by_key(document):
        if "x-kyc-envelope" in node:
            own = {word: hit for word, hit in found[path, method].items() if word.split(" ")[0] in _given(node)}
            yield from _nowhere(format_position(node, "x-kyc-envelope"), own)
    if "x-kyc-envelope" in document:
        words = dict.fromkeys(word for hits in found.values() for word in hits)
        held = {word: any(hits.get(word, False) for hits in found.values()) for word in words}
        mine = {word: hit for word, hit in held.items() if word.split(" ")[1] in _texts(document["x-kyc-envelope"])}
        yield from _nowhere(format_position(document, "x-kyc-envelope"), mine)


def _nowhere(where: str, hits: Mapping[str, bool]) -> Iterator[Problem]:
    for word, hit in hits.items():
        if not hit:
            name, pointer = word.split(" ")
            hint = "fix the pointer; the spec may have renamed the field"
            yield Problem(where, f"{name}: no answer has `{pointer}`", hint)


def _given(node: Node) -> set[str]:
    envelope: Node = node["x-kyc-envelope"]
    return {"payload", "ok", "status"} & set(envelope) | set(envelope.get("error", {}))


def _texts(value: object) -> set[str]:
    """Return every text in *value*."""
    if isinstance(value, str):
        return {value}
    inner = value.values() if is_map(value) else value if is_list(value) else ()
    return {text for item in inner for text in _texts(item)}


def _pointers(document: Node, operation: Node, envelope: Envelope) -> dict[str, bool]:
    """Return whether each pointer of *envelope* leads somewhere in the answers of *operation*."""
    good = [schema for status, schema in _answers(document, operation) if status.startswith("2")]
    whole = [schema for status, schema in _answers(document, operation) if not status.startswith("2")]
    # Errors of one status may be of several shapes.
    bad = [*whole, *(option for schema in whole for option in options(document, schema))]
    payload = [envelope.payload] if isinstance(envelope.payload, str) else [pointer for _, pointer in envelope.payload]
    wanted = [
        *(("payload", pointer, good) for pointer in payload if pointer),
        *(("ok", pointer, good) for pointer in envelope.ok),
        *(("status", pointer, good) for pointer in (envelope.status,) if pointer),
        *(("code", pointer, bad) for pointer in envelope.code),
        *(("message", pointer, bad) for pointer in envelope.message),
        *(("hint", pointer, bad) for pointer in envelope.hint),
        *(("details", pointer, bad) for pointer in envelope.details),
    ]
    return {
        f"{word} {pointer}": any(find_value_schema(document, schema, pointer)[0] is not None for schema in schemas)
        for word, pointer, schemas in wanted
    }


def _answers(document: Node, operation: Node) -> Iterator[tuple[str, Node]]:
    for status, response in operation.get("responses", {}).items():
        media = json_media_type(resolve_references(document, response))
        if media is not None and "schema" in media:
            yield status, media["schema"]


def _errors(document: Node, facts: Facts) -> Iterator[Problem]:
    # A spec alone, without anything of ours, is classed by HTTP status.
    if not any(fact.words or fact.errors for fact in facts.operations.values()) and not facts.errors:
        return
    every_status: set[int] = set()
    every_code: set[str] = set()
    owned: set[int] = set()
    owned_codes: set[str] = set()
    for key, node in operations_by_key(document):
        fact = facts.operations[key]
        statuses = {int(status) for status in node.get("responses", {}) if status.isdigit() and int(status) >= 400}
        codes = listed_codes(document, node, fact.envelope)
        every_status |= statuses
        every_code |= codes
        named = {status for row in fact.errors for status in row.http}
        owned |= statuses & named
        owned_codes |= {code for row in fact.errors for code in row.code}
        yield from error_table.find_undocumented(fact.errors, statuses, codes)
        yield from error_table.find_idle_rows(fact.errors)
        where = format_position(document, "x-kyc-errors") if "x-kyc-errors" in document else format_position(node)
        yield from error_table.find_missing((*facts.errors, *fact.errors), statuses=statuses, codes=codes, where=where)
    yield from error_table.find_undocumented(facts.errors, every_status, every_code)
    yield from error_table.find_idle_rows(facts.errors)


def _events(facts: Facts) -> Iterator[Problem]:
    """Yield what the tables of answers read as a no, and a row of events that is a yes says nothing of."""
    known = {name: fact.status for name, fact in facts.schemas.items() if fact.status is not None}
    said = [
        one
        for name, table in known.items()
        if _is_yes(table.rows)
        for one in contradictions.refusing_fields(table, name)
    ]
    for row in facts.webhooks.rows if facts.webhooks is not None else ():
        steps = {split_pointer(name)[-1] for name, _ in row.when if name != webhook_events.TYPE}
        for one in said if row.status == "approved" else ():
            if one.field not in steps and not one.of_list:
                steps.add(one.field)
                yield webhook_events.free(row, f"/…/{one.field}", one.say())


def _is_yes(found: Sequence[StatusRow]) -> bool:
    return any(row.status == "approved" for row in found)


def listed_codes(document: Node, operation: Node, envelope: Envelope) -> set[str]:
    """Return the error codes that the spec lists for *operation*."""
    found: set[str] = set()
    for status, schema in _answers(document, operation):
        for pointer in () if status.startswith("2") else envelope.code:
            inner, _ = find_value_schema(document, schema, pointer)
            if inner is not None:
                listed = merge_and_strip_null(document, inner)[0].get("enum", ())
                found |= {str(code) for code in listed if code is not None}
    return found
