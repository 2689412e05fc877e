"""Compare two decision tables by what they make of answers, not by how their rows are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any, Final, TypeAlias

from attrs import define

from polykyc_tools.engine.annotations.conditions import brief, either, show_condition
from polykyc_tools.engine.annotations.types import Condition, StatusRow, StatusTable
from polykyc_tools.engine.checks.bitmasks import compared_groups
from polykyc_tools.engine.checks.reference_evaluator import possible_rows
from polykyc_tools.engine.checks.value_domains import Domain
from polykyc_tools.engine.source.mapping_reader import is_list

from .sample_answers import NOW, around, others, samples

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
    written: bool
    """Whether its labels are what a row may hold; else they are examples, of lists with items."""


@define(frozen=True)
class _Reading:
    """What a row asks for: the row *number* of the table of one *side*."""

    when: Mapping[str, Condition]
    number: int
    side: str

    def fits(self, cell: _Cell) -> bool:
        return bool((cell.old if self.side == "old" else cell.new) >> self.number & 1)


_Axis: TypeAlias = tuple[tuple[str, ...], tuple[_Cell, ...]]
"""Properties and their cells: one, or several that are compared with each other."""
_Answer: TypeAlias = tuple[_Cell, ...]


def changes(old: Table, new: Table) -> Iterator[Change]:
    """Yield what answers of either state mean differently in the two."""
    groups = compared_groups([row.when for table in (old, new) for row in table.rows.rows])
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
    grouped: dict[tuple[str, str, int | None, int | None], list[tuple[int | None, int | None]]] = {}
    for pair in fitting:
        was, now = _status(old, pair[0]), _status(new, pair[1])
        if was != now:
            # The row that decides now tells them all; where there is none, each that decided before tells its own.
            grouped.setdefault((was, now, pair[1], pair[0] if pair[1] is None else None), []).append(pair)
    # In the order of the newer table; what no row of it fits comes last.
    for (was, now, number, _), pairs in sorted(grouped.items(), key=_place):
        answers = {answer for pair in pairs for answer in fitting[pair]}
        first = min((pair[0] for pair in pairs if pair[0] is not None), default=None)
        before, after = _at(old, first), _at(new, number)
        whole = [row for row in (after, before) if row is not None and _is_all(answers, row, fitting, old, new)]
        sides = [(after, number, "new"), (before, first, "old")]
        reading = [
            _Reading(dict(row.when), bit, side) for row, bit, side in sides if row is not None and bit is not None
        ]
        when = brief(whole[0].when) if whole else _box(answers, axes, reading)
        yield Change(when, was, now, before, after)


def _place(item: tuple[tuple[str, str, int | None, int | None], object]) -> tuple[bool, int, int]:
    _, _, after, before = item[0]
    return after is None, after or 0, before or 0


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
    grouped: dict[tuple[int, int, bool], list[str]] = {}
    columns = [_column(name, old, new, joint=len(names) > 1) for name in names]
    for values in product(*(column.items() for column in columns)):
        parts = [(name, called) for name, (called, _) in zip(names, values, strict=True)]
        label = ", ".join(f"{name}: {called}" for name, called in parts) if len(parts) > 1 else parts[0][1]
        told = {name: value for name, (_, value) in zip(names, values, strict=True)}
        bits = [_bits(table, told) for table in (old, new)]
        written = not any(is_list(value) and value for value in told.values())
        labels = grouped.setdefault((bits[0], bits[1], written), [])
        if label not in labels:
            labels.append(label)
    return tuple(_Cell(old_, new_, tuple(labels), written) for (old_, new_, written), labels in grouped.items())


def _column(name: str, old: Table, new: Table, *, joint: bool) -> Mapping[str, Any]:
    """Return values of the property *name* that stand for all, by how they are called."""
    conditions = [tests for table in (old, new) for row in table.rows.rows for key, tests in row.when if key == name]
    domains = [table.domains[name] for table in (new, old) if name in table.domains]
    return {**samples(domains, conditions), **(others(domains) if joint else {})}


def _bits(table: Table, told: Mapping[str, Any]) -> int:
    """Return the rows of *table* that *told* allows; of what its schema lacks, it allows anything."""
    known = {name: value for name, value in told.items() if name in table.domains}
    lists = [tests for row in table.rows.rows for name, tests in row.when if name in known]
    return possible_rows(table.rows, {**around(lists, table.domains), **known}, table.domains, NOW)


def _box(answers: Iterable[_Answer], axes: Sequence[_Axis], rows: Sequence[_Reading]) -> str:
    """Say which values the *answers* have, property by property, where that is not every value.

    Where one of *rows* says the same of a property, or as much of lists with items, it is given the word.
    """
    given = list(answers)
    parts: list[str] = []
    size = 1
    for number, (names, cells) in enumerate(axes):
        here = [cell for cell in cells if any(answer[number] == cell for answer in given)]
        told, count = _told(names, cells, here, rows)
        size *= count
        if len(here) < len(cells):
            parts.append(f"{names[0]}: {told}" if len(names) == 1 else told)
    text = ", ".join(parts) or "any answer"
    return text if size == len(given) else f"{text} (some of these)"


def _told(
    names: Sequence[str], cells: Sequence[_Cell], here: Sequence[_Cell], rows: Sequence[_Reading]
) -> tuple[str, int]:
    """Return how the cells *here*, of *cells*, are told, and how many that tells of."""
    for row in rows:
        if len(names) > 1 or names[0] not in row.when or not all(map(row.fits, here)):
            continue
        fitting = [cell for cell in cells if row.fits(cell)]
        if len(fitting) == len(here) or not all(cell.written for cell in here):
            return show_condition(row.when[names[0]], cut=True), len(fitting)
    written = [label for cell in here if cell.written for label in cell.labels]
    examples = [label for cell in here if not cell.written for label in cell.labels]
    if not examples:
        return either(written), len(here)
    # An example is long, and the others are told by it.
    return either([*written, *examples], most=len(written) + 2), len(here)


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
