"""Answers that stand for all answers: for each property that a table reads, one value of every kind it tells apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import combinations
from typing import Any, Final

from polykyc_tools.engine.annotations.conditions import show
from polykyc_tools.engine.annotations.types import (
    Absent,
    Condition,
    Empty,
    Future,
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
"""Times of a day later, to tell which of two comes first."""
_OTHER: Final = "\0"
"""A text that no document can list: it stands for all that no row names."""
_ANOTHER: Final = "\0\0"


def samples(domains: Sequence[Domain], conditions: Sequence[Condition]) -> dict[str, Any]:
    """Return a value for each kind that *conditions* could tell apart, by how it is called.

    *domains* say what a property may hold, the newer state's first.
    """
    found: dict[str, Any] = {}
    for domain in domains:
        for point in sample_points(domain, conditions):
            # What was absent and cannot be any more is no answer of today's.
            if isinstance(point, Absent) and domain is not domains[0]:
                continue
            found |= _sample(point, domain, domains, conditions)
    if any(domain.sort in ("listed", "open") and "boolean" not in domain.types for domain in domains):
        found["anything else"] = _OTHER
    return found


def others(domains: Sequence[Domain]) -> dict[str, Any]:
    """Return values beside those of `samples`, so that one can come before, after, or be another than one of them."""
    form = next((domain.time for domain in domains if domain.time), None)
    if form is None:
        return {"something else again": _ANOTHER}
    return {f"{word} and a day later": _LATER[form][side] for side, word in enumerate(("past", "future"))}


def around(conditions: Sequence[Condition], domains: Mapping[str, Domain]) -> dict[str, Any]:
    """Return a value for each property that items of a list are compared with, as *conditions* on the list ask."""
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
        case _:
            return {"absent": None}


def _lists(domains: Sequence[Domain], conditions: Sequence[Condition]) -> dict[str, Any]:
    """Return lists of one, two and three different items, as far as the *conditions* on items tell them apart."""
    whens = list(item_conditions(conditions))
    items: dict[str, dict[str, Any]] = {"": {}}
    for name in dict.fromkeys(name for when in whens for name, _ in when):
        asked = [tests for when in whens for key, tests in when if key == name]
        inner = [domain.items[name] for domain in domains if domain.items and name in domain.items]
        values: dict[str, Any] = {}
        for domain in inner:
            values |= _apart(name, samples([domain], asked), domain, asked)
        items = {
            f"{label}, {name}: {told}".removeprefix(", "): {**item, name: value}
            for label, item in items.items()
            for told, value in values.items()
        }
    most = 3 if len(items) <= 8 else 2
    groups = (group for count in range(1, most + 1) for group in combinations(items.items(), count))
    return {f"[{', '.join(f'{{{label}}}' for label, _ in group)}]": [item for _, item in group] for group in groups}


def _apart(name: str, values: Mapping[str, Any], domain: Domain, asked: Sequence[Condition]) -> dict[str, Any]:
    """Return *values* without those that no condition *asked* tells from one before."""
    table = StatusTable(tuple(StatusRow(((name, tests),), "unknown", "") for tests in asked), False, "")
    if any(comparisons(asked)):
        return {**values, **others([domain])}
    kept: dict[tuple[int, bool], tuple[str, Any]] = {}
    for label, value in values.items():
        # What nobody listed is none of the others, though no condition fits it either.
        strange = value in (_OTHER, _ANOTHER)
        kept.setdefault((possible_rows(table, {name: value}, {name: domain}, NOW), strange), (label, value))
    return dict(kept.values())
