"""Values of a scenario: constants, texts with `{slots}`, and rows of which the first that fits decides."""

from __future__ import annotations

import re
import secrets
import string
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, Literal, TypeAlias
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

from attrs import define

from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.pointers import find_value
from polykyc_tools.sandbox.state.clock import Moment, read

SLOT: Final = re.compile(r"\{([A-Za-z_][\w.-]*)(?:\|(lower|keys|units|spaces|url)|\+(\d{1,6})([smhd]))?\}")
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
    """A value as it stands."""

    value: Any


NOTHING: Final = Const(None)


@define(frozen=True)
class Text:
    """A text with slots; one that is a slot and nothing else keeps the kind of what fills it."""

    form: str


@define(frozen=True)
class Rows:
    """The value of the first row that fits, nothing if none does."""

    rows: tuple[tuple[Condition, Value], ...]


@define(frozen=True)
class Made:
    """A mapping of values."""

    parts: tuple[tuple[str, Value], ...]


@define(frozen=True)
class Listed:
    """A list of values."""

    items: tuple[Value, ...]


@define(frozen=True)
class Each:
    """A mapping made of another: *value* of each `one` of its values, and what stands *beside*."""

    of: Value
    value: Value
    beside: Value
    couples: tuple[str, str] | None = None
    """A pattern of names and a field: where it is true of one of those that fit, it is of each."""


@define(frozen=True)
class Pick:
    """A mapping: of every name in the mapping or list *by* what the mapping *of* has for it, *other* if nothing."""

    of: Value
    by: Value
    other: Value


Value: TypeAlias = Const | Text | Rows | Made | Listed | Each | Pick
Keyword: TypeAlias = Literal["absent", "past", "future", "empty"]
Condition: TypeAlias = tuple[tuple[str, tuple[Value | Keyword, ...]], ...]


def fits(when: Condition, scope: Scope) -> bool:
    """Tell whether all of *when* holds in *scope*."""
    return all(any(_fits(test, at(scope, path), scope) for test in tests) for path, tests in when)


def _fits(test: Value | Keyword, found: Any, scope: Scope) -> bool:
    if test == "absent":
        return found is None
    if test == "empty":
        return is_list(found) and not found
    if test in {"past", "future"}:
        moment = found.at if isinstance(found, Moment) else read(found)
        return moment is not None and (moment <= scope["now"].at) == (test == "past")
    wanted = filled(test, scope) if not isinstance(test, str) else test
    return bool(type(found) is type(wanted) and found == wanted)


def at(scope: Any, path: str) -> Any:
    """Return what stands at the dotted *path* of *scope*, None if nothing does."""
    return find_value(scope, path.split("."))


def filled(given: Value, scope: Scope) -> Any:
    """Return *given* with its slots filled; None if one of them is empty."""
    match given:
        case Const(found):
            return found
        case Text(form):
            return _text(form, scope)
        case Rows(rows):
            return next((filled(one, scope) for when, one in rows if fits(when, scope)), None)
        case Made(parts):
            return {name: filled(part, scope) for name, part in parts}
        case Listed(items):
            return [filled(item, scope) for item in items]
        case Each(of, one, beside, couples):
            found = filled(of, scope)
            each = found if is_map(found) else {}
            made = {name: filled(one, {**scope, "key": name, "one": item}) for name, item in each.items()}
            return {**_coupled(made, couples), **filled(beside, scope)}
        case Pick(of, by, other):
            known, wanted = filled(of, scope), filled(by, scope)
            others = {name: filled(other, {**scope, "key": name}) for name in wanted or ()}
            return {name: known.get(name, one) for name, one in others.items()}


def _coupled(made: dict[str, Any], couples: tuple[str, str] | None) -> dict[str, Any]:
    """Return *made* with the field of *couples* true of each that its pattern names, if it is of one of them."""
    if couples is None:
        return made
    pattern, field = couples
    named = [name for name, one in made.items() if is_map(one) and re.search(pattern, name)]
    if not any(made[name].get(field) is True for name in named):
        return made
    return {**made, **{name: {**made[name], field: True} for name in named}}


def decides(given: Value, scope: Scope) -> bool:
    """Tell whether *given* says anything at all: rows of which none fits do not."""
    return not isinstance(given, Rows) or any(fits(when, scope) for when, _ in given.rows)


def _text(form: str, scope: Scope) -> Any:
    whole = SLOT.fullmatch(form)
    if whole:
        return _slot(whole, scope)
    found = [_slot(slot, scope) for slot in SLOT.finditer(form)]
    if any(one is None for one in found):
        return None
    parts = iter(found)
    return SLOT.sub(lambda _: str(next(parts)), form)


def _slot(slot: re.Match[str], scope: Scope) -> Any:
    name, _, size = slot[1].partition(".")
    found = MINTS[name](int(size or 0)) if name in MINTS else at(scope, slot[1])
    if slot[3] and isinstance(found, Moment):
        return Moment(found.at + int(slot[3]) * UNITS[slot[4]])
    return _FILTERS[slot[2]](found) if slot[2] else found


def _lower(found: Any) -> Any:
    if is_list(found):
        return [_lower(item) for item in found]
    return found.lower() if isinstance(found, str) else found


def _keys(found: Any) -> Any:
    return list(found) if is_map(found) else found


def _units(found: Any) -> Any:
    """Return how long a text is as JavaScript counts, in UTF-16 code units."""
    return len(found.strip().encode("utf-16-le", "surrogatepass")) // 2 if isinstance(found, str) else found


def _spaces(found: Any) -> Any:
    """Return a text without spaces around it, and with one space for each run of them."""
    return " ".join(found.split()) if isinstance(found, str) else found


def _url(found: Any) -> Any:
    """Return an address as the URL Standard writes it: scheme and host in lower case, and a path if it has none."""
    try:
        parts = urlsplit(found) if isinstance(found, str) else None
    except ValueError:
        return found
    if parts is None or not parts.netloc:
        return found
    return urlunsplit(parts._replace(netloc=parts.netloc.lower(), path=parts.path or "/"))


_FILTERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "lower": _lower,
    "keys": _keys,
    "units": _units,
    "spaces": _spaces,
    "url": _url,
}


def names(given: Value) -> set[str]:
    """Return the paths that the slots of *given* name."""
    return {slot[1] for one in within(given) if isinstance(one, Text) for slot in SLOT.finditer(one.form)}


def conditions(given: Value) -> Iterator[Condition]:
    """Yield the conditions of the rows in *given*."""
    for one in within(given):
        if isinstance(one, Rows):
            yield from (when for when, _ in one.rows)


def within(given: Value) -> Iterator[Value]:
    """Yield *given* and every value that it is made of."""
    yield given
    match given:
        case Rows(rows):
            inner = tuple(one for _, one in rows)
        case Made(parts):
            inner = tuple(part for _, part in parts)
        case Listed(items):
            inner = items
        case Each(of, one, beside, _):
            inner = (of, one, beside)
        case Pick(of, by, other):
            inner = (of, by, other)
        case _:
            inner = ()
    for part in inner:
        yield from within(part)
