"""The conditions of a status table: read from an overlay, and said back to people."""

import json
import re
from collections.abc import Sequence
from string import ascii_lowercase, ascii_uppercase

from polykyc_tools.engine.source.mapping_reader import MappingReader, describe_value, is_map

from .types import (
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
    Relation,
    Some,
    Test,
    Value,
    When,
)

KEYWORDS: dict[str, Test] = {
    "absent": Absent(),
    "present": Present(),
    "past": Past(),
    "future": Future(),
    "empty": Empty(),
}
RELATIONS: dict[Relation, str] = {
    "before": "before {}",
    "after": "after {}",
    "same": "the same as {}",
    "other": "another than {}",
}
"""How a value may stand to that of another property, and how that is said to people."""
LISTS: dict[str, type[Some | No | All]] = {"any": Some, "no": No, "all": All}
BARE = re.compile(r"[A-Za-z][A-Za-z0-9_]*([ .-][A-Za-z0-9_]+)*")
NOT_TEXT = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})

_FEW = 4
_LOOSE = str.maketrans(ascii_uppercase, ascii_lowercase, " _-")


def read_when(when: MappingReader, *, inside: str | None = None) -> When:
    """Return the conditions of a row, or of the items of a list *inside* an `any`, `no` or `all`."""
    return tuple((name, _condition(when, name, inside)) for name in when.node)


def _condition(when: MappingReader, name: str, inside: str | None) -> Condition:
    value = when.node[name]
    given: list[object] = when.items(name) if isinstance(value, list) else [value]
    tests = [_test(when, name, one, inside) for one in given]
    return tuple(test for test in tests if test is not None)


def _test(when: MappingReader, name: str, value: object, inside: str | None) -> Test | None:
    match value:
        case str() if value in KEYWORDS:
            return KEYWORDS[value]
        case str() | bool() | int() | float():
            return Value(value)
        case _ if is_map(value) and value:
            return _marked(MappingReader(value, when.label, when.problems), name, inside)
        case _:
            hint = "write `absent`" if value is None else "write a value, `absent`, `{any: {…}}` or a list of these"
            when.report(name, f"`{name}` cannot be {describe_value(value)}", hint)
            return None


def _marked(reader: MappingReader, name: str, inside: str | None) -> Test | None:
    """Return what a mapping says: `value` alone, a comparison, or what the items of a list must fit."""
    node = reader.node
    relation: Relation | None = next((one for one in RELATIONS if list(node) == [one]), None)
    if relation is not None:
        other = reader.text(relation)
        return None if other is None else Compared(relation, other)
    if list(node) == ["value"]:
        value = node["value"]
        if isinstance(value, str | bool | int | float):
            return Value(value)
        hint = "write the provider's own word: `{value: past}`"
        reader.report("value", f"`value` cannot be {describe_value(value)}", hint)
        return None
    reader.check_keys(tuple(LISTS) if len(node) > 1 else (*LISTS, "value", *RELATIONS))
    if inside is not None and not LISTS.keys().isdisjoint(node):
        hint = f"write a value or `absent`, or leave `{name}` out"
        reader.report(None, f"`{name}` asks for a list inside `{inside}`", hint)
        return None
    tests: list[Some | No | All] = []
    for word, cls in LISTS.items():
        inner = reader.mapping(word)
        if inner is not None:
            tests.append(cls(read_when(inner, inside=word)))
    return Both(tuple(tests)) if len(tests) > 1 else tests[0] if tests else None


def describe(condition: Condition) -> str:
    """Say *condition* in words, for a table that people read."""
    return " or ".join(_described(test) for test in condition)


def _described(test: Test) -> str:
    match test:
        case Value(value):
            return show(test) if not isinstance(value, str) or value not in KEYWORDS else json.dumps(value)
        case Past():
            return "in the past"
        case Future():
            return "not in the past"
        case Absent() | Present() | Empty():
            return show(test)
        case Compared(relation, other):
            return RELATIONS[relation].format(other)
        case Some(when):
            return f"some item with {_all_of(when)}" if when else "not empty"
        case No(when):
            return f"items, none with {_all_of(when)}"
        case All(when):
            return f"items, all with {_all_of(when)}"
        case Both(tests):
            return ", ".join(_described(one) for one in tests)


def _all_of(when: When) -> str:
    return " and ".join(f"{name} {describe(condition)}" for name, condition in when)


def show(test: Test, *, cut: bool = False) -> str:
    """Write *test* as it would stand in an overlay, long lists in it *cut*."""
    match test:
        case Value(str(value)):
            plain = BARE.fullmatch(value) and value.lower() not in NOT_TEXT
            quoted = value if plain else json.dumps(value, ensure_ascii=False)
            return f"{{value: {value}}}" if value in KEYWORDS else quoted
        case Value(value):
            return json.dumps(value)
        case Compared(relation, other):
            return f"{{{relation}: {other if BARE.fullmatch(other) else json.dumps(other, ensure_ascii=False)}}}"
        case Some(when) | No(when) | All(when):
            return f"{{{word_of(test)}: {show_when(when, cut=cut)}}}"
        case Both(tests):
            return f"{{{', '.join(show(one, cut=cut)[1:-1] for one in tests)}}}"
        case _:
            return next(word for word, keyword in KEYWORDS.items() if keyword == test)


def word_of(test: Some | No | All) -> str:
    """Return the word that asks for *test*."""
    return next(word for word, cls in LISTS.items() if isinstance(test, cls))


def show_when(when: When, *, cut: bool = False) -> str:
    """Write *when* as it would stand in an overlay, long lists in it *cut*."""
    return "{" + ", ".join(f"{name}: {show_condition(condition, cut=cut)}" for name, condition in when) + "}"


def show_condition(condition: Condition, *, cut: bool = False) -> str:
    """Write *condition* as it would stand in an overlay, long lists in it *cut*."""
    shown = [show(test, cut=cut) for test in condition]
    return either(shown, most=_FEW if cut else len(shown))


def brief(when: When) -> str:
    """Write *when* as it would stand in an overlay, long lists cut."""
    return show_when(when, cut=True)[1:-1]


def either(told: Sequence[str], *, most: int = _FEW) -> str:
    """Write that any of *told* fits, the first of them if they are more than *most*."""
    if len(told) == 1:
        return told[0]
    more = [f"… {len(told) - most + 1} more"] if len(told) > most else []
    return f"[{', '.join([*told[: most - len(more)], *more])}]"


def fold(text: str) -> str:
    """Return *text* without what `fold` looks past, as the runtime does: ASCII case, spaces, `-` and `_`."""
    return text.translate(_LOOSE)
