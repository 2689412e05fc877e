"""What the docs page of a provider says, from its merged document and the facts of its overlay."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from polykyc_tools.engine.annotations.collect import Facts
from polykyc_tools.engine.annotations.conditions import brief, describe
from polykyc_tools.engine.annotations.sensitive_fields import find_properties as properties_of
from polykyc_tools.engine.annotations.types import ErrorRowAnnotation, HiddenProperties, StatusRow
from polykyc_tools.engine.annotations.vocabulary import ANYWHERE
from polykyc_tools.engine.checks.flow import flow_states
from polykyc_tools.engine.checks.value_domains import property_domains
from polykyc_tools.engine.ir.docs_page import (
    Assumption,
    DocsErrorRow,
    DocsFlow,
    DocsPage,
    DocsState,
    DocsStatusRow,
    DocsStatusTable,
    DocsTransition,
    DocsWebhooks,
    UnprintedFields,
)
from polykyc_tools.engine.openapi.operations import label_operation
from polykyc_tools.engine.openapi.overlapping_unions import describe_owner
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.source.nodes import Array, Object, find_position
from polykyc_tools.engine.source.pointers import escape_key, resolve_pointer, split_pointer

from .docs_examples import answer_examples, event_example
from .docs_webhooks import details


def build_docs_page(document: Node, facts: Facts, home: Path) -> DocsPage:
    """Return the facts of a docs page; *home* is the folder of the project that *document* was read from."""
    schemas: Node = document.get("components", {}).get("schemas", {})
    return DocsPage(
        status_tables=tuple(
            _status_table(name, fact.status.rows) for name, fact in facts.schemas.items() if fact.status
        ),
        flows=tuple(_flows(schemas, document, facts)),
        errors=tuple(_error_rows(document, facts)),
        webhooks=_webhooks(document, facts),
        answers=tuple(answer_examples(document, facts)),
        unprinted=tuple(_unprinted(document, pointer, marks) for pointer, marks in facts.hidden_properties.items()),
        assumptions=tuple(assumptions(document, home)),
    )


def _status_table(name: str, rows: Sequence[StatusRow]) -> DocsStatusTable:
    columns = tuple(dict.fromkeys(wire for row in rows for wire, _ in row.when))
    status_rows: list[DocsStatusRow] = []
    for row in rows:
        when = dict(row.when)
        cells = tuple(describe(when[wire]) if wire in when else "" for wire in columns)
        status_rows.append(DocsStatusRow(cells, row.status, row.name))
    # A table without a column has one status for every answer.
    rest = [DocsStatusRow(tuple("anything else" for _ in columns), "unknown")] if columns else []
    return DocsStatusTable(name, columns, (*status_rows, *rest))


def _flows(schemas: Node, document: Node, facts: Facts) -> Iterator[DocsFlow]:
    for name, fact in facts.schemas.items():
        if fact.flow is None or fact.status is None:
            continue
        flow = fact.flow
        yield DocsFlow(
            name=name,
            states=tuple(
                DocsState(
                    name=state.name,
                    statuses=state.statuses,
                    final=state.final,
                    start=state.name in flow.start,
                    placed=state.name not in flow.unplaced,
                )
                for state in flow_states(flow, fact.status, property_domains(schemas[name], document))
            ),
            transitions=tuple(
                DocsTransition(before, after, step.movers, step.assumed)
                for step in flow.steps
                for before in step.before
                for after in step.after
            ),
        )


def _error_rows(document: Node, facts: Facts) -> Iterator[DocsErrorRow]:
    for (path, method), fact in facts.operations.items():
        for row in fact.errors:
            yield _error_row(row, label_operation(path, method, document["paths"][path][method]))
    for row in facts.errors:
        yield _error_row(row, "any")


def _error_row(row: ErrorRowAnnotation, operation: str) -> DocsErrorRow:
    codes = ", ".join(row.code) or brief(row.when)
    return DocsErrorRow(operation, ", ".join(map(str, row.http)), codes, row.kind, row.says or "", row.again)


def _webhooks(document: Node, facts: Facts) -> DocsWebhooks | None:
    webhooks = facts.webhooks
    if webhooks is None:
        return None
    events = _status_table("event", webhooks.rows) if webhooks.rows else None
    return DocsWebhooks(tuple(details(webhooks)), events, event_example(document))


def _unprinted(document: Node, pointer: str, marks: Sequence[HiddenProperties]) -> UnprintedFields:
    steps = split_pointer(pointer)
    name = steps[-1] if len(steps) == 3 else describe_owner(document, pointer)
    every = [*properties_of(document, resolve_pointer(document, pointer))]
    names: dict[str, list[str]] = {"x-kyc-secret": [], "x-kyc-personal": []}
    is_whole = any(hidden.names is None for hidden in marks)
    for hidden in marks:
        names[hidden.word] += every if hidden.names is None else hidden.names
    return UnprintedFields(name, tuple(names["x-kyc-secret"]), tuple(names["x-kyc-personal"]), is_whole)


def assumptions(document: object, home: Path) -> Iterator[Assumption]:
    """Yield each part of *document* that no page documents; *home* is the folder that its files are below."""
    read: dict[str, list[str]] = {}
    for pointer, node in _inferred(document, ""):
        position = find_position(node, ANYWHERE)
        if position.path not in read:
            # JSON has no comments, and may have the document on one line.
            text = "" if position.path.endswith(".json") else (home / position.path).read_text(encoding="utf-8")
            read[position.path] = text.splitlines()
        why = _comment(read[position.path][position.line - 1 : position.line])
        yield Assumption(str(position), pointer or "/", why, _subject_of_row(node) if "/x-kyc-" in pointer else "")


def _subject_of_row(node: Object) -> str:
    """Return what the row or step *node* is about: its first keys, or its conditions."""
    when = node.get("when")
    named = {key: node[key] for key in ("http", "code", "from", "to") if key in node}
    named |= when if isinstance(when, Object) else {}
    return ", ".join(f"{name}: {_alternatives(value)}" for name, value in named.items())


def _alternatives(value: object) -> str:
    if isinstance(value, Array):
        return " or ".join(map(_alternatives, value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _comment(lines: list[str]) -> str:
    """Return the comment next to the annotation on the first of *lines*, empty without one."""
    return "".join(lines).partition(ANYWHERE)[2].partition(" #")[2].strip()


def _inferred(node: object, pointer: str) -> Iterator[tuple[str, Object]]:
    if isinstance(node, Object) and node.get(ANYWHERE) == "inferred":
        yield pointer, node
    inner = node.items() if isinstance(node, Object) else enumerate(node) if isinstance(node, Array) else ()
    for key, value in inner:
        if isinstance(value, Object | Array):
            yield from _inferred(value, f"{pointer}/{escape_key(str(key))}")
