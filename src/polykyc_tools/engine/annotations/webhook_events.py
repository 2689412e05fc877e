"""What a provider's events mean: rows over an event's own fields, of which no two may disagree.

Types of events are an open list, so a table of them cannot be total: what no row names is unknown.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import MappingReader, describe_value, is_map
from polykyc_tools.engine.source.pointers import POINTER, split_pointer

from .conditions import read_when, show_condition
from .types import Absent, Condition, Present, StatusRow, Test, Value, When
from .vocabulary import NO, STATUSES

TYPE = "type"


def rows(reader: MappingReader) -> Iterator[StatusRow]:
    """Yield the rows of `events`; what is wrong with them goes to the problems of *reader*."""
    found: list[StatusRow] = []
    for number, item in enumerate(reader.items("events"), 1):
        if not is_map(item):
            what = f"row {number} must be a mapping, not {describe_value(item)}"
            reader.report("events", what, "write `- {when: {type: …}, is: …}`")
            continue
        row = MappingReader(item, reader.label, reader.problems)
        row.check_keys(("when", "is"), required={"when": (), "is": STATUSES})
        when, status = row.mapping("when"), row.choice("is", STATUSES)
        if when is not None and status is not None:
            found.append(StatusRow(tuple(_conditions(when)), status, row.position()))
    reader.problems.extend(prove(found))
    yield from found


def _conditions(when: MappingReader) -> Iterator[tuple[str, Condition]]:
    if TYPE not in when.node:
        when.report(None, "the row names no `type`", "add `type: <the event's type>`")
    for name, condition in read_when(when):
        if name != TYPE and not (name and POINTER.fullmatch(name)):
            when.report(name, f"`{name}` is no field of an event", "write `type`, or a JSON Pointer: `/data/…`")
        for test in condition:
            plain = isinstance(test, Value) and isinstance(test.value, str | bool)
            if not plain and (name == TYPE or not isinstance(test, Absent | Present)):
                what = f"`{name}` cannot be {show_condition((test,))}: no schema says what an event may hold"
                hint = "write a text" if name == TYPE else "write a text, true, false, `absent` or `present`"
                when.report(name, what, hint)
        if len(condition) > 1 and Present() in condition:
            what = f"`{name}` is to be there, and something else as well"
            when.report(name, what, f"write `{name}: present` alone, or leave `present` out")
        yield name, condition


def prove(found: Sequence[StatusRow]) -> Iterator[Problem]:
    """Yield a problem for each two rows that fit one event: they disagree, or one of them is idle.

    And one for each field that a row for a yes leaves free, though a row for a no reads it.
    """
    for yes, no in product(found, found):
        for name, _ in no.when if yes.status == "approved" and no.status in NO else ():
            if name not in dict(yes.when):
                yield free(yes, name, f"the row at {no.where}".removesuffix(" at ") + f" reads it as `{no.status}`")
    for earlier, later in combinations(found, 2):
        shared = _shared(earlier.when, later.when)
        if shared is None:
            continue
        where, first = f"{later.where} x-kyc-webhooks".strip(), f"the row at {earlier.where}".removesuffix(" at ")
        if later.status != earlier.status:
            what = f"the row fits `{shared}` as `{later.status}`, and {first} as `{earlier.status}`"
            yield Problem(where, what, "narrow one of the two, so that an event has one meaning")
        elif _inside(later.when, earlier.when) or _inside(earlier.when, later.when):
            what = f"the row and {first} say the same of `{shared}`"
            yield Problem(where, what, "delete the narrower of the two")


def free(yes: StatusRow, name: str, why: str) -> Problem:
    """Return the problem that the row *yes* says nothing of the field *name*, which could say no."""
    where = f"{yes.where} x-kyc-webhooks".strip()
    what = f"the row is `approved` whatever `{name}` says, and {why}"
    return Problem(where, what, f"add to the row what goes with a yes: `{name}: absent`")


def _shared(one: When, other: When) -> str | None:
    """Return an event, as a row would write it, that fits both; None if there is none."""
    ours, theirs = dict(one), dict(other)
    parts: list[str] = []
    for name in dict.fromkeys([*ours, *theirs]):
        both = _both(ours.get(name, theirs.get(name, ())), theirs.get(name, ours.get(name, ())))
        if both is None:
            return None
        parts.append(f"{name}: {show_condition((both,))}")
    return ", ".join(parts)


def _both(one: Condition, other: Condition) -> Test | None:
    """Return what fits both conditions; None if nothing does."""
    pairs = (pair for ours, theirs in product(one, other) for pair in ((ours, theirs), (theirs, ours)))
    return next((narrow for narrow, wide in pairs if _within(narrow, wide)), None)


def _within(test: Test, wide: Test) -> bool:
    return test == wide or (isinstance(test, Value) and isinstance(wide, Present))


def _inside(narrow: When, wide: When) -> bool:
    tests = dict(narrow)
    return all(
        name in tests and all(any(_within(test, other) for other in condition) for test in tests[name])
        for name, condition in wide
    )


def condition(when: When) -> str:
    """Return the Python condition that the event `event`, of the type `kind`, fits *when*."""
    return " and ".join(_condition("kind" if name == TYPE else _at(name), tests) for name, tests in when)


def _at(pointer: str) -> str:
    return f"webhook.value_at(event, {', '.join(map(repr, split_pointer(pointer)))})"


def _condition(value: str, tests: Condition) -> str:
    if tests == (Present(),):
        return f"{value} is not None"
    literals = [test.value if isinstance(test, Value) else None for test in tests]
    # One that equals 1 is not true, and so on: JSON keeps them apart.
    flags = [f"{value} is {one}" for one in literals if one is None or isinstance(one, bool)]
    texts = [one for one in literals if isinstance(one, str)]
    if texts:
        flags.append(f"{value} == {texts[0]!r}" if len(texts) == 1 else f"{value} in {tuple(texts)!r}")
    return flags[0] if len(flags) == 1 else f"({' or '.join(flags)})"
