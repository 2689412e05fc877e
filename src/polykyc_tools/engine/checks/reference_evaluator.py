"""Tell what an answer means, reading the rows one by one: proof and emitted code are held against it.

It shares nothing with the proof but the reading of the schema, so that one can be wrong without the other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from attrs import define

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
    When,
)
from polykyc_tools.engine.annotations.vocabulary import SessionStatus
from polykyc_tools.engine.source.mapping_reader import MappingNode, is_list, is_map

from .bitmasks import item_conditions
from .value_domains import Domain, is_same_value, property_domains

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@define(frozen=True)
class Rules:
    """What a condition depends on beside the value: *around* is the whole answer, with what it may hold."""

    folds: bool
    now: datetime
    around: MappingNode
    domains: Mapping[str, Domain]


def evaluate(
    table: StatusTable, answer: MappingNode, schema: MappingNode, document: MappingNode, now: datetime
) -> SessionStatus:
    """Return what *answer*, as it came over the wire, means at *now*; `unknown` if no row fits."""
    row = find_row(table, answer, schema, document, now)
    return row.status if row is not None else "unknown"


def find_row(
    table: StatusTable, answer: MappingNode, schema: MappingNode, document: MappingNode, now: datetime
) -> StatusRow | None:
    """Return the row that *answer* fits at *now*, None if there is none."""
    domains = property_domains(schema, document)
    whens = [row.when for row in table.rows]
    rules = Rules(table.fold, now, answer, domains)
    return next((row for row in table.rows if _all_of(row.when, answer, domains, whens, rules)), None)


def possible_rows(table: StatusTable, told: MappingNode, domains: Mapping[str, Domain], now: datetime) -> int:
    """Return which rows an answer may fit of which *told* is known: bit *i* of it is row *i*.

    What a property of *told* is compared with has to be in it, too.
    """
    whens, rules = [row.when for row in table.rows], Rules(table.fold, now, told, domains)
    bits = 0
    for number, row in enumerate(table.rows):
        asked = tuple(pair for pair in row.when if pair[0] in told)
        if _all_of(asked, told, domains, whens, rules):
            bits |= 1 << number
    return bits


# True, False, or None: a value that nobody listed neither fits nor surely does not.
Truth = bool | None


def _every(verdicts: Iterable[Truth]) -> Truth:
    found: Truth = True
    for verdict in verdicts:
        if verdict is False:
            return False
        found = found and verdict
    return found


def _not(verdict: Truth) -> Truth:
    return None if verdict is None else not verdict


def _any(verdicts: Iterable[Truth]) -> Truth:
    return _not(_every(_not(verdict) for verdict in verdicts))


def _all_of(
    when: When, answer: MappingNode, domains: Mapping[str, Domain], among: Sequence[When], rules: Rules
) -> Truth:
    verdicts: list[Truth] = []
    for name, condition in when:
        beside = [tests for other in among for key, tests in other if key == name]
        verdicts.append(_any(_verdicts(condition, answer.get(name), domains[name], beside, rules)))
    return _every(verdicts)


def _verdicts(
    condition: Condition, value: object, domain: Domain, beside: Sequence[Condition], rules: Rules
) -> Iterator[Truth]:
    """Yield whether *value* fits each test of *condition*; of its words, which may be many, whether it is one."""
    words = [test for test in condition if isinstance(test, Value)]
    if words:
        yield _is_one(words, value, domain, beside, rules)
    for test in condition:
        if not isinstance(test, Value):
            yield _fits(test, value, domain, beside, rules)


def _fits(test: Test, value: object, domain: Domain, beside: Sequence[Condition], rules: Rules) -> Truth:
    if value is None or isinstance(test, Absent):
        return value is None and isinstance(test, Absent)
    match test:
        case Present():
            # What an event holds no schema says.
            return None if domain.sort == "object" and not is_map(value) else True
        case Compared():
            return _compared(test, value, domain, rules)
        case Value():
            return _is_one([test], value, domain, beside, rules)
        case Past() | Future():
            past = _before(value, domain.time, rules.now)
            return past if isinstance(test, Past) else _not(past)
        case Empty():
            return not value if isinstance(value, list) else None
        case Both(tests):
            return _every(_fits(one, value, domain, beside, rules) for one in tests)
        case Some() | No() | All():
            return _of_items(test, value, domain, beside, rules)


def _is_one(words: Sequence[Value], value: object, domain: Domain, beside: Sequence[Condition], rules: Rules) -> Truth:
    if value is None:
        return False
    if not isinstance(value, str | bool | int | float):
        return None
    given = Value(value)
    if any(is_same_value(word, given, folds=rules.folds) for word in words):
        return True
    named = domain.values or [other for tests in beside for other in tests]
    return False if any(is_same_value(other, given, folds=rules.folds) for other in named) else None


def _of_items(test: Some | No | All, value: object, domain: Domain, beside: Sequence[Condition], rules: Rules) -> Truth:
    if not is_list(value):
        return None
    inner, among = domain.items or {}, list(item_conditions(beside))
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


def _compared(test: Compared, value: object, domain: Domain, rules: Rules) -> Truth:
    """Tell whether *value* stands to the other value as *test* asks; not, where there is no other."""
    beside, other = rules.domains[test.other], rules.around.get(test.other)
    if other is None:
        return False
    one: Any
    two: Any
    if domain.time:
        one, two = _moment(value, domain.time), _moment(other, beside.time)
    else:
        one, two = (given if isinstance(given, str | int) else None for given in (value, other))
    if one is None or two is None or isinstance(one, str) != isinstance(two, str):
        return None
    match test.relation:
        case "before":
            return bool(one < two)
        case "after":
            return bool(one > two)
        case "same":
            return bool(one == two)
        case "other":
            return bool(one != two)


def _before(value: object, time: str, now: datetime) -> Truth:
    """Tell whether the wire's *value* lies before *now*; a day does when it is over, in UTC."""
    moment = _moment(value, time)
    if moment is None:
        return None
    return moment < now if isinstance(moment, datetime) else moment < now.astimezone(UTC).date()


def _moment(value: object, time: str) -> date | None:
    """Return the day, or the moment in UTC, that the wire's *value* is; None if it is none."""
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
