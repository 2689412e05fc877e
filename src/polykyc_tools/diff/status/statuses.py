"""Compare the meaning of answers and events: status tables, and the rows of webhooks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from polykyc_tools.diff.findings.finding import Finding, Side
from polykyc_tools.engine.annotations.conditions import show_condition
from polykyc_tools.engine.annotations.types import StatusRow, StatusTable
from polykyc_tools.engine.checks.value_domains import Domain, property_domains
from polykyc_tools.engine.source.pointers import resolve_pointer, split_pointer

from .decision_tables import DecisionTable, MeaningChange, compare_tables

_NAMES: Final = frozenset({("status",)})


def compare_statuses(old: Side, new: Side, renamed: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the differences of the status tables; *renamed* models have the table of their old names."""
    before = {renamed.get(name, name): table for name, table in _tables(old).items()}
    after = _tables(new)
    slug = new.provider.slug
    for name in before.keys() - after.keys():
        position = old.prefixed(before[name].rows.position)
        yield Finding("status-table-removed", slug, name, "no table says what it means any more", position, _NAMES)
    for name in after.keys() - before.keys():
        position = new.prefixed(after[name].rows.position)
        yield Finding("status-table-added", slug, name, "a table says what it means", position, _NAMES)
    for name in before.keys() & after.keys():
        for change in compare_tables(before[name], after[name]):
            yield _finding("status", name, change, old, new, after[name].rows.position)


def compare_events(old: Side, new: Side) -> Iterator[Finding]:
    """Yield the events whose meaning differs."""
    was, now = old.reading.lowered.facts.webhooks, new.reading.lowered.facts.webhooks
    if was is not None and now is not None and was.signature is not None and now.signature is not None:
        for change in compare_tables(_event_table(was.rows), _event_table(now.rows)):
            yield _finding("event", "events", change, old, new, now.position)


def _tables(side: Side) -> dict[str, DecisionTable]:
    document = side.reading.document
    tables: dict[str, DecisionTable] = {}
    for model in side.reading.parsed.models:
        steps = split_pointer(model.pointer)
        fact = side.reading.lowered.facts.schemas.get(steps[-1]) if len(steps) == 3 else None
        if fact is not None and fact.status is not None:
            domains = property_domains(resolve_pointer(document, model.pointer), document)
            tables[model.name] = DecisionTable(fact.status, domains)
    return tables


def _event_table(rows: tuple[StatusRow, ...]) -> DecisionTable:
    names = dict.fromkeys(name for row in rows for name, _ in row.when)
    # No schema says which values an event may have.
    domains = {name: Domain("open", (), frozenset(), "", name != "type", None) for name in names}
    return DecisionTable(StatusTable(rows, False, ""), domains)


def _finding(
    kind: Literal["status", "event"], name: str, change: MeaningChange, old: Side, new: Side, table: str
) -> Finding:
    """Return the finding of *change*; its line is that of its row, or of the new *table* if no row decides."""
    if change.was == "unknown":
        rule, what = "found", f"`{change.when}` → {change.now} is new"
    elif change.now == "unknown":
        rule, what = "lost", f"`{change.when}` is unknown now, and was {change.was}"
    else:
        rule, what = "changed", f"`{change.when}` → {change.now}, and was {change.was}"
    if change.after is not None:
        position = new.prefixed(change.after.position)
    elif change.before is not None:
        position = old.prefixed(change.before.position)
    else:
        position = new.prefixed(table)
    return Finding(f"{kind}-{rule}", new.provider.slug, name, what + _new_conditions(change), position)


def _new_conditions(change: MeaningChange) -> str:
    """Return the properties that decide a meaning now and did not before, as the end of a sentence."""
    if change.before is None or change.after is None:
        return ""
    read = {name for name, _ in change.before.when}
    more = [name for name, _ in change.after.when if name not in read]
    if not more or not read:
        return ""
    value = next((show_condition(condition, cut=True) for name, condition in change.after.when if name in read), "")
    return f"; `{value}` now needs {' and '.join(f'`{name}`' for name in more)}" if value else ""
