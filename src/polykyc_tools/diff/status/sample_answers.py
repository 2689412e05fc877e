"""Sample answers: for each property that a status table reads, one value of every kind that the table distinguishes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import combinations
from typing import Any, Final, assert_never

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
    Present,
    Some,
    StatusRow,
    StatusTable,
    Test,
    Value,
)
from polykyc_tools.engine.checks.bitmasks import comparisons, item_conditions
from polykyc_tools.engine.checks.reference_evaluator import possible_rows
from polykyc_tools.engine.checks.value_domains import Domain, sample_points

NOW: Final = datetime(2025, 1, 1, tzinfo=UTC)
_TIMES: Final[Mapping[str, tuple[Any, Any]]] = {
    "date": ("2000-01-01", "2100-01-01"),
    "date-time": ("2000-01-01T00:00:00Z", "2100-01-01T00:00:00Z"),
    "unix-ms": (946_684_800_000, 4_102_444_800_000),
    "unix-s": (946_684_800, 4_102_444_800),
}
_LATER: Final[Mapping[str, tuple[Any, Any]]] = {
    "date": ("2000-01-02", "2100-01-02"),
    "date-time": ("2000-01-02T00:00:00Z", "2100-01-02T00:00:00Z"),
    "unix-ms": (946_771_200_000, 4_102_531_200_000),
    "unix-s": (946_771_200, 4_102_531_200),
}
"""Times of a day later, because a table may ask which of two times comes first."""
_OTHER: Final = "\0"
"""A text that no document can list, for all values that no row names."""
_ANOTHER: Final = "\0\0"


def sample_values(domains: Sequence[Domain], conditions: Sequence[Condition]) -> dict[str, Any]:
    """Return a value for each kind that *conditions* can distinguish, by its label in findings.

    *domains* say which values a property may have, in the newer revision first.
    """
    values: dict[str, Any] = {}
    for domain in domains:
        for point in sample_points(domain, conditions):
            # A property that may be absent in the older revision only is present in every answer of today.
            if isinstance(point, Absent) and domain is not domains[0]:
                continue
            values |= _sample(point, domain, domains, conditions)
    if any(domain.sort in ("listed", "open") and "boolean" not in domain.types for domain in domains):
        values["anything else"] = _OTHER
    return values


def second_values(domains: Sequence[Domain]) -> dict[str, Any]:
    """Return values next to those of `sample_values` that are later than, or different from, one of them."""
    form = next((domain.time for domain in domains if domain.time), None)
    if form is None:
        return {"something else again": _ANOTHER}
    return {f"{word} and a day later": _LATER[form][index] for index, word in enumerate(("past", "future"))}


def compared_values(conditions: Sequence[Condition], domains: Mapping[str, Domain]) -> dict[str, Any]:
    """Return a value for each property that *conditions* on a list compare its items with."""
    inner = [tests for when in item_conditions(conditions) for _, tests in when]
    names = {test.other for test in comparisons(inner)}
    return {name: _TIMES[domains[name].time][0] if domains[name].time else _OTHER for name in names & domains.keys()}


def _sample(point: Test, domain: Domain, domains: Sequence[Domain], conditions: Sequence[Condition]) -> dict[str, Any]:
    match point:
        case Value(value):
            return {show(point): value}
        case Past():
            return {"past": _TIMES[domain.time][0]}
        case Future():
            return {"future": _TIMES[domain.time][1]}
        case Present():
            return {"present": {}}
        case Empty():
            return {"empty": []}
        case Some():
            return _lists(domains, conditions)
        case Absent():
            return {"absent": None}
        case Compared() | No() | All() | Both():
            raise AssertionError(f"{point} is a test, and no value")
        case _:
            assert_never(point)


def _lists(domains: Sequence[Domain], conditions: Sequence[Condition]) -> dict[str, Any]:
    """Return lists of one, two and three items that the *conditions* on items distinguish."""
    if all(domain.items is None for domain in domains):
        return {"not empty": [_OTHER]}
    whens = list(item_conditions(conditions))
    items: dict[str, dict[str, Any]] = {"": {}}
    for name in dict.fromkeys(name for when in whens for name, _ in when):
        tests = [condition for when in whens for key, condition in when if key == name]
        values: dict[str, Any] = {}
        for domain in domains:
            if domain.items and name in domain.items:
                values |= _distinguished(name, domain.items[name], tests)
        items = {
            f"{item_label}, {name}: {label}".removeprefix(", "): {**item, name: value}
            for item_label, item in items.items()
            for label, value in values.items()
        }
    most = 3 if len(items) <= 8 else 2
    groups = (group for count in range(1, most + 1) for group in combinations(items.items(), count))
    return {f"[{', '.join(f'{{{label}}}' for label, _ in group)}]": [item for _, item in group] for group in groups}


def _distinguished(name: str, domain: Domain, tests: Sequence[Condition]) -> dict[str, Any]:
    """Return samples of the property *name* of an item, one for all that no condition in *tests* distinguishes."""
    values = sample_values([domain], tests)
    if any(comparisons(tests)):
        return {**values, **second_values([domain])}
    table = StatusTable(tuple(StatusRow(((name, condition),), "unknown", "") for condition in tests), False, "")
    distinct: dict[tuple[int, bool], tuple[str, Any]] = {}
    for label, value in values.items():
        # An unlisted value differs from every listed one, even if no condition fits either.
        unlisted = value in (_OTHER, _ANOTHER)
        rows = possible_rows(table, {name: value}, {name: domain}, NOW)
        distinct.setdefault((rows, unlisted), (label, value))
    return dict(distinct.values())
