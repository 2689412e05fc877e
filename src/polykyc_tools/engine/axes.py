"""A status table as bit masks: for each property, which rows each of its values still allows."""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from typing import TypeAlias

from attrs import define

from .conditions import show
from .domains import Domain, fits, points
from .words import Absent, All, Both, Condition, Empty, No, Some, Test, When

LIMIT = 200_000


class TooManyError(Exception):
    """A table reads more combinations than can be looked at."""


@define(frozen=True)
class Cell:
    """Values of a property that allow the same rows: bit *i* of *rows* is row *i*.

    *written*, its labels are conditions that a row may hold; else they are examples.
    """

    rows: int
    labels: tuple[str, ...]
    written: bool = True


# Of a list with items: which inner conditions some item fits, and which every item fits.
State: TypeAlias = tuple[int, int]


@define(frozen=True)
class Axis:
    """A property and its cells."""

    name: str
    cells: tuple[Cell, ...]


def axes(whens: Sequence[When], domains: Mapping[str, Domain], *, folds: bool) -> list[Axis]:
    """Return an axis for each property that *whens* name, in their order."""
    found: list[Axis] = []
    for name in dict.fromkeys(name for when in whens for name, _ in when):
        conditions = [dict(when).get(name) for when in whens]
        domain = domains[name]
        lists = domain.sort == "list"
        cells = _list_cells(domain, conditions, folds) if lists else _cells(domain, conditions, folds)
        found.append(Axis(name, cells))
    return found


def _cells(domain: Domain, conditions: Sequence[Condition | None], folds: bool) -> tuple[Cell, ...]:
    grouped: dict[int, list[str]] = {}
    for point in points(domain, (condition for condition in conditions if condition)):
        allowed = (condition is None or fits(point, condition, folds=folds) for condition in conditions)
        grouped.setdefault(_mask(allowed), []).append(show(point))
    return tuple(Cell(rows, tuple(labels)) for rows, labels in grouped.items())


def _list_cells(domain: Domain, conditions: Sequence[Condition | None], folds: bool) -> tuple[Cell, ...]:
    """Return the cells of a list, which is known by what some of its items fit, and what every one fits."""
    whens = list(dict.fromkeys(whens_of(conditions)))
    numbers = {when: number for number, when in enumerate(whens)}
    states = _states(axes(whens, domain.items or {}, folds=folds), len(whens))
    lists: dict[str, Absent | Empty | State] = {f"[{label}]": state for state, label in states.items()}
    lists["empty"] = Empty()
    if domain.absent:
        lists["absent"] = Absent()
    grouped: dict[int, list[str]] = {}
    for label, state in lists.items():
        allowed = (
            condition is None or any(_holds(test, state, numbers) for test in condition) for condition in conditions
        )
        grouped.setdefault(_mask(allowed), []).append(label)
    return tuple(_list_cell(rows, labels, lists) for rows, labels in grouped.items())


def _list_cell(rows: int, labels: Sequence[str], lists: Mapping[str, Absent | Empty | State]) -> Cell:
    written = not any(isinstance(lists[label], tuple) for label in labels)
    # Of lists with items one is example enough.
    return Cell(rows, tuple(labels) if written else (labels[0],), written=written)


def _holds(test: Test, state: Absent | Empty | State, numbers: Mapping[When, int]) -> bool:
    match test, state:
        case Some(when), (some, _):
            return bool(some >> numbers[when] & 1)
        case No(when), (some, _):
            return not some >> numbers[when] & 1
        case All(when), (_, every):
            return bool(every >> numbers[when] & 1)
        case Both(tests), _:
            return all(_holds(one, state, numbers) for one in tests)
        case _:
            return test == state


def whens_of(conditions: Sequence[Condition | None]) -> Iterator[When]:
    """Yield what the conditions on a list ask of its items."""
    for condition in conditions:
        for test in condition or ():
            match test:
                case Some(when) | No(when) | All(when):
                    yield when
                case Both(tests):
                    yield from whens_of([tests])
                case _:
                    pass


def _states(inner: Sequence[Axis], count: int) -> dict[State, str]:
    """Return each state that a list with items can have, with the items of such a list."""
    items: dict[int, str] = {(1 << count) - 1: ""}
    for axis in inner:
        step: dict[int, str] = {}
        for mask, label in items.items():
            for cell in axis.cells:
                step.setdefault(mask & cell.rows, f"{label}, {axis.name}: {cell.labels[0]}".removeprefix(", "))
        items = step
    states = {(mask, mask): f"{{{label}}}" for mask, label in items.items()}
    waiting = list(states.items())
    while waiting:
        (some, every), label = waiting.pop(0)
        for mask, item in items.items():
            longer = (some | mask, every & mask)
            if longer not in states:
                states[longer] = f"{label}, {{{item}}}"
                waiting.append((longer, states[longer]))
        if len(states) * len(items) > LIMIT:
            raise TooManyError
    return states


def _mask(bits: Iterator[bool]) -> int:
    return sum(1 << number for number, bit in enumerate(bits) if bit)


Cube: TypeAlias = tuple[tuple[Axis, Cell], ...]


def gaps(found: Sequence[Axis], rows: int) -> Iterator[Cube]:
    """Yield combinations that none of *rows* fits; a property that a combination lacks may hold anything."""
    # Of the properties from each number on: the rows that some values allow, and those that all values do.
    some, every = [-1] * (len(found) + 1), [-1] * (len(found) + 1)
    for number in reversed(range(len(found))):
        some[number] = some[number + 1] & _union(found[number])
        every[number] = reduce(int.__and__, (cell.rows for cell in found[number].cells), every[number + 1])
    unions = {axis.name: _union(axis) for axis in found}
    steps = 0
    seen: set[Cube] = set()

    def walk(number: int, alive: int, chosen: Cube) -> Iterator[Cube]:
        nonlocal steps
        steps += 1
        if steps > LIMIT:
            raise TooManyError
        if not alive & some[number]:
            cube = _widened(chosen, unions, rows)
            if cube not in seen:
                seen.add(cube)
                yield cube
        elif not alive & every[number]:
            for cell in found[number].cells:
                yield from walk(number + 1, alive & cell.rows, (*chosen, (found[number], cell)))

    yield from walk(0, rows, ())


def _widened(cube: Cube, unions: Mapping[str, int], rows: int) -> Cube:
    """Return *cube* without the properties that make no difference to it."""
    for part in cube:
        fewer = tuple(other for other in cube if other is not part)
        allowed = {**unions, **{axis.name: cell.rows for axis, cell in fewer}}
        if not reduce(int.__and__, allowed.values(), rows):
            cube = fewer
    return cube


def _union(axis: Axis) -> int:
    return reduce(int.__or__, (cell.rows for cell in axis.cells), 0)
