"""Which answers and events mean something else than they did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from polykyc_tools.diff.findings.finding import Finding, Side
from polykyc_tools.engine.annotations.conditions import show_condition
from polykyc_tools.engine.annotations.types import StatusRow, StatusTable
from polykyc_tools.engine.checks.value_domains import Domain, property_domains
from polykyc_tools.engine.source.pointers import resolve_pointer, split_pointer

from .decision_tables import Change, Table, changes

_NAMES: Final = frozenset({("status",)})


def statuses(old: Side, new: Side, renamed: Mapping[str, str]) -> Iterator[Finding]:
    """Yield how the status tables differ; *renamed* models keep theirs."""
    before = {renamed.get(name, name): table for name, table in _tables(old).items()}
    after = _tables(new)
    slug = new.provider.slug
    for name in before.keys() - after.keys():
        where = old.told(before[name].rows.where)
        yield Finding("status-table-removed", slug, name, "no table says what it means any more", where, _NAMES)
    for name in after.keys() - before.keys():
        where = new.told(after[name].rows.where)
        yield Finding("status-table-added", slug, name, "a table says what it means", where, _NAMES)
    for name in before.keys() & after.keys():
        for change in changes(before[name], after[name]):
            yield _finding("status", name, change, old, new, after[name].rows.where)


def events(old: Side, new: Side) -> Iterator[Finding]:
    """Yield the events that mean something else."""
    ours, theirs = old.reading.lowered.facts.webhooks, new.reading.lowered.facts.webhooks
    if ours is not None and theirs is not None and ours.signature is not None and theirs.signature is not None:
        tables = [_event_table(ours.rows), _event_table(theirs.rows)]
        for change in changes(*tables):
            yield _finding("event", "events", change, old, new, theirs.where)


def _tables(side: Side) -> dict[str, Table]:
    document = side.reading.document
    found: dict[str, Table] = {}
    for model in side.reading.parsed.models:
        steps = split_pointer(model.pointer)
        fact = side.reading.lowered.facts.schemas.get(steps[-1]) if len(steps) == 3 else None
        if fact is not None and fact.status is not None:
            found[model.name] = Table(fact.status, property_domains(resolve_pointer(document, model.pointer), document))
    return found


def _event_table(rows: tuple[StatusRow, ...]) -> Table:
    names = dict.fromkeys(name for row in rows for name, _ in row.when)
    # No schema says what an event may hold.
    open_ = {name: Domain("open", (), frozenset(), "", name != "type", None) for name in names}
    return Table(StatusTable(rows, False, ""), open_)


def _finding(kind: str, name: str, change: Change, old: Side, new: Side, table: str) -> Finding:
    if change.was == "unknown":
        rule, what = "found", f"`{change.when}` → {change.now} is new"
    elif change.now == "unknown":
        rule, what = "lost", f"`{change.when}` is unknown now, and was {change.was}"
    else:
        rule, what = "changed", f"`{change.when}` → {change.now}, and was {change.was}"
    where = new.told(change.after.where) if change.after is not None else new.told(table)
    if change.after is None and change.before is not None:
        where = old.told(change.before.where)
    return Finding(f"{kind}-{rule}", new.provider.slug, name, what + _needs(change), where)


def _needs(change: Change) -> str:
    """Say which properties a meaning now rests on, if it rested on fewer."""
    if change.before is None or change.after is None:
        return ""
    read = {name for name, _ in change.before.when}
    more = [name for name, _ in change.after.when if name not in read]
    if not more or not read:
        return ""
    kept = ((name, condition) for name, condition in change.after.when if name in read)
    word = next((show_condition(condition, cut=True) for _, condition in kept), "")
    return f"; `{word}` now needs {' and '.join(f'`{name}`' for name in more)}" if word else ""
