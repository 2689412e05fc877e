"""Prove a status table: it is complete, its rows do not contradict each other, and each row is needed."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice
from typing import Final

from attrs import evolve

from polykyc_tools.engine.annotations.conditions import describe as describe
from polykyc_tools.engine.annotations.conditions import show
from polykyc_tools.engine.annotations.types import Absent, Condition, No, StatusRow, StatusTable, Test, When
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import MappingNode

from .bitmasks import (
    LIMIT,
    Axis,
    Cube,
    TooManyCombinationsError,
    build_axes,
    compared_groups,
    find_gaps,
    item_conditions,
    possible_comparisons,
)
from .reference_evaluator import evaluate as evaluate
from .status_rows import path_problems, row_problems
from .value_domains import Domain, fits, property_domains, sample_points

SHOWN: Final = 3
"""How many combinations without a row are reported one by one."""
COUNTED: Final = 100
"""How many others are counted."""


def prove(table: StatusTable, schema: MappingNode, document: MappingNode) -> list[Problem]:
    """Return what keeps *table* from giving each value of *schema* one status."""
    return examine(table, schema, document)[0]


def examine(table: StatusTable, schema: MappingNode, document: MappingNode) -> tuple[list[Problem], list[Axis]]:
    """Return what `prove` does, and the axes that *table* was proved over, none if it has no clear meaning."""
    domains = property_domains(schema, document)
    # If a row names what does not exist, the other checks would only repeat it.
    problems = [problem for row in table.rows for problem in row_problems(row, domains, folds=table.fold)]
    problems += path_problems(table.rows)
    if problems:
        return problems, []
    try:
        axes = build_axes([row.when for row in table.rows], domains, folds=table.fold)
        unnamed = list(_unnamed(table, domains))
        problems += [
            *(_nameless(table, name, point) for name, point in unnamed),
            *_uncovered(table, axes, {(name, show(point)) for name, point in unnamed}),
            *_contradictions(table.rows, axes),
            *_redundant(table.rows, axes),
        ]
    except TooManyCombinationsError:
        what = f"the rows tell apart more than {LIMIT} combinations, too many to prove"
        hint = "read fewer properties, or leave out of a row what does not decide it"
        return [_problem(table, what, hint)], []
    return problems, axes


def _problem(at: StatusTable | StatusRow, what: str, hint: str) -> Problem:
    return Problem(f"{at.position} x-kyc-status".strip(), what, hint)


def _unnamed(table: StatusTable, domains: Mapping[str, Domain]) -> Iterator[tuple[str, Test]]:
    """Yield the listed values that no row names, of each property that the table reads."""
    # Properties that are compared may have any value; for these the gaps say what is not named.
    joint = {name for names in compared_groups([row.when for row in table.rows]) if len(names) > 1 for name in names}
    for name, conditions in _read(table):
        if domains[name].sort in ("listed", "time") and name not in joint:
            for point in sample_points(domains[name], conditions):
                if point != Absent() and not any(fits(point, condition, folds=table.fold) for condition in conditions):
                    yield name, point


def _read(table: StatusTable) -> Iterator[tuple[str, list[Condition]]]:
    for name in dict.fromkeys(name for row in table.rows for name, _ in row.when):
        yield name, [condition for row in table.rows for key, condition in row.when if key == name]


def _nameless(table: StatusTable, name: str, point: Test) -> Problem:
    named = f"{name}: {show(point)}"
    hint = f"add `- {{when: {{{named}}}, is: …}}`, or name it in a row"
    return evolve(_problem(table, f"no row names `{named}`", hint), lacks_row=True)


def _uncovered(table: StatusTable, axes: Sequence[Axis], unnamed: set[tuple[str, str]]) -> Iterator[Problem]:
    named_axes = [_without(axis, unnamed) for axis in axes]
    all_rows = (1 << len(table.rows)) - 1
    cubes = find_gaps(named_axes, all_rows)
    for cube in islice(cubes, SHOWN):
        text, short = _text(cube), _text(cube, most=4)
        row = all(cell.written for _, cell in cube)
        hint = f"add `- {{when: {{{text}}}, is: …}}`" if row else "add a row for it, or widen one"
        yield evolve(
            _problem(table, f"no row fits `{short}`" if cube else "no row fits anything", hint), lacks_row=True
        )
    if more := sum(1 for _ in islice(cubes, COUNTED)):
        number = f"{more} or more" if more == COUNTED else str(more)
        what = f"no row fits {number} other combination{'' if more == 1 else 's'}"
        yield evolve(_problem(table, what, "add the rows above, and generate again to see the rest"), lacks_row=True)


def _without(axis: Axis, unnamed: set[tuple[str, str]]) -> Axis:
    cells = (
        evolve(cell, labels=tuple(label for label in cell.labels if (axis.names[0], label) not in unnamed))
        for cell in axis.cells
    )
    return Axis(axis.names, tuple(cell for cell in cells if cell.labels))


def _text(cube: Cube, *, most: int | None = None) -> str:
    return ", ".join(axis.say(_either(cell.labels, most)) for axis, cell in cube)


def _either(labels: tuple[str, ...], most: int | None) -> str:
    shown = [*labels[:most], *(["…"] if len(labels[:most]) < len(labels) else [])]
    return labels[0] if len(labels) == 1 else f"[{', '.join(shown)}]"


def _contradictions(rows: Sequence[StatusRow], axes: Sequence[Axis]) -> Iterator[Problem]:
    for earlier, later in combinations(range(len(rows)), 2):
        if _means(rows[later]) == _means(rows[earlier]):
            continue
        both = 1 << later | 1 << earlier
        shared = [next((cell for cell in axis.cells if cell.rows & both == both), None) for axis in axes]
        if None in shared:
            continue
        named = {name for row in (rows[later], rows[earlier]) for name, _ in row.when}
        both_sides = zip(axes, shared, strict=True)
        pairs = [(axis, cell) for axis, cell in both_sides if cell and not named.isdisjoint(axis.names)]
        answer = _text(tuple((axis, evolve(cell, labels=cell.labels[:1])) for axis, cell in pairs))
        fits = f"fits `{answer}`" if answer else "fits anything"
        means, first = f"as {_means(rows[later])}", f"as {_means(rows[earlier])}"
        what = f"{_row(rows, later)} {fits} {means}, and {_row(rows, earlier)} {first}"
        yield _problem(rows[later], what, "narrow one of the two, so that an answer has one meaning")


def _means(row: StatusRow) -> str:
    return f"`{row.status}` (`{row.name}`)" if row.name else f"`{row.status}`"


def _row(rows: Sequence[StatusRow], number: int) -> str:
    position = rows[number].position
    return f"row {number + 1}{f' at {position}' if position else ''}"


def _redundant(rows: Sequence[StatusRow], axes: Sequence[Axis]) -> Iterator[Problem]:
    """Yield a problem for each row that nothing fits, and for each that changes nothing."""
    remaining = (1 << len(rows)) - 1
    for number in reversed(range(len(rows))):
        bit = 1 << number
        inside = [Axis(axis.names, tuple(cell for cell in axis.cells if cell.rows & bit)) for axis in axes]
        if not all(axis.cells for axis in inside):
            remaining &= ~bit
            what = f"nothing can fit {_row(rows, number)}"
            yield _problem(rows[number], what, "mend its conditions, or delete the row")
            continue
        same = sum(1 << other for other, row in enumerate(rows) if row.status == rows[number].status)
        others = same & remaining & ~bit
        if next(find_gaps(inside, others), None) is None:
            remaining &= ~bit
            what = f"{_row(rows, number)} adds nothing to the other rows for `{rows[number].status}`"
            yield _problem(rows[number], what, "delete the row, or narrow the others")


def opposite_conditions(no: No, name: str, table: StatusTable, schema: MappingNode, document: MappingNode) -> When:
    """Return conditions of which an item of the list *name* fits one if and only if it certainly does not fit *no*.

    Emitted code checks this for every item: `not` would read a value that no row lists as a plain no.
    """
    among = list(item_conditions([condition for row in table.rows for key, condition in row.when if key == name]))
    domains: Mapping[str, Domain] = property_domains(schema, document)[name].items or {}
    opposites: list[tuple[str, Condition]] = []
    for key, condition in no.when:
        conditions = [tests for when in among for other, tests in when if other == key]
        candidates = (*sample_points(domains[key], conditions), *possible_comparisons(domains[key], conditions))
        rest = (candidate for candidate in candidates if not fits(candidate, condition, folds=table.fold))
        opposites.append((key, tuple(rest)))
    return tuple(opposites)
