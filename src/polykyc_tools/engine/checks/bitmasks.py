"""A status table as bitmasks: for each property, the rows that each of its values allows."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import product
from typing import Final, TypeAlias, TypeVar, assert_never

from attrs import define

from polykyc_tools.engine.annotations.conditions import show
from polykyc_tools.engine.annotations.types import (
    Absent,
    All,
    Both,
    Compared,
    Condition,
    Empty,
    Future,
    No,
    Past,
    Relation,
    Some,
    Test,
    Value,
    When,
)

from .value_domains import Domain, fits, is_same_value, sample_points

LIMIT: Final = 200_000
"""How many combinations a proof may read."""


_SOME: Final = show(Some(()))


class TooManyCombinationsError(Exception):
    """A table has more combinations of values than a proof may read."""


@define(frozen=True)
class Cell:
    """Values of a property that allow the same rows: bit *i* of *rows* is row *i*.

    If it is *written*, its labels are conditions that a row may have; else they are examples.
    """

    rows: int
    labels: tuple[str, ...]
    written: bool = True


ListState: TypeAlias = tuple[int, int]
"""A list with items, by two bitmasks: the inner conditions that some item fits, and those that every item fits."""
ListValue: TypeAlias = Absent | Empty | ListState


@define(frozen=True)
class Axis:
    """A property and the cells of its values, or several properties that are compared with each other."""

    names: tuple[str, ...]
    cells: tuple[Cell, ...]

    def say(self, label: str) -> str:
        """Return *label* as a row has it; a label of several properties names them itself."""
        first, *others = self.names
        return label if others else f"{first}: {label}"


def build_axes(whens: Sequence[When], domains: Mapping[str, Domain], *, folds: bool) -> list[Axis]:
    """Return an axis for each property that *whens* name, in their order; compared properties share one."""
    axes: list[Axis] = []
    for names in compared_groups(whens):
        first, *others = names
        if others:
            axes.append(Axis(names, _joint_cells(names, whens, domains, folds)))
            continue
        conditions = [dict(when).get(first) for when in whens]
        axes.append(Axis(names, _single_cells(domains[first], conditions, folds)))
    return axes


def compared_groups(whens: Sequence[When]) -> list[tuple[str, ...]]:
    """Return the properties that *whens* name, in their order, grouped with those that they are compared with."""
    groups: list[list[str]] = []
    for name, condition in (pair for when in whens for pair in when):
        names = [name, *dict.fromkeys(test.other for test in condition if isinstance(test, Compared))]
        touched = [group for group in groups if not set(names).isdisjoint(group)]
        joined = list(dict.fromkeys([*(member for group in touched for member in group), *names]))
        groups = [group for group in groups if group not in touched[1:]]
        if touched:
            groups[groups.index(touched[0])] = joined
        else:
            groups.append(joined)
    return [tuple(group) for group in groups]


def possible_comparisons(domain: Domain, conditions: Iterable[Condition | None]) -> tuple[Compared, ...]:
    """Return the relations that a value may have to the one that *conditions* compare it with, none without one."""
    other = next((test.other for test in comparisons(conditions)), None)
    if other is None:
        return ()
    match domain.sort:
        case "time":
            relations: tuple[Relation, ...] = ("before", "same", "after")
        case "listed" | "open" | "list" | "object":
            relations = ("same", "other")
        case _:
            assert_never(domain.sort)
    return tuple(Compared(relation, other) for relation in relations)


def comparisons(conditions: Iterable[Condition | None]) -> Iterator[Compared]:
    """Yield the comparisons among *conditions*."""
    for condition in conditions:
        yield from (test for test in condition or () if isinstance(test, Compared))


def _item_axes(whens: Sequence[When], domains: Mapping[str, Domain], *, folds: bool) -> list[Axis]:
    """Return an axis for each property of a list's items; what it is compared with is a property around the list."""
    names = dict.fromkeys(name for when in whens for name, _ in when)
    return [Axis((name,), _single_cells(domains[name], [dict(w).get(name) for w in whens], folds)) for name in names]


def _single_cells(domain: Domain, conditions: Sequence[Condition | None], folds: bool) -> tuple[Cell, ...]:
    match domain.sort:
        case "list":
            return _list_cells(domain, conditions, folds)
        case "listed" | "time" | "object" | "open":
            return _cells(domain, conditions, folds)
        case _:
            assert_never(domain.sort)


Witness: TypeAlias = Value | int | None
"""A value of a compared property: a time is a number, with 0 for now; a text that no row names is a number too."""


def _witnesses(domain: Domain, conditions: Sequence[Condition | None], count: int) -> list[Witness]:
    """Return values that represent all of *domain*, enough to put *count* of them in any order."""
    none: list[Witness] = [None] if domain.absent else []
    named = [point for point in sample_points(domain, filter(None, conditions)) if isinstance(point, Value)]
    match domain.sort:
        case "time":
            return [*range(-count, count), *none]
        case "listed":
            return [*named, *none]
        case "open" | "list" | "object":
            return [*named, *range(count), *none]
        case _:
            assert_never(domain.sort)


