"""Statuses of webhook events: rows with conditions on an event, of which no two may disagree.

Event types are an open list, so the table is not total: an event that no row fits has the status `unknown`.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import MappingReader, describe_value, is_map
from polykyc_tools.engine.source.pointers import split_pointer

from .body_conditions import read_body_conditions
from .conditions import show_condition
from .types import Condition, Present, StatusRow, Test, Value, When
from .vocabulary import REFUSED_STATUSES, STATUSES

TYPE_FIELD = "type"


def read_event_rows(reader: MappingReader) -> Iterator[StatusRow]:
    """Yield the rows of `events`; problems go to those of *reader*."""
    rows_read: list[StatusRow] = []
    for number, item in enumerate(reader.items("events"), 1):
        if not is_map(item):
            what = f"row {number} must be a mapping, not {describe_value(item)}"
            reader.report("events", what, "write `- {when: {type: …}, is: …}`")
            continue
        row = MappingReader(item, reader.label, reader.problems)
        row.check_keys(("when", "is"), required={"when": (), "is": STATUSES})
        when, status = row.mapping("when"), row.choice("is", STATUSES)
        if when is not None and status is not None:
            rows_read.append(StatusRow(tuple(_conditions(when)), status, row.position()))
    reader.problems.extend(find_overlapping_rows(rows_read))
    yield from rows_read


def _conditions(when: MappingReader) -> Iterator[tuple[str, Condition]]:
    if TYPE_FIELD not in when.node:
        when.report(None, "the row names no `type`", "add `type: <the event's type>`")
    yield from read_body_conditions(when, "an event", texts=frozenset({TYPE_FIELD}))


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
        if later.status != earlier.status:
            what = f"the row fits `{shared}` as `{later.status}`, and {first} as `{earlier.status}`"
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
    return next((narrow for narrow, wide in pairs if _is_narrower_test(narrow, wide)), None)


def _is_narrower_test(test: Test, wide: Test) -> bool:
    return test == wide or (isinstance(test, Value) and isinstance(wide, Present))


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
    literals = [test.value if isinstance(test, Value) else None for test in tests]
    # `is`, because 1 equals true in Python and not in JSON.
    flags = [f"{value} is {literal}" for literal in literals if literal is None or isinstance(literal, bool)]
    texts = [literal for literal in literals if isinstance(literal, str)]
    if texts:
        flags.append(f"{value} == {texts[0]!r}" if len(texts) == 1 else f"{value} in {tuple(texts)!r}")
    return flags[0] if len(flags) == 1 else f"({' or '.join(flags)})"
