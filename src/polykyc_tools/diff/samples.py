"""Answers that stand for all answers: for each property that a table reads, one value of every kind it tells apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import combinations
from typing import Any, Final

from polykyc_tools.engine.axes import whens_of
from polykyc_tools.engine.conditions import show
from polykyc_tools.engine.domains import Domain, points
from polykyc_tools.engine.words import Absent, Condition, Empty, Future, Past, Some, Test, Value

NOW: Final = datetime(2025, 1, 1, tzinfo=UTC)
_TIMES: Final[Mapping[str, tuple[Any, Any]]] = {
    "date": ("2000-01-01", "2100-01-01"),
    "date-time": ("2000-01-01T00:00:00Z", "2100-01-01T00:00:00Z"),
    "unix-ms": (946_684_800_000, 4_102_444_800_000),
    "unix-s": (946_684_800, 4_102_444_800),
}
_OTHER: Final = "\0"
"""A text that no document can list: it stands for all that no row names."""


def samples(domains: Sequence[Domain], conditions: Sequence[Condition]) -> dict[str, Any]:
    """Return a value for each kind that *conditions* could tell apart, by how it is called.

    *domains* say what a property may hold, the newer state's first.
    """
    found: dict[str, Any] = {}
    for domain in domains:
        for point in points(domain, conditions):
            # What was absent and cannot be any more is no answer of today's.
            if isinstance(point, Absent) and domain is not domains[0]:
                continue
            found |= _sample(point, domain, domains, conditions)
    if any(domain.sort in ("listed", "open") and "boolean" not in domain.types for domain in domains):
        found["anything else"] = _OTHER
    return found


def _sample(point: Test, domain: Domain, domains: Sequence[Domain], conditions: Sequence[Condition]) -> dict[str, Any]:
    match point:
        case Value(value):
            return {show(point): value}
        case Past():
            return {"past": _TIMES[domain.time][0]}
        case Future():
            return {"future": _TIMES[domain.time][1]}
        case Empty():
            return {"empty": []}
        case Some():
            return _lists(domains, conditions)
        case _:
            return {"absent": None}


def _lists(domains: Sequence[Domain], conditions: Sequence[Condition]) -> dict[str, Any]:
    """Return lists of one, two and three different items, as far as the *conditions* on items tell them apart."""
    whens = list(whens_of(conditions))
    items: dict[str, dict[str, Any]] = {"": {}}
    for name in dict.fromkeys(name for when in whens for name, _ in when):
        asked = [tests for when in whens for key, tests in when if key == name]
        inner = [domain.items[name] for domain in domains if domain.items and name in domain.items]
        values: dict[str, Any] = {}
        for domain in inner:
            for point in points(domain, asked):
                values |= _sample(point, domain, inner, asked)
        items = {
            f"{label}, {name}: {told}".removeprefix(", "): {**item, name: value}
            for label, item in items.items()
            for told, value in values.items()
        }
    most = 3 if len(items) <= 8 else 2
    groups = (group for count in range(1, most + 1) for group in combinations(items.items(), count))
    return {f"[{', '.join(f'{{{label}}}' for label, _ in group)}]": [item for _, item in group] for group in groups}
