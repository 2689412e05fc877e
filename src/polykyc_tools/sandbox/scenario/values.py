"""Values of a scenario: constants, texts with `{slots}`, and rows of which the first that fits counts."""

from __future__ import annotations

import re
import secrets
import string
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, Literal, TypeAlias, cast
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

from attrs import define, fields, has

from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.pointers import find_value
from polykyc_tools.sandbox.state.clock import Moment, parse_time

UNITS: Final = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_LETTERS: Final = string.ascii_letters + string.digits
MINTS: Final[Mapping[str, Callable[[int], str]]] = {
    "hex": lambda size: secrets.token_hex((size + 1) // 2)[:size],
    "alnum": lambda size: "".join(secrets.choice(_LETTERS) for _ in range(size)),
    "uuid": lambda _: str(uuid4()),
}
Scope: TypeAlias = Mapping[str, Any]


@define(frozen=True)
class Const:
    """A constant."""

    value: Any


NOTHING: Final = Const(None)


@define(frozen=True)
class Text:
    """A text with slots; a text that is one slot alone keeps the type of its value."""

    form: str


@define(frozen=True)
class Rows:
    """The value of the first row that fits; None if none does."""

    rows: tuple[tuple[Condition, Value], ...]


@define(frozen=True)
class MappingValue:
    """A mapping of values."""

    parts: tuple[tuple[str, Value], ...]


@define(frozen=True)
class ListValue:
    """A list of values."""

    items: tuple[Value, ...]


@define(frozen=True)
class Each:
    """A mapping from another: *value* for each of its values, called `one` there, and further entries, *added*."""

    of: Value
    value: Value
    added: Value
    couples: tuple[str, str] | None = None
    """A pattern of names and a field: if one of those names has the field, all have it."""


@define(frozen=True)
class Pick:
    """A mapping from each name in *by* to its value in *of*, or to *other* if it has none there."""

    of: Value
    by: Value
    other: Value


Value: TypeAlias = Const | Text | Rows | MappingValue | ListValue | Each | Pick
Keyword: TypeAlias = Literal["absent", "past", "future", "empty"]


@define(frozen=True)
class Condition:
    """What must hold: by dotted path, the tests of which one must pass."""

    tests: tuple[tuple[str, tuple[Value | Keyword, ...]], ...] = ()


ALWAYS: Final = Condition()


def holds(when: Condition, scope: Scope) -> bool:
    """Return whether all of *when* holds in *scope*."""
    return all(any(_passes(test, value_at(scope, path), scope) for test in tests) for path, tests in when.tests)


def _passes(test: Value | Keyword, actual: Any, scope: Scope) -> bool:
    match test:
        case "absent":
            return actual is None
        case "empty":
            return is_list(actual) and not actual
        case "past" | "future":
            moment = actual.at if isinstance(actual, Moment) else parse_time(actual)
            return moment is not None and (moment <= scope["now"].at) == (test == "past")
        case _:
            expected = fill(test, scope)
            # Of a list, one item is enough: what a request asks for with `expand` has no order.
            candidates = [*actual, actual] if is_list(actual) else [actual]
            return any(type(expected) is type(candidate) and candidate == expected for candidate in candidates)


def value_at(scope: Any, path: str) -> Any:
    """Return the value at the dotted *path* of *scope*, None if there is none; a list takes an index."""
    value = scope
    for step in path.split("."):
        value = find_value(value, (int(step) if is_list(value) and step.isdecimal() else step,))
    return value


def fill(value: Value, scope: Scope) -> Any:
    """Return *value* with its slots filled; None if one of them is empty."""
    match value:
        case Const(constant):
            return constant
        case Text(form):
            return _text(form, scope)
        case Rows(rows):
            return next((fill(row_value, scope) for when, row_value in rows if holds(when, scope)), None)
        case MappingValue(parts):
            return {name: fill(part, scope) for name, part in parts}
        case ListValue(items):
            return [fill(item, scope) for item in items]
        case Each(of, each_value, added, couples):
            entries = fill(of, scope)
            each = entries if is_map(entries) else {}
            entries = {name: fill(each_value, {**scope, "key": name, "one": item}) for name, item in each.items()}
            return {**_coupled(entries, couples), **fill(added, scope)}
        case Pick(of, by, other):
            choices, names = fill(of, scope), fill(by, scope)
            others = {name: fill(other, {**scope, "key": name}) for name in names or ()}
            return {name: choices.get(name, default) for name, default in others.items()}


def _coupled(entries: dict[str, Any], couples: tuple[str, str] | None) -> dict[str, Any]:
    """Return *entries*; if one that the pattern of *couples* names has the field, all that it names have it."""
    if couples is None:
        return entries
    pattern, field = couples
    named = [name for name, entry in entries.items() if is_map(entry) and re.search(pattern, name)]
    if not any(entries[name].get(field) is True for name in named):
        return entries
    return {**entries, **{name: {**entries[name], field: True} for name in named}}


def decides(value: Value, scope: Scope) -> bool:
    """Return whether *value* gives a value: rows of which none fits give none."""
    return not isinstance(value, Rows) or any(holds(when, scope) for when, _ in value.rows)


def _text(form: str, scope: Scope) -> Any:
    only_slot = SLOT.fullmatch(form)
    if only_slot:
        return _slot(only_slot, scope)
    fillings = [_slot(slot, scope) for slot in SLOT.finditer(form)]
    if any(filling is None for filling in fillings):
        return None
    parts = iter(fillings)
    return SLOT.sub(lambda _: str(next(parts)), form)


def _slot(slot: re.Match[str], scope: Scope) -> Any:
    name, _, size = slot[1].partition(".")
    filling = MINTS[name](int(size or 0)) if name in MINTS else value_at(scope, slot[1])
    if slot[3] and isinstance(filling, Moment):
        return Moment(filling.at + int(slot[3]) * UNITS[slot[4]])
    return FILTERS[slot[2]](filling) if slot[2] else filling


def _lower(value: Any) -> Any:
    if is_list(value):
        return [_lower(item) for item in value]
    return value.lower() if isinstance(value, str) else value


def _keys(value: Any) -> Any:
    return list(value) if is_map(value) else value


def _units(value: Any) -> Any:
    """Return the length of a text in UTF-16 code units, as JavaScript counts."""
    return len(value.strip().encode("utf-16-le", "surrogatepass")) // 2 if isinstance(value, str) else value


def _spaces(value: Any) -> Any:
    """Return a text without spaces around it, and with one space for each run of them."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _url(value: Any) -> Any:
    """Return an address as the URL Standard writes it: scheme and host in lower case, and always a path."""
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
    except ValueError:
        return value
    if parts is None or not parts.netloc:
        return value
    return urlunsplit(parts._replace(netloc=parts.netloc.lower(), path=parts.path or "/"))


FILTERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "lower": _lower,
    "keys": _keys,
    "units": _units,
    "spaces": _spaces,
    "url": _url,
}
SLOT: Final = re.compile(rf"\{{([A-Za-z_][\w.-]*)(?:\|({'|'.join(FILTERS)})|\+(\d{{1,6}})([{''.join(UNITS)}]))?\}}")
"""A name in braces, and perhaps a filter, or a duration to add."""


def slot_names(value: Value) -> set[str]:
    """Return the paths that the slots of *value* name."""
    texts = (part.form for part in nested_parts(value) if isinstance(part, Text))
    return {slot[1] for text in texts for slot in SLOT.finditer(text)}


def nested_parts(node: object) -> Iterator[object]:
    """Yield *node*, part of a scenario, and everything within it: values, conditions, rules."""
    yield node
    parts: Iterable[object] = ()
    kind = type(node)
    if isinstance(node, Mapping):
        parts = cast(Mapping[str, object], node).values()
    elif isinstance(node, tuple):
        parts = cast(tuple[object, ...], node)
    elif has(kind):
        parts = (getattr(node, field.name) for field in fields(kind))
    for part in parts:
        yield from nested_parts(part)
