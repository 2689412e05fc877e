"""Compare two decision tables by what they make of answers, not by how their rows are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any, Final, TypeAlias

from attrs import define

from polykyc_tools.engine.axes import linked
from polykyc_tools.engine.conditions import brief, either
from polykyc_tools.engine.domains import Domain
from polykyc_tools.engine.judge import allowed
from polykyc_tools.engine.words import StatusRow, StatusTable

from .samples import NOW, around, others, samples

LIMIT: Final = 200_000
"""Combinations to look at; a table that tells more apart is compared row by row."""


@define(frozen=True)
class Table:
    """A decision table, and what its schema says that each property may hold."""

    rows: StatusTable
    domains: Mapping[str, Domain]


@define(frozen=True)
class Change:
    """Answers that meant *was* and mean *now*: those that fit *when*, or some of them."""

    when: str
    was: str
    now: str
    before: StatusRow | None
    after: StatusRow | None


@define(frozen=True)
class _Cell:
    """Values of a property that both tables treat alike: the rows of each that they allow, as bits."""

    old: int
    new: int
    labels: tuple[str, ...]


_Axis: TypeAlias = tuple[tuple[str, ...], tuple[_Cell, ...]]
"""Properties and their cells: one, or several that are compared with each other."""
_Answer: TypeAlias = tuple[_Cell, ...]


def changes(old: Table, new: Table) -> Iterator[Change]:
    """Yield what answers of either state mean differently in the two."""
    groups = linked([row.when for table in (old, new) for row in table.rows.rows])
    axes = [(names, _cells(names, old, new)) for names in groups]
    size = 1
    for _, cells in axes:
        size *= max(1, len(cells))
    if size > LIMIT:
        yield from _by_row(old, new)
        return
    fitting: dict[tuple[int | None, int | None], set[_Answer]] = {}
    for answer in product(*(cells for _, cells in axes)):
        fitting.setdefault((_row(answer, old, "old"), _row(answer, new, "new")), set()).add(answer)
    grouped: dict[tuple[str, str, int | None], list[tuple[int | None, int | None]]] = {}
    for pair in fitting:
        was, now = _status(old, pair[0]), _status(new, pair[1])
        if was != now:
            grouped.setdefault((was, now, pair[1]), []).append(pair)
    # In the order of the newer table; what no row of it fits comes last.
    for (was, now, number), pairs in sorted(grouped.items(), key=lambda item: (item[0][2] is None, item[0][2] or 0)):
        answers = {answer for pair in pairs for answer in fitting[pair]}
        first = min((pair[0] for pair in pairs if pair[0] is not None), default=None)
        before, after = _at(old, first), _at(new, number)
        whole = [row for row in (after, before) if row is not None and _is_all(answers, row, fitting, old, new)]
        when = brief(whole[0].when) if whole else _box(answers, axes)
        yield Change(when, was, now, before, after)


def _row(answer: _Answer, table: Table, side: str) -> int | None:
    bits = (1 << len(table.rows.rows)) - 1
    for cell in answer:
        bits &= cell.old if side == "old" else cell.new
    # Rows of a status table never overlap in what they mean, so the first one is as good as any.
    return (bits & -bits).bit_length() - 1 if bits else None


def _at(table: Table, number: int | None) -> StatusRow | None:
    return None if number is None else table.rows.rows[number]


def _status(table: Table, number: int | None) -> str:
    row = _at(table, number)
    return "unknown" if row is None else row.status


def _is_all(
    answers: set[_Answer],
    row: StatusRow,
    fitting: Mapping[tuple[int | None, int | None], set[_Answer]],
    old: Table,
    new: Table,
) -> bool:
    """Tell whether *answers* are all those that *row*, of either table, fits."""
    every = [found for (before, after), found in fitting.items() if row is _at(old, before) or row is _at(new, after)]
    return answers == set().union(*every)


def _cells(names: Sequence[str], old: Table, new: Table) -> tuple[_Cell, ...]:
    grouped: dict[tuple[int, int], list[str]] = {}
    columns = [_column(name, old, new, joint=len(names) > 1) for name in names]
    for values in product(*(column.items() for column in columns)):
        parts = [(name, called) for name, (called, _) in zip(names, values, strict=True)]
        label = ", ".join(f"{name}: {called}" for name, called in parts) if len(parts) > 1 else parts[0][1]
        told = {name: value for name, (_, value) in zip(names, values, strict=True)}
        bits = [_bits(table, told) for table in (old, new)]
        labels = grouped.setdefault((bits[0], bits[1]), [])
        if label not in labels:
            labels.append(label)
    return tuple(_Cell(*bits, tuple(labels)) for bits, labels in grouped.items())


def _column(name: str, old: Table, new: Table, *, joint: bool) -> Mapping[str, Any]:
    """Return values of the property *name* that stand for all, by how they are called."""
    conditions = [tests for table in (old, new) for row in table.rows.rows for key, tests in row.when if key == name]
    domains = [table.domains[name] for table in (new, old) if name in table.domains]
    return {**samples(domains, conditions), **(others(domains) if joint else {})}


def _bits(table: Table, told: Mapping[str, Any]) -> int:
    """Return the rows of *table* that *told* allows; of what its schema lacks, it allows anything."""
    known = {name: value for name, value in told.items() if name in table.domains}
    lists = [tests for row in table.rows.rows for name, tests in row.when if name in known]
    return allowed(table.rows, {**around(lists, table.domains), **known}, table.domains, NOW)


def _box(answers: Iterable[_Answer], axes: Sequence[_Axis]) -> str:
    """Say which values the *answers* have, property by property, where that is not every value."""
    given = list(answers)
    parts: list[str] = []
    size = 1
    for number, (names, cells) in enumerate(axes):
        here = [cell for cell in cells if any(answer[number] == cell for answer in given)]
        size *= len(here)
        if len(here) < len(cells):
            told = either([label for cell in here for label in cell.labels])
            parts.append(f"{names[0]}: {told}" if len(names) == 1 else told)
    text = ", ".join(parts) or "any answer"
    return text if size == len(given) else f"{text} (some of these)"


def _by_row(old: Table, new: Table) -> Iterator[Change]:
    """Yield the rows that the other table has not, where the answers are too many to look at."""
    ours = {(row.when, row.status): row for row in old.rows.rows}
    theirs = {(row.when, row.status): row for row in new.rows.rows}
    meant = {when: row for (when, _), row in ours.items()}
    for key, row in theirs.items():
        if key not in ours:
            before = meant.pop(row.when, None)
            yield Change(brief(row.when), before.status if before else "unknown", row.status, before, row)
    gone = {row.when for row in theirs.values()}
    for (when, _), row in ours.items():
        if (when, row.status) not in theirs and when not in gone:
            yield Change(brief(when), row.status, "unknown", row, None)
