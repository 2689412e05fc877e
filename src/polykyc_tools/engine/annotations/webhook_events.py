"""Statuses of webhook events: rows with conditions on an event, of which no two may disagree.

Event types are an open list, so the table is not total: an event that no row fits has the status `unknown`.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import assert_never

from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import MappingReader, describe_value, is_map, suggest_name
from polykyc_tools.engine.source.pointers import POINTER, pointer_to, repair_pointer, split_pointer

from .body_conditions import asks_of_items, read_body_conditions
from .conditions import show_condition
from .types import Absent, All, Both, Condition, Empty, Present, Some, StatusRow, StatusTable, Test, Value, When
from .vocabulary import ANYWHERE, REFUSED_STATUSES, STATUSES, SessionStatus

TYPE_FIELD = "type"
READ = "read"
"""In the place of a status: the event carries no verdict, and its session has to be read."""
_UNREAD: SessionStatus = "unknown"


def read_event_rows(reader: MappingReader, tables: Mapping[str, StatusTable]) -> Iterator[StatusRow]:
    """Yield the rows of `events`; problems go to those of *reader*.

    A row that names one of *tables*, the status tables of the component schemas, becomes a row for each of its rows.
    """
    rows_read: list[StatusRow] = []
    for number, item in enumerate(reader.items("events"), 1):
        if not is_map(item):
            what = f"row {number} must be a mapping, not {describe_value(item)}"
            reader.report("events", what, "write `- {when: {type: …}, is: …}`")
            continue
        row = MappingReader(item, reader.label, reader.problems)
        row.check_keys(("when", "is", ANYWHERE), required={"when": (), "is": (*STATUSES, READ)})
        when = row.mapping("when")
        if when is not None and is_map(row.node.get("is")):
            rows_read += _rows_of_table(row, tuple(_conditions(when)), tables)
            continue
        if when is not None and row.node.get("is") == READ:
            rows_read.append(StatusRow(tuple(_conditions(when)), _UNREAD, row.position(), needs_read=True))
            continue
        choice = row.choice("is", (*STATUSES, READ))
        status: SessionStatus | None = next((known_status for known_status in STATUSES if known_status == choice), None)
        if when is not None and status is not None:
            rows_read.append(StatusRow(tuple(_conditions(when)), status, row.position()))
    reader.problems.extend(find_overlapping_rows(rows_read))
    yield from rows_read


def _rows_of_table(row: MappingReader, when: When, tables: Mapping[str, StatusTable]) -> Iterator[StatusRow]:
    """Yield a row for each row of the table that *row* applies to an object in its events."""
    applied = row.mapping("is")
    if applied is None:
        return
    applied.check_keys(("table", "at"), required={"table": tuple(tables), "at": ("/data/…",)})
    name, pointer = applied.text("table"), applied.text("at")
    if name is None or pointer is None:
        return
    if not POINTER.fullmatch(pointer):
        applied.report("at", f"`at` is not a JSON Pointer: `{pointer}`", f"write `{repair_pointer(pointer)}`")
    elif name not in tables:
        hint = suggest_name(name, tables) if tables else "add an `x-kyc-status` to the schema"
        applied.report("table", f"no schema `{name}` has a status table", hint)
    else:
        for table_row in tables[name].rows:
            conditions = tuple(_below(pointer, path, condition) for path, condition in table_row.when)
            for path, condition in table_row.when:
                if not all(isinstance(test, Value | Absent | Present) or asks_of_items(test) for test in condition):
                    what = f"the table of `{name}` asks more of `{path}` than a value: {show_condition(condition)}"
                    applied.report("table", what, "write rows of your own for these events")
                    return
            if table_row.status != "unknown":
                yield StatusRow((*when, *conditions), table_row.status, row.position())


def _below(pointer: str, path: str, condition: Condition) -> tuple[str, Condition]:
    """Return *condition* on the property at the dotted *path* as one on the event; the object is at *pointer*."""
    return pointer + pointer_to(path.split(".")), condition


def _conditions(when: MappingReader) -> Iterator[tuple[str, Condition]]:
    if TYPE_FIELD not in when.node:
        when.report(None, "the row names no `type`", "add `type: <the event's type>`")
    yield from read_body_conditions(when, "an event", texts=frozenset({TYPE_FIELD}), asks_lists=True)


def find_overlapping_rows(rows_read: Sequence[StatusRow]) -> Iterator[Problem]:
    """Yield a problem for each two rows that fit one event: they disagree, or one of them has no effect.

    Yield one as well for each field that a row for `approved` ignores and a row for a refusal reads.
    """
    for yes, no in product(rows_read, rows_read):
        for name, _ in no.when if yes.status == "approved" and no.status in REFUSED_STATUSES else ():
            if name not in dict(yes.when):
                yield unguarded_field_problem(
                    yes, name, f"the row at {no.position}".removesuffix(" at ") + f" reads it as `{no.status}`"
                )
    for earlier, later in combinations(rows_read, 2):
        shared = _describe_common_event(earlier.when, later.when)
        if shared is None:
            continue
        position, first = (
            f"{later.position} x-kyc-webhooks".strip(),
            f"the row at {earlier.position}".removesuffix(" at "),
        )
        if (later.status, later.needs_read) != (earlier.status, earlier.needs_read):
            meanings = [READ if row.needs_read else row.status for row in (later, earlier)]
            what = f"the row fits `{shared}` as `{meanings[0]}`, and {first} as `{meanings[1]}`"
            yield Problem(position, what, "narrow one of the two, so that an event has one meaning")
        elif _is_narrower(later.when, earlier.when) or _is_narrower(earlier.when, later.when):
            what = f"the row and {first} say the same of `{shared}`"
            yield Problem(position, what, "delete the narrower of the two")


def unguarded_field_problem(yes: StatusRow, name: str, why: str) -> Problem:
    """Return the problem that the row *yes* ignores the field *name*, which may refuse."""
    position = f"{yes.position} x-kyc-webhooks".strip()
    what = f"the row is `approved` whatever `{name}` says, and {why}"
    return Problem(position, what, f"add to the row what goes with a yes: `{name}: absent`")


def _describe_common_event(first_when: When, second_when: When) -> str | None:
    """Return an event that fits both, written as a row; None if there is none."""
    first, second = dict(first_when), dict(second_when)
    parts: list[str] = []
    for name in dict.fromkeys([*first, *second]):
        both = _find_common_test(first.get(name, second.get(name, ())), second.get(name, first.get(name, ())))
        if both is None:
            return None
        parts.append(f"{name}: {show_condition((both,))}")
    return ", ".join(parts)


def _find_common_test(first: Condition, second: Condition) -> Test | None:
    """Return a test that fits both conditions; None if there is none."""
    pairs = (
        pair
        for first_test, second_test in product(first, second)
        for pair in ((first_test, second_test), (second_test, first_test))
    )
    return next((narrow for narrow, wide in pairs if _is_narrower_test(narrow, wide)), _find_common_list(first, second))


def _find_common_list(first: Condition, second: Condition) -> Test | None:
    """Return a test that fits the items of a list that fits both conditions; None if no list does."""
    for first_test, second_test in product(first, second):
        if isinstance(first_test, Some | All) and isinstance(second_test, Some | All):
            first_rows, second_rows = dict(first_test.when), dict(second_test.when)
            # Two `any` may be about two items, all others are about one and the same.
            two_items = isinstance(first_test, Some) and isinstance(second_test, Some)
            if two_items or all(
                set(first_rows[name]) & set(second_rows[name]) for name in first_rows.keys() & second_rows.keys()
            ):
                return Both((first_test, second_test))
    return None


def _is_narrower_test(test: Test, wide: Test) -> bool:
    return test == wide or (isinstance(test, Value | Empty | Some | All) and isinstance(wide, Present))


def _is_narrower(narrow: When, wide: When) -> bool:
    tests = dict(narrow)
    return all(
        name in tests and all(any(_is_narrower_test(test, other) for other in condition) for test in tests[name])
        for name, condition in wide
    )


def event_condition(when: When) -> str:
    """Return the Python condition that the event `event`, of the type `kind`, fits *when*."""
    return " and ".join(_condition("kind" if name == TYPE_FIELD else _at(name), tests) for name, tests in when)


def _at(pointer: str) -> str:
    return f"webhook.value_at(event, {', '.join(map(repr, split_pointer(pointer)))})"


def _condition(value: str, tests: Condition) -> str:
    if tests == (Present(),):
        return f"{value} is not None"
    literals = [test.value if isinstance(test, Value) else None for test in tests if isinstance(test, Value | Absent)]
    # `is`, because 1 equals true in Python and not in JSON.
    flags = [f"{value} is {literal}" for literal in literals if literal is None or isinstance(literal, bool)]
    texts = [literal for literal in literals if isinstance(literal, str)]
    if texts:
        flags.append(f"{value} == {texts[0]!r}" if len(texts) == 1 else f"{value} in {tuple(texts)!r}")
    numbers = [literal for literal in literals if isinstance(literal, int | float) and not isinstance(literal, bool)]
    if numbers:
        flags.append(f"({value}.__class__ is not bool and {value} in {tuple(numbers)!r})")
    flags += [_list_condition(value, test) for test in tests if isinstance(test, Empty | Some | All)]
    return flags[0] if len(flags) == 1 else f"({' or '.join(flags)})"


def _list_condition(value: str, test: Empty | Some | All) -> str:
    """Return the Python condition that *value* is a list that fits *test*."""
    match test:
        case Empty():
            return f"{value} == []"
        case Some(when):
            return f"any({_item_condition(when)} for item in webhook.items({value}))"
        case All(when):
            items = f"webhook.items({value})"
            return f"({items} != [] and all({_item_condition(when)} for item in {items}))"
        case _:
            assert_never(test)


def _item_condition(when: When) -> str:
    paths = ((", ".join(map(repr, name.split("."))), tests) for name, tests in when)
    return " and ".join(_condition(f"webhook.value_at(item, {path})", tests) for path, tests in paths) or "True"
