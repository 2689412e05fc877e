"""Conditions on a body that no schema describes fully, an event or an error; JSON Pointers name its values."""

from collections.abc import Iterator
from typing import TypeAlias

from polykyc_tools.engine.source.mapping_reader import MappingReader
from polykyc_tools.engine.source.pointers import POINTER, find_item, split_pointer

from .conditions import read_when, show_condition
from .types import Absent, All, Condition, Empty, Present, Some, Test, Value, When

BodyValues: TypeAlias = tuple[str | bool | None, ...]
"""The values that fit, None for an absent one; without any, every value fits that is present."""


def read_body_conditions(
    when: MappingReader, body: str, *, texts: frozenset[str] = frozenset(), asks_lists: bool = False
) -> Iterator[tuple[str, Condition]]:
    """Yield the conditions of *when* on *body* (`an event`) by their names.

    Args:
        when: The conditions of a row.
        body: What the body is, for problems.
        texts: The names that are no JSON Pointers, each of a text.
        asks_lists: Whether conditions may be about the items of a list.

    """
    hints = "a text, true, false, `absent`" + (
        ", `present`, `empty`, `any` or `all`" if asks_lists else " or `present`"
    )
    for name, condition in read_when(when):
        if name not in texts and not (name and POINTER.fullmatch(name)):
            named = "".join(f"`{text}`, or " for text in sorted(texts))
            when.report(name, f"`{name}` is no field of {body}", f"write {named}a JSON Pointer: `/data/…`")
        for test in condition:
            plain = isinstance(test, Value) and isinstance(test.value, str | bool)
            fits_anywhere = isinstance(test, Absent | Present) or (asks_lists and asks_of_items(test))
            if not plain and (name in texts or not fits_anywhere):
                what = f"`{name}` cannot be {show_condition((test,))}: no schema says what {body} may hold"
                hint = "write a text" if name in texts else f"write {hints}"
                when.report(name, what, hint)
        if len(condition) > 1 and Present() in condition:
            what = f"`{name}` is to be there, and something else as well"
            when.report(name, what, f"write `{name}: present` alone, or leave `present` out")
        yield name, condition


def asks_of_items(test: Test) -> bool:
    """Tell whether *test* is about a list, and asks of its items for texts, true, false and absent values alone."""
    match test:
        case Empty():
            return True
        case Some(when) | All(when):
            tests = [inner for _, condition in when for inner in condition]
            return all(
                isinstance(inner, Absent) or (isinstance(inner, Value) and isinstance(inner.value, str | bool))
                for inner in tests
            )
        case _:
            return False


def body_values(condition: Condition) -> BodyValues:
    """Return the values that fit *condition*, a condition on a body."""
    if condition == (Present(),):
        return ()
    values = (test.value if isinstance(test, Value) else None for test in condition)
    return tuple(value if isinstance(value, str | bool) else None for value in values)


def conditions_by_path(when: When) -> tuple[tuple[tuple[str, ...], BodyValues], ...]:
    """Return the conditions *when* as the runtime takes them: the values that fit, by paths."""
    return tuple((split_pointer(pointer), body_values(condition)) for pointer, condition in when)


def fits_body(when: When, body: object) -> bool:
    """Tell whether *body* fits all of *when*, as the runtime does."""
    for pointer, condition in when:
        value, values = find_item(body, pointer), body_values(condition)
        if value is None if not values else not any(value == each and type(value) is type(each) for each in values):
            return False
    return True
