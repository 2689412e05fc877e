"""Tell what an answer means, reading the rows one by one: proof and emitted code are held against it.

It shares nothing with the proof but the reading of the schema, so that one can be wrong without the other.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from attrs import define

from .axes import whens_of
from .domains import Domain, properties, same
from .reader import Node, is_list, is_map
from .vocabulary import SessionStatus
from .words import (
    Absent,
    All,
    Both,
    Condition,
    Empty,
    Future,
    No,
    Past,
    Some,
    StatusRow,
    StatusTable,
    Test,
    Value,
    When,
)


@define(frozen=True)
class Rules:
    """What a comparison depends on beside the two values."""

    folds: bool
    now: datetime


def evaluate(table: StatusTable, answer: Node, schema: Node, document: Node, now: datetime) -> SessionStatus:
    """Return what *answer*, as it came over the wire, means at *now*; `unknown` if no row fits."""
    row = fitting(table, answer, schema, document, now)
    return row.status if row is not None else "unknown"


def fitting(table: StatusTable, answer: Node, schema: Node, document: Node, now: datetime) -> StatusRow | None:
    """Return the row that *answer* fits at *now*, None if there is none."""
    domains = properties(schema, document)
    whens = [row.when for row in table.rows]
    rules = Rules(table.fold, now)
    return next((row for row in table.rows if _all_of(row.when, answer, domains, whens, rules)), None)


def allowed(table: StatusTable, name: str, value: object, domain: Domain, now: datetime) -> int:
    """Return which rows an answer may fit that has *value* as *name*: bit *i* of it is row *i*."""
    whens, rules = [row.when for row in table.rows], Rules(table.fold, now)
    bits = 0
    for number, row in enumerate(table.rows):
        asked = tuple(pair for pair in row.when if pair[0] == name)
        if _all_of(asked, {name: value}, {name: domain}, whens, rules):
            bits |= 1 << number
    return bits


# True, False, or None: a value that nobody listed neither fits nor surely does not.
Verdict = bool | None


def _every(verdicts: Iterable[Verdict]) -> Verdict:
    given = list(verdicts)
    return False if False in given else None if None in given else True


def _not(verdict: Verdict) -> Verdict:
    return None if verdict is None else not verdict


def _any(verdicts: Iterable[Verdict]) -> Verdict:
    return _not(_every(_not(verdict) for verdict in verdicts))


def _all_of(when: When, answer: Node, domains: Mapping[str, Domain], among: Sequence[When], rules: Rules) -> Verdict:
    verdicts: list[Verdict] = []
    for name, condition in when:
        beside = [tests for other in among for key, tests in other if key == name]
        verdicts.append(_any(_fits(test, answer.get(name), domains[name], beside, rules) for test in condition))
    return _every(verdicts)


def _fits(test: Test, value: object, domain: Domain, beside: Sequence[Condition], rules: Rules) -> Verdict:
    if value is None or isinstance(test, Absent):
        return value is None and isinstance(test, Absent)
    match test:
        case Value():
            return _is(test, value, domain, beside, rules)
        case Past() | Future():
            past = _before(value, domain.time, rules.now)
            return past if isinstance(test, Past) else _not(past)
        case Empty():
            return not value if isinstance(value, list) else None
        case Both(tests):
            return _every(_fits(one, value, domain, beside, rules) for one in tests)
        case Some() | No() | All():
            return _of_items(test, value, domain, beside, rules)


def _is(test: Value, value: object, domain: Domain, beside: Sequence[Condition], rules: Rules) -> Verdict:
    if not isinstance(value, str | bool | int | float):
        return None
    given = Value(value)
    if same(test, given, folds=rules.folds):
        return True
    named = domain.values or [other for tests in beside for other in tests]
    return False if any(same(other, given, folds=rules.folds) for other in named) else None


def _of_items(
    test: Some | No | All, value: object, domain: Domain, beside: Sequence[Condition], rules: Rules
) -> Verdict:
    if not is_list(value):
        return None
    inner, among = domain.items or {}, list(whens_of(beside))
    verdicts = [_all_of(test.when, i, inner, among, rules) if is_map(i) else None for i in value]
    match test:
        case _ if not value:
            return False
        case Some():
            return _any(verdicts)
        case No():
            return _not(_any(verdicts))
        case All():
            return _every(verdicts)


def _before(value: object, time: str, now: datetime) -> Verdict:
    """Tell whether the wire's *value* lies before *now*; a day does when it is over, in UTC."""
    try:
        match time, value:
            case "date", str():
                return date.fromisoformat(value) < now.astimezone(UTC).date()
            case "date-time", str():
                moment = datetime.fromisoformat(value)
                return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) < now
            case (("unix-ms" | "unix-s"), int()) if not isinstance(value, bool):
                return value / (1000 if time == "unix-ms" else 1) < now.timestamp()
            case _:
                return None
    except ValueError:
        return None
