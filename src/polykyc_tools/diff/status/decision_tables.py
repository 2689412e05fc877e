"""Compare two decision tables by the meaning of answers, not by the text of their rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any, Final, TypeAlias

from attrs import define

from polykyc_tools.engine.annotations.conditions import brief, either, show_condition
from polykyc_tools.engine.annotations.types import Condition, StatusRow, StatusTable
from polykyc_tools.engine.checks.bitmasks import compared_groups
from polykyc_tools.engine.checks.reference_evaluator import possible_rows
from polykyc_tools.engine.checks.value_domains import Domain
from polykyc_tools.engine.source.mapping_reader import is_list

from .sample_answers import NOW, compared_values, sample_values, second_values

LIMIT: Final = 200_000
"""Combinations of values to compare; tables that distinguish more are compared row by row."""


@define(frozen=True)
class DecisionTable:
    """A decision table, and the values that each property may have by its schema."""

    rows: StatusTable
    domains: Mapping[str, Domain]

    def row(self, number: int | None) -> StatusRow | None:
        """Return the row *number*, None for None."""
        return None if number is None else self.rows.rows[number]

    def status(self, number: int | None) -> str:
        """Return the status of the row *number*, `unknown` for None."""
        row = self.row(number)
        return "unknown" if row is None else row.status


@define(frozen=True)
class MeaningChange:
    """Answers that meant *was* and mean *now*: those that fit *when*, or some of them.

    *before* and *after* are the rows that decide, None where no row fits.
    """

    when: str
    was: str
    now: str
    before: StatusRow | None
    after: StatusRow | None


@define(frozen=True)
class _Cell:
    """Values of a property that both tables treat alike, with the rows of each that they allow as bits."""

    old: int
    new: int
    labels: tuple[str, ...]
    is_writable: bool
    """Whether a row may have its labels as values; else they are examples of lists with items."""


@define(frozen=True)
class _RowReading:
    """What the row *number* of one table requires; *is_new* says of which."""

    when: Mapping[str, Condition]
    number: int
    is_new: bool

    def fits(self, cell: _Cell) -> bool:
        return bool((cell.new if self.is_new else cell.old) >> self.number & 1)


_Axis: TypeAlias = tuple[tuple[str, ...], tuple[_Cell, ...]]
"""Properties and their cells: one property, or several that a table compares with each other."""
_Answer: TypeAlias = tuple[_Cell, ...]
_RowPair: TypeAlias = tuple[int | None, int | None]
"""The number of the row that decides in the old table, and of the one in the new table."""


def compare_tables(old: DecisionTable, new: DecisionTable) -> Iterator[MeaningChange]:
    """Yield the answers whose meaning differs between *old* and *new*."""
    groups = compared_groups([row.when for table in (old, new) for row in table.rows.rows])
    axes = [(names, _cells(names, old, new)) for names in groups]
    if prod(max(1, len(cells)) for _, cells in axes) > LIMIT:
        yield from _compare_rows(old, new)
        return
    answers_by_rows: dict[_RowPair, set[_Answer]] = {}
    for answer in product(*(cells for _, cells in axes)):
        rows = _first_row(old, (cell.old for cell in answer)), _first_row(new, (cell.new for cell in answer))
        answers_by_rows.setdefault(rows, set()).add(answer)
    groups_of_rows: dict[tuple[str, str, int | None, int | None], list[_RowPair]] = {}
    for rows in answers_by_rows:
        was, now = old.status(rows[0]), new.status(rows[1])
        if was != now:
            # The new row stands for all its answers; without one, each old row stands for its own.
            key = (was, now, rows[1], rows[0] if rows[1] is None else None)
            groups_of_rows.setdefault(key, []).append(rows)
    for (was, now, number, _), pairs in sorted(groups_of_rows.items(), key=_by_new_row):
        answers = {answer for pair in pairs for answer in answers_by_rows[pair]}
        first = min((pair[0] for pair in pairs if pair[0] is not None), default=None)
        before, after = old.row(first), new.row(number)
        readings: list[_RowReading] = []
        when: str | None = None
        for row, bit, is_new in ((after, number, True), (before, first, False)):
            if row is not None and bit is not None:
                readings.append(_RowReading(dict(row.when), bit, is_new))
                if when is None and answers == _answers_of_row(bit, answers_by_rows, is_new=is_new):
                    when = brief(row.when)
        if when is None:
            when = _describe_answers(answers, axes, readings)
        yield MeaningChange(when, was, now, before, after)


def _by_new_row(item: tuple[tuple[str, str, int | None, int | None], object]) -> tuple[bool, int, int]:
    """Sort by the row of the new table; answers without such a row come last, by their old row."""
    _, _, new_row, old_row = item[0]
    return new_row is None, new_row or 0, old_row or 0


def _first_row(table: DecisionTable, allowed: Iterable[int]) -> int | None:
    """Return the first row of *table* that every one of the bit sets *allowed* contains, None if there is none."""
    bits = (1 << len(table.rows.rows)) - 1
    for cell_bits in allowed:
        bits &= cell_bits
    # The rows of a status table that overlap have one meaning, so the first one is as good as any.
    return (bits & -bits).bit_length() - 1 if bits else None


def _answers_of_row(number: int, answers_by_rows: Mapping[_RowPair, set[_Answer]], *, is_new: bool) -> set[_Answer]:
    """Return all answers that the row *number* of one table decides."""
    return {answer for rows, answers in answers_by_rows.items() if rows[is_new] == number for answer in answers}


def _cells(names: Sequence[str], old: DecisionTable, new: DecisionTable) -> tuple[_Cell, ...]:
    labels_by_rows: dict[tuple[int, int, bool], list[str]] = {}
    columns = [_column(name, old, new, joint=len(names) > 1) for name in names]
    for entries in product(*(column.items() for column in columns)):
        labeled = [f"{name}: {label}" for name, (label, _) in zip(names, entries, strict=True)]
        label = ", ".join(labeled) if len(labeled) > 1 else entries[0][0]
        values = {name: value for name, (_, value) in zip(names, entries, strict=True)}
        is_writable = not any(is_list(value) and value for value in values.values())
        labels = labels_by_rows.setdefault((_row_bits(old, values), _row_bits(new, values), is_writable), [])
        if label not in labels:
            labels.append(label)
    return tuple(
        _Cell(old_bits, new_bits, tuple(labels), is_writable)
        for (old_bits, new_bits, is_writable), labels in labels_by_rows.items()
    )


def _column(name: str, old: DecisionTable, new: DecisionTable, *, joint: bool) -> Mapping[str, Any]:
    """Return a value of the property *name* for each kind that a table distinguishes, by its label."""
    conditions = [tests for table in (old, new) for row in table.rows.rows for key, tests in row.when if key == name]
    domains = [table.domains[name] for table in (new, old) if name in table.domains]
    return {**sample_values(domains, conditions), **(second_values(domains) if joint else {})}


def _row_bits(table: DecisionTable, values: Mapping[str, Any]) -> int:
    """Return the rows of *table* that *values* allow, as bits; a property that its schema lacks restricts nothing."""
    declared = {name: value for name, value in values.items() if name in table.domains}
    conditions = [tests for row in table.rows.rows for name, tests in row.when if name in declared]
    answer = {**compared_values(conditions, table.domains), **declared}
    return possible_rows(table.rows, answer, table.domains, NOW)


def _describe_answers(answers: Iterable[_Answer], axes: Sequence[_Axis], readings: Sequence[_RowReading]) -> str:
    """Return the values of the *answers*, property by property, where they are not all values.

    Where one of *readings* means the same values of a property, its condition describes them.
    """
    answers = list(answers)
    parts: list[str] = []
    size = 1
    for number, (names, cells) in enumerate(axes):
        used = [cell for cell in cells if any(answer[number] == cell for answer in answers)]
        text, count = _describe_cells(names, cells, used, readings)
        size *= count
        if len(used) < len(cells):
            parts.append(f"{names[0]}: {text}" if len(names) == 1 else text)
    description = ", ".join(parts) or "any answer"
    return description if size == len(answers) else f"{description} (some of these)"


def _describe_cells(
    names: Sequence[str], cells: Sequence[_Cell], used: Sequence[_Cell], readings: Sequence[_RowReading]
) -> tuple[str, int]:
    """Return a text for the *used* ones of *cells*, and how many cells the text covers."""
    for reading in readings:
        if len(names) > 1 or names[0] not in reading.when or not all(map(reading.fits, used)):
            continue
        fitting = [cell for cell in cells if reading.fits(cell)]
        if len(fitting) == len(used) or not all(cell.is_writable for cell in used):
            return show_condition(reading.when[names[0]], cut=True), len(fitting)
    values = [label for cell in used if cell.is_writable for label in cell.labels]
    examples = [label for cell in used if not cell.is_writable for label in cell.labels]
    if not examples:
        return either(values), len(used)
    # An example is long, so one stands for all of them.
    return either([*values, *examples], most=len(values) + 2), len(used)


def _compare_rows(old: DecisionTable, new: DecisionTable) -> Iterator[MeaningChange]:
    """Yield the rows that only one table has, for tables that distinguish too many answers."""
    before = {(row.when, row.status): row for row in old.rows.rows}
    after = {(row.when, row.status): row for row in new.rows.rows}
    by_conditions = {when: row for (when, _), row in before.items()}
    for key, row in after.items():
        if key not in before:
            was = by_conditions.pop(row.when, None)
            yield MeaningChange(brief(row.when), was.status if was else "unknown", row.status, was, row)
    remaining = {row.when for row in after.values()}
    for (when, _), row in before.items():
        if (when, row.status) not in after and when not in remaining:
            yield MeaningChange(brief(when), row.status, "unknown", row, None)
