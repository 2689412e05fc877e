"""A reference evaluator of status tables, which reads row by row: tests compare the proof and emitted code with it.

It shares only the reading of the schema with the proof, so that one can be wrong without the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any, Final, TypeAlias, assert_never

from attrs import define

from polykyc_tools.engine.annotations.conditions import fold
from polykyc_tools.engine.annotations.types import (
    Absent,
    All,
    Both,
    Compared,
    Condition,
    Empty,
    Future,
    JSONScalar,
    No,
    Past,
    Present,
    Some,
    StatusRow,
    StatusTable,
    Test,
    Value,
    When,
)
from polykyc_tools.engine.annotations.vocabulary import SessionStatus
from polykyc_tools.engine.source.mapping_reader import MappingNode, is_list, is_map

from .bitmasks import item_conditions
from .value_domains import Domain, property_domains, value_of_property

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@define(frozen=True)
class Rules:
    """What a condition depends on next to the value: *around* is the answer, and *domains* what it may hold."""

    folds: bool
    now: datetime
    around: MappingNode
    domains: Mapping[str, Domain]


class _Column:
    """All that the rows of a table test of one property: a value that any of them names is not an unlisted one."""

    def __init__(self) -> None:
        self.tests: list[Condition] = []

    @cached_property
    def of_items(self) -> _Conditions:
        """Return what is tested of the items of a list."""
        return _Conditions(item_conditions(self.tests))


class _Conditions(defaultdict[str, _Column]):
    """The columns of *whens*, by the name of the property."""

    def __init__(self, whens: Iterable[When]) -> None:
        super().__init__(_Column)
        for when in whens:
            for name, condition in when:
                self[name].tests.append(condition)


def evaluate(
    table: StatusTable, answer: MappingNode, schema: MappingNode, document: MappingNode, now: datetime
) -> SessionStatus:
    """Return the common status of *answer*, the JSON of a provider, at *now*; `unknown` if no row fits."""
    row = find_row(table, answer, schema, document, now)
    return row.status if row is not None else "unknown"


def find_row(
    table: StatusTable, answer: MappingNode, schema: MappingNode, document: MappingNode, now: datetime
) -> StatusRow | None:
    """Return the row that *answer* fits at *now*, None if no row does."""
    domains = property_domains(schema, document)
    conditions, rules = _Conditions(row.when for row in table.rows), Rules(table.fold, now, answer, domains)
    return next((row for row in table.rows if _all_of(row.when, answer, domains, conditions, rules)), None)


def possible_rows(table: StatusTable, values: MappingNode, domains: Mapping[str, Domain], now: datetime) -> int:
    """Return which rows an answer with *values*, a part of its properties, may fit: bit *i* is row *i*.

    A property that one of *values* is compared with must be in it, too.
    """
    conditions, rules = _Conditions(row.when for row in table.rows), Rules(table.fold, now, values, domains)
    bits = 0
    for number, row in enumerate(table.rows):
        when = tuple(pair for pair in row.when if pair[0] in values)
        if _all_of(when, values, domains, conditions, rules):
            bits |= 1 << number
    return bits


Truth: TypeAlias = bool | None
"""None is undecided: a value that no row and no schema lists may fit or not."""


def _conjunction(truths: Iterable[Truth]) -> Truth:
    result: Truth = True
    for truth in truths:
        if truth is False:
            return False
        result = result and truth
    return result


def _not(truth: Truth) -> Truth:
    return None if truth is None else not truth


def _disjunction(truths: Iterable[Truth]) -> Truth:
    return _not(_conjunction(_not(truth) for truth in truths))


def _all_of(
    when: When, answer: MappingNode, domains: Mapping[str, Domain], conditions: _Conditions, rules: Rules
) -> Truth:
    return _conjunction(
        _disjunction(_verdicts(condition, value_of_property(answer, name), domains[name], conditions[name], rules))
        for name, condition in when
    )


def _verdicts(condition: Condition, value: object, domain: Domain, column: _Column, rules: Rules) -> Iterator[Truth]:
    """Yield whether *value* fits each test of *condition*, and once for all of its words, which may be many."""
    words = [test for test in condition if isinstance(test, Value)]
    if words:
        yield _is_one(words, value, domain, column, rules)
    for test in condition:
        if not isinstance(test, Value):
            yield _fits(test, value, domain, column, rules)


def _fits(test: Test, value: object, domain: Domain, column: _Column, rules: Rules) -> Truth:
    if value is None or isinstance(test, Absent):
        return value is None and isinstance(test, Absent)
    match test:
        case Present():
            # No schema says what an event holds.
            return None if domain.sort == "object" and not is_map(value) else True
        case Compared():
            return _compared(test, value, domain, rules)
        case Value():
            return _is_one([test], value, domain, column, rules)
        case Past() | Future():
            past = _before(value, domain.time, rules.now)
            return past if isinstance(test, Past) else _not(past)
        case Empty():
            return not value if isinstance(value, list) else None
        case Both(tests):
            return _conjunction(_fits(part, value, domain, column, rules) for part in tests)
        case Some() | No() | All():
            return _of_items(test, value, domain, column, rules)


def _is_one(words: Sequence[Value], value: object, domain: Domain, column: _Column, rules: Rules) -> Truth:
    if value is None:
        return False
    if not isinstance(value, str | bool | int | float):
        return None
    if _is_among(value, words, rules):
        return True
    listed = domain.values or [test for tests in column.tests for test in tests]
    return False if _is_among(value, listed, rules) else None


def _is_among(value: JSONScalar, tests: Iterable[Test], rules: Rules) -> bool:
    # In Python `True` equals 1; in JSON it does not.
    is_bool, folded = isinstance(value, bool), fold(value) if rules.folds and isinstance(value, str) else value
    for test in tests:
        if isinstance(test, Value) and isinstance(test.value, bool) is is_bool:
            other = fold(test.value) if rules.folds and isinstance(test.value, str) else test.value
            if other == folded:
                return True
    return False


def _of_items(test: Some | No | All, value: object, domain: Domain, column: _Column, rules: Rules) -> Truth:
    if not is_list(value):
        return None
    if test == Some(()):
        return bool(value)
    inner: Mapping[str, Domain] = domain.items or {}
    truths = [_all_of(test.when, i, inner, column.of_items, rules) if is_map(i) else None for i in value]
    match test:
        case _ if not value:
            return False
        case Some():
            return _disjunction(truths)
        case No():
            return _not(_disjunction(truths))
        case All():
            return _conjunction(truths)


def _compared(test: Compared, value: object, domain: Domain, rules: Rules) -> Truth:
    """Tell whether *value* has the relation of *test* to the other value; False if there is no other value."""
    other_domain, other = rules.domains[test.other], value_of_property(rules.around, test.other)
    if other is None:
        return False
    first: Any
    second: Any
    if domain.time:
        first, second = _moment(value, domain.time), _moment(other, other_domain.time)
    else:
        first, second = (scalar if isinstance(scalar, str | int) else None for scalar in (value, other))
    if first is None or second is None or isinstance(first, str) != isinstance(second, str):
        return None
    match test.relation:
        case "before":
            return bool(first < second)
        case "after":
            return bool(first > second)
        case "same":
            return bool(first == second)
        case "other":
            return bool(first != second)
        case _:
            assert_never(test.relation)


def _before(value: object, time: str, now: datetime) -> Truth:
    """Tell whether *value*, as it is sent, lies before *now*; a day does when it is over, in UTC."""
    moment = _moment(value, time)
    if moment is None:
        return None
    return moment < now if isinstance(moment, datetime) else moment < now.astimezone(UTC).date()


def _moment(value: object, time: str) -> date | None:
    """Return the day or the moment that *value* is, as it is sent; None if it is none."""
    try:
        match time, value:
            case "date", str():
                return date.fromisoformat(value)
            case "date-time", str():
                moment = datetime.fromisoformat(value)
                return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            case ("unix-ms", int()) if not isinstance(value, bool):
                return _EPOCH + timedelta(milliseconds=value)
            case ("unix-s", int()) if not isinstance(value, bool):
                return _EPOCH + timedelta(seconds=value)
            case _:
                return None
    except (ValueError, OverflowError):
        return None
