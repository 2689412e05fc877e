"""Conditions of a status table: read them from an overlay, and write them for people."""

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
"""The relations of a value to that of another property, and their words in a table for people."""
QUANTIFIERS: dict[str, type[Some | No | All]] = {"any": Some, "no": No, "all": All}
UNQUOTED = re.compile(r"[A-Za-z][A-Za-z0-9_]*([ .-][A-Za-z0-9_]+)*")
NOT_TEXT = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})

_FEW = 4
_LOOSE = str.maketrans(ascii_uppercase, ascii_lowercase, " _-")


def read_when(when: MappingReader, *, inside: str | None = None) -> When:
    """Return the conditions of a row, or of the items of a list *inside* an `any`, `no` or `all`."""
    return tuple((name, _condition(when, name, inside)) for name in when.node)


def _condition(when: MappingReader, name: str, inside: str | None) -> Condition:
    value = when.node[name]
    values: list[object] = when.items(name) if isinstance(value, list) else [value]
    tests = [_test(when, name, item, inside) for item in values]
    return tuple(test for test in tests if test is not None)


def _test(when: MappingReader, name: str, value: object, inside: str | None) -> Test | None:
    match value:
        case str() if value in KEYWORDS:
            return KEYWORDS[value]
        case str() | bool() | int() | float():
            return Value(value)
        case _ if is_map(value) and value:
            return _mapping_test(MappingReader(value, when.label, when.problems), name, inside)
        case _:
            hint = "write `absent`" if value is None else "write a value, `absent`, `{any: {…}}` or a list of these"
            when.report(name, f"`{name}` cannot be {describe_value(value)}", hint)
            return None


def _mapping_test(reader: MappingReader, name: str, inside: str | None) -> Test | None:
    """Return the test of a mapping: `value` alone, a comparison, or conditions for the items of a list."""
    node = reader.node
    relation: Relation | None = next(
        (name_of_relation for name_of_relation in RELATIONS if list(node) == [name_of_relation]), None
    )
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
    reader.check_keys(tuple(QUANTIFIERS) if len(node) > 1 else (*QUANTIFIERS, "value", *RELATIONS))
    if inside is not None and not QUANTIFIERS.keys().isdisjoint(node):
        hint = f"write a value or `absent`, or leave `{name}` out"
        reader.report(None, f"`{name}` asks for a list inside `{inside}`", hint)
        return None
    tests: list[Some | No | All] = []
    for quantifier, cls in QUANTIFIERS.items():
        inner = reader.mapping(quantifier)
        if inner is not None:
            tests.append(cls(read_when(inner, inside=quantifier)))
    return Both(tuple(tests)) if len(tests) > 1 else tests[0] if tests else None


def describe(condition: Condition) -> str:
    """Write *condition* in words, for a table that people read."""
    return " or ".join(_describe_test(test) for test in condition)


def _describe_test(test: Test) -> str:
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
            return f"some item with {_describe_all(when)}" if when else "not empty"
        case No(when):
            return f"items, none with {_describe_all(when)}"
        case All(when):
            return f"items, all with {_describe_all(when)}"
        case Both(tests):
            return ", ".join(_describe_test(inner_test) for inner_test in tests)


def _describe_all(when: When) -> str:
    return " and ".join(f"{name} {describe(condition)}" for name, condition in when)


def show(test: Test, *, cut: bool = False) -> str:
    """Write *test* as in an overlay, with long lists *cut*."""
    match test:
        case Value(str(value)):
            plain = UNQUOTED.fullmatch(value) and value.lower() not in NOT_TEXT
            quoted = value if plain else json.dumps(value, ensure_ascii=False)
            return f"{{value: {value}}}" if value in KEYWORDS else quoted
        case Value(value):
            return json.dumps(value)
        case Compared(relation, other):
            return f"{{{relation}: {other if UNQUOTED.fullmatch(other) else json.dumps(other, ensure_ascii=False)}}}"
        case Some(when) | No(when) | All(when):
            return f"{{{quantifier_of(test)}: {show_when(when, cut=cut)}}}"
        case Both(tests):
            return f"{{{', '.join(show(inner_test, cut=cut)[1:-1] for inner_test in tests)}}}"
        case _:
            return next(keyword_name for keyword_name, keyword in KEYWORDS.items() if keyword == test)


def quantifier_of(test: Some | No | All) -> str:
    """Return the key of *test* in an overlay."""
    return next(name for name, cls in QUANTIFIERS.items() if isinstance(test, cls))


def show_when(when: When, *, cut: bool = False) -> str:
    """Write *when* as in an overlay, with long lists *cut*."""
    return "{" + ", ".join(f"{name}: {show_condition(condition, cut=cut)}" for name, condition in when) + "}"


def show_condition(condition: Condition, *, cut: bool = False) -> str:
    """Write *condition* as in an overlay, with long lists *cut*."""
    shown = [show(test, cut=cut) for test in condition]
    return either(shown, most=_FEW if cut else len(shown))


def brief(when: When) -> str:
    """Write *when* as in an overlay, with long lists cut."""
    return show_when(when, cut=True)[1:-1]


def either(alternatives: Sequence[str], *, most: int = _FEW) -> str:
    """Write that any of *alternatives* fits; of more than *most*, the first ones."""
    if len(alternatives) == 1:
        return alternatives[0]
    more = [f"… {len(alternatives) - most + 1} more"] if len(alternatives) > most else []
    return f"[{', '.join([*alternatives[: most - len(more)], *more])}]"


def fold(text: str) -> str:
    """Return *text* in lower case (ASCII) without spaces, `-` and `_`, as the runtime compares folded texts."""
    return text.translate(_LOOSE)