def _joint_cells(
    names: Sequence[str], whens: Sequence[When], domains: Mapping[str, Domain], folds: bool
) -> tuple[Cell, ...]:
    """Return the cells of properties that are compared with each other: a cell has values of all of them."""
    rows = [dict(when) for when in whens]
    columns = [_witnesses(domains[name], [row.get(name) for row in rows], len(names)) for name in names]
    against = {name: possible_comparisons(domains[name], [row.get(name) for row in rows]) for name in names}
    grouped: dict[int, list[str]] = {}
    for number, values in enumerate(product(*columns)):
        if number >= LIMIT:
            raise TooManyCombinationsError
        witnesses = dict(zip(names, values, strict=True))
        allowed = (
            all(_witnessed(condition, witnesses, name, folds) for name in names if (condition := row.get(name)))
            for row in rows
        )
        labels = grouped.setdefault(_mask(allowed), [])
        label = ", ".join(f"{name}: {_label(name, witnesses, against[name], domains[name])}" for name in names)
        if label not in labels:
            labels.append(label)
    return tuple(Cell(rows_, (labels[0],), written=False) for rows_, labels in grouped.items())


def _witnessed(condition: Condition, witnesses: Mapping[str, Witness], name: str, folds: bool) -> bool:
    value = witnesses[name]
    for test in condition:
        match test:
            case Compared(relation, other):
                holds = _stands(value, relation, witnesses[other])
            case Past() | Future():
                holds = isinstance(value, int) and (value < 0) == isinstance(test, Past)
            case Absent():
                holds = value is None
            case _:
                holds = isinstance(value, Value) and fits(value, (test,), folds=folds)
        if holds:
            return True
    return False


def _stands(value: Witness, relation: Relation, other: Witness) -> bool:
    """Tell whether *value* is in *relation* to *other*."""
    if value is None or other is None:
        return False
    match relation:
        case "before":
            return isinstance(value, int) and isinstance(other, int) and value < other
        case "after":
            return isinstance(value, int) and isinstance(other, int) and value > other
        case "same":
            return value == other
        case "other":
            return value != other
        case _:
            assert_never(relation)


def _label(name: str, witnesses: Mapping[str, Witness], against: Sequence[Compared], domain: Domain) -> str:
    value = witnesses[name]
    stands = next((show(test) for test in against if _stands(value, test.relation, witnesses[test.other])), None)
    if stands is not None:
        return stands
    match value:
        case None:
            return show(Absent())
        case Value():
            return show(value)
        case _ if domain.sort == "time":
            return show(Past() if value < 0 else Future())
        case _:
            return "…"


def _cells(domain: Domain, conditions: Sequence[Condition | None], folds: bool) -> tuple[Cell, ...]:
    """Return the cells of a property that is not a list; in an item it may be compared with one around the list."""
    candidates = (*sample_points(domain, filter(None, conditions)), *possible_comparisons(domain, conditions))
    labelled = ((show(candidate), candidate) for candidate in candidates)
    grouped = _grouped(labelled, conditions, lambda test: lambda point: is_same_value(point, test, folds=folds))
    return tuple(Cell(rows, tuple(labels)) for rows, labels in grouped.items())


Point = TypeVar("Point")


def _grouped(
    labelled: Iterable[tuple[str, Point]],
    conditions: Sequence[Condition | None],
    held_by: Callable[[Test], Callable[[Point], bool]],
) -> dict[int, list[str]]:
    """Return the labels of the points that fit the same *conditions*, by the bits of these; any point fits None."""
    free = sum(1 << number for number, condition in enumerate(conditions) if condition is None)
    bits: dict[Condition, int] = {}  # by condition, because many rows have the same one
    for number, condition in enumerate(conditions):
        if condition is not None:
            bits[condition] = bits.get(condition, 0) | 1 << number
    tests_by_bit = [([held_by(test) for test in condition], bit) for condition, bit in bits.items()]
    grouped: dict[int, list[str]] = {}
    for label, point in labelled:
        fitting = (bit for tests, bit in tests_by_bit if any(holds(point) for holds in tests))
        grouped.setdefault(sum(fitting, free), []).append(label)
    return grouped


def _list_cells(domain: Domain, conditions: Sequence[Condition | None], folds: bool) -> tuple[Cell, ...]:
    """Return the cells of a list, by the conditions that some of its items fit, and that every item fits."""
    whens = list(dict.fromkeys(item_conditions(conditions)))
    numbers = {when: number for number, when in enumerate(whens)}
    states = _states(_item_axes(whens, domain.items or {}, folds=folds), len(whens))
    # Of what is no object a row can only say that there is some.
    lists: dict[str, ListValue] = {f"[{label}]" if domain.items else _SOME: state for state, label in states.items()}
    lists["empty"] = Empty()
    if domain.absent:
        lists["absent"] = Absent()
    grouped = _grouped(lists.items(), conditions, lambda test: _held_by(test, numbers))
    return tuple(_list_cell(rows, labels, lists) for rows, labels in grouped.items())


def _list_cell(rows: int, labels: Sequence[str], lists: Mapping[str, ListValue]) -> Cell:
    written = not any(isinstance(lists[label], tuple) and label != _SOME for label in labels)
    # One list with items is enough as an example.
    return Cell(rows, tuple(labels) if written else (labels[0],), written=written)


def _held_by(test: Test, numbers: Mapping[When, int]) -> Callable[[ListValue], bool]:
    """Return a function that tells whether a list fits *test*. It looks up its bits once: hashing a `When` is slow."""
    match test:
        case Some(when):
            bit = 1 << numbers[when]
            return lambda state: isinstance(state, tuple) and bool(state[0] & bit)
        case No(when):
            bit = 1 << numbers[when]
            return lambda state: isinstance(state, tuple) and not state[0] & bit
        case All(when):
            bit = 1 << numbers[when]
            return lambda state: isinstance(state, tuple) and bool(state[1] & bit)
        case Both(tests):
            parts = [_held_by(part, numbers) for part in tests]
            return lambda state: all(part(state) for part in parts)
        case _:
            return lambda state: state == test


def properties_read(when: When) -> Iterator[str]:
    """Yield the properties that *when* reads: those that it names, and those that it compares these with."""
    for name, condition in when:
        yield name
        yield from compared_properties(condition).values()


def compared_properties(condition: Condition) -> dict[str, str]:
    """Return the properties that *condition* compares with: under `""` for itself, else for a property of an item."""
    inner = [(key, tests) for when in item_conditions([condition]) for key, tests in when]
    return {key: test.other for key, tests in [("", condition), *inner] for test in comparisons([tests])}


def item_conditions(conditions: Sequence[Condition | None]) -> Iterator[When]:
    """Yield the conditions on items in *conditions* on a list."""
    for condition in conditions:
        for test in condition or ():
            match test:
                case Some(when) | No(when) | All(when):
                    yield when
                case Both(tests):
                    yield from item_conditions([tests])
                case _:
                    pass


def _states(inner: Sequence[Axis], count: int) -> dict[ListState, str]:
    """Return each state that a list with items can have, with an example of such a list."""
    items: dict[int, str] = {(1 << count) - 1: ""}
    for axis in inner:
        step: dict[int, str] = {}
        for mask, label in items.items():
            for cell in axis.cells:
                step.setdefault(mask & cell.rows, f"{label}, {axis.say(cell.labels[0])}".removeprefix(", "))
        items = step
    states = {(mask, mask): f"{{{label}}}" for mask, label in items.items()}
    waiting = list(states.items())
    while waiting:
        (found_in_some, shared), label = waiting.pop(0)
        for mask, item in items.items():
            longer = (found_in_some | mask, shared & mask)
            if longer not in states:
                states[longer] = f"{label}, {{{item}}}"
                waiting.append((longer, states[longer]))
        if len(states) * len(items) > LIMIT:
            raise TooManyCombinationsError
    return states


def _mask(bits: Iterator[bool]) -> int:
    return sum(1 << number for number, bit in enumerate(bits) if bit)


Cube: TypeAlias = tuple[tuple[Axis, Cell], ...]


def find_gaps(axes: Sequence[Axis], rows: int) -> Iterator[Cube]:
    """Yield combinations that fit none of *rows*; a property that a combination lacks may have any value."""
    # For the properties from each number on: the rows that some values allow, and the rows that all values allow.
    reachable, shared = [-1] * (len(axes) + 1), [-1] * (len(axes) + 1)
    for number in reversed(range(len(axes))):
        reachable[number] = reachable[number + 1] & _union(axes[number])
        shared[number] = reduce(int.__and__, (cell.rows for cell in axes[number].cells), shared[number + 1])
    unions = {axis.names: _union(axis) for axis in axes}
    steps = 0
    seen: set[Cube] = set()

    def walk(number: int, alive: int, chosen: Cube) -> Iterator[Cube]:
        nonlocal steps
        steps += 1
        if steps > LIMIT:
            raise TooManyCombinationsError
        if not alive & reachable[number]:
            cube = _widened(chosen, unions, rows)
            if cube not in seen:
                seen.add(cube)
                yield cube
        elif not alive & shared[number]:
            for cell in axes[number].cells:
                yield from walk(number + 1, alive & cell.rows, (*chosen, (axes[number], cell)))

    yield from walk(0, rows, ())


def _widened(cube: Cube, unions: Mapping[tuple[str, ...], int], rows: int) -> Cube:
    """Return *cube* without the properties that make no difference."""
    for part in cube:
        fewer = tuple(other for other in cube if other is not part)
        allowed = {**unions, **{axis.names: cell.rows for axis, cell in fewer}}
        if not reduce(int.__and__, allowed.values(), rows):
            cube = fewer
    return cube


def _union(axis: Axis) -> int:
    return reduce(int.__or__, (cell.rows for cell in axis.cells), 0)
