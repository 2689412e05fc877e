"""No row is a yes while a field is free that the tables read as a no; and comparisons of two properties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from polykyc_tools.engine.annotations.types import StatusTable
from polykyc_tools.engine.checks.contradictions import prove
from polykyc_tools.engine.checks.status_table import examine
from polykyc_tools.engine.source.diagnostics import Problem
from tests.support.status_tables import FLAG, STATE, Case, Read, lines

TIMES = "yes: {type: string, format: date-time}\nno: {type: string, format: date-time}\n"
TRIES = "tries: {type: array, items: {$ref: '#/components/schemas/Try'}}\n"


def free(case: Case, **tables: StatusTable) -> str:
    """Return what the rows of *case* that are a yes leave free."""
    assert case.proof() == ""
    return "\n".join(map(str, contradictions(case, case.document, tables)))


def contradictions(case: Case, document: Any, tables: Mapping[str, StatusTable]) -> list[Problem]:
    """Return the same with the table of *case* in another *document*."""
    axes = examine(case.table, case.schema, document)[1]
    return [*prove(case.table, case.schema, document, tables, axes)]


def test_a_field_of_a_no_that_a_yes_does_not_look_at_is_told(read: Read) -> None:
    """`approved: true` next to a declined session let people in who had been declined."""
    case = read(
        """
        {when: {approved: true}, is: approved},
        {when: {approved: [false, absent], state: failed}, is: declined},
        {when: {approved: [false, absent], state: [open, done, absent]}, is: in_progress},
        """,
        STATE + FLAG,
    )

    assert free(case) == lines("""
        acme.yaml:3 x-kyc-status: the row is `approved` whatever `state` says, and a row at acme.yaml:4 reads it as `declined`
          hint: name in the row what goes with a yes: add `state: …`
    """)  # noqa: E501 - a report as it is printed


@pytest.mark.parametrize(
    ("state", "reported"), [("[done, absent]", False), ("done", False), ("[open, done, failed, absent]", True)]
)
def test_a_yes_names_what_goes_with_it(read: Read, state: str, reported: bool) -> None:
    """A list of every word hides the no among them, and is as good as none."""
    other = "" if reported else "{when: {approved: true, state: [failed, open, absent]}, is: unknown},"
    other = other.replace("open, absent", "open") if state == "[done, absent]" else other
    case = read(
        f"""
        {{when: {{approved: true, state: {state}}}, is: approved}},
        {other}
        {{when: {{approved: [false, absent], state: failed}}, is: declined}},
        {{when: {{approved: [false, absent], state: [open, done, absent]}}, is: in_progress}},
        """,
        STATE + FLAG,
    )

    assert bool(free(case)) == reported


def test_a_field_that_alone_undoes_a_yes_counts_in_every_yes(read: Read) -> None:
    """A row that says `unknown` of it makes it a word of no as well."""
    case = read(
        """
        {when: {state: done, approved: [true, absent]}, is: approved},
        {when: {state: done, approved: false}, is: unknown},
        {when: {state: open}, is: approved},
        {when: {state: [failed, absent]}, is: declined},
        """,
        STATE + FLAG,
    )

    assert "acme.yaml:5 x-kyc-status: the row is `approved` whatever `approved` says" in free(case)


def test_neither_the_clock_nor_an_absence_says_no(read: Read) -> None:
    """A yes need not say that its session could still run out, nor that a proof of the contrary is missing."""
    case = read(
        """
        {when: {state: done}, is: approved},
        {when: {state: open, yes: past}, is: expired},
        {when: {state: open, yes: [future, absent]}, is: created},
        {when: {state: failed, no: absent}, is: declined},
        {when: {state: failed, no: [past, future]}, is: unknown},
        {when: {state: absent}, is: unknown},
        """,
        STATE + TIMES,
    )

    assert free(case) == ""


@pytest.mark.parametrize(
    ("condition", "reported"),
    [
        ("{any: {state: done}}", ["`state` in an item", "`code` in an item"]),
        ("{any: {state: done, code: absent}}", ["`state` in an item", "`code` in an item"]),
        ("{any: {state: done, code: absent}, no: {code: x}}", ["`state` in an item"]),
        ("{any: {state: done, code: absent}, all: {state: [done, failed]}, no: {code: x}}", []),
        ("{all: {state: done, code: absent}}", []),
        ("{no: {state: failed, code: x}}", []),
        ("absent", []),
    ],
)
def test_the_items_of_a_list_say_no_by_their_own_table(read: Read, condition: str, reported: list[str]) -> None:
    """An attempt with a failure's code is no yes, and one more attempt with an unknown value undoes it."""
    tried = read(
        """
        {when: {state: done, code: absent}, is: approved},
        {when: {state: done, code: x}, is: unknown},
        {when: {state: [open, absent]}, is: in_progress},
        {when: {state: failed, code: [x, absent]}, is: declined},
        """,
        STATE + "code: {type: string, enum: [x]}",
    )
    case = read(f"{{when: {{tries: {condition}}}, is: approved}}", TRIES)
    document = {"components": {"schemas": {**case.document["components"]["schemas"], "Try": tried.schema}}}

    free = [problem.what for problem in contradictions(case, document, {"Try": tried.table})]

    assert len(free) == len(reported)
    assert all(part in what for part, what in zip(reported, free, strict=True))


def test_a_list_that_a_yes_does_not_look_at_is_told_by_the_table_of_its_items(read: Read) -> None:
    """What a schema holds is read by what says it."""
    tried = read("{when: {state: failed}, is: declined}, {when: {state: [open, done, absent]}, is: created}", STATE)
    case = read(
        "{when: {approved: true}, is: approved}, {when: {approved: [false, absent]}, is: unknown}", FLAG + TRIES
    )
    document = {"components": {"schemas": {**case.document["components"]["schemas"], "Try": tried.schema}}}

    (problem,) = contradictions(case, document, {"Try": tried.table})

    assert problem.what.startswith("the row is `approved` whatever `tries` says, and a row of `Try` at ")


WHOLE = """
    {when: {no: absent}, is: approved},
    {when: {no: {before: yes}}, is: approved},
    {when: {no: [{same: yes}, {after: yes}]}, is: unknown},
    {when: {no: [past, future], yes: absent}, is: unknown},
"""


def test_two_times_are_compared_whatever_their_zone(read: Read) -> None:
    """Of two verdicts the later one counts, and between two at the same time there is no later one."""
    case = read(WHOLE, TIMES)
    noon = "2025-06-01T12:00:00Z"

    statuses = [
        case.says(yes=noon, no="2025-06-01T13:59:59+02:00"),
        case.says(yes=noon, no="2025-06-01T14:00:00+02:00"),
        case.says(yes=noon, no="2025-06-01T14:00:00.001+02:00"),
        case.says(no=noon),
        case.says(yes=noon, no="soon"),
        case.says(yes="soon", no=noon),
        case.says(),
    ]

    assert case.proof() == ""
    assert statuses == ["approved", "unknown", "unknown", "unknown", "unknown", "unknown", "approved"]


@pytest.mark.parametrize(
    ("lost", "gap"),
    [
        ("{when: {no: {before: yes}}, is: approved},", "no: {before: yes}, yes: "),
        ("{when: {no: [{same: yes}, {after: yes}]}, is: unknown},", "no: {same: yes}, yes: "),
        ("{when: {no: [past, future], yes: absent}, is: unknown},", "no: past, yes: absent"),
        ("{when: {no: absent}, is: approved},", "no: absent, yes: "),
    ],
)
def test_a_lost_comparison_is_told_and_nothing_that_cannot_be(read: Read, lost: str, gap: str) -> None:
    """A time that is missing is neither before nor after another."""
    assert f"no row fits `{gap}" in read(WHOLE.replace(lost, ""), TIMES).proof()


def test_two_meanings_of_one_order_are_told(read: Read) -> None:
    """Two rows meet where any two times fit both."""
    case = read(WHOLE + "{when: {yes: future, no: past}, is: declined},", TIMES)

    assert " as `declined`, and row 2 at acme.yaml:4 as `approved`" in case.proof()


@pytest.mark.parametrize(
    ("condition", "what"),
    [
        ("no: {before: noo}", "there is no other property `noo` to compare `no` with"),
        ("no: {before: no}", "there is no other property `no` to compare `no` with"),
        (
            "no: {before: state}",
            "`no` is a time, and `state` is one of `open`, `done`, `failed`: they cannot be compared",
        ),
        ("no: {after: day}", "`no` is a time, and `day` is a time: they cannot be compared"),
        ("state: {before: word}", "cannot be compared"),
        (
            "word: {same: yes}",
            "`word` is string, and `yes` is a time: they cannot be compared",
        ),
        (
            "yes: {same: word}",
            "`yes` is a time, and `word` is string: they cannot be compared",
        ),
        ("word: {same: count}", "`word` is string, and `count` is integer: they cannot be compared"),
        ("count: {other: state}", "`count` is integer, and `state` is one of"),
        ("day: {before: yes}", "`day` is a time, and `yes` is a time: they cannot be compared"),
        ("no: [{before: yes}, past]", "`no` is compared, and is to be `past` as well"),
        ("no: [{before: yes}, {same: at}]", "`no` is compared with more than one property"),
        ("list: {any: {id: {same: word}}}", "an item's `list.id` is compared with `word`, which may be missing"),
        ("state: present", "`present` asks for an object, and `state` is one of"),
    ],
)
def test_a_comparison_that_has_no_answer_is_told(read: Read, condition: str, what: str) -> None:
    """Before anything is proved of it."""
    properties = TIMES + STATE + "at: {type: string, format: date-time}\nday: {type: string, format: date}\n"
    properties += (
        "word: {type: string}\ncount: {type: integer}\nlist: {type: array, items: {properties: {id: {type: string}}}}\n"
    )

    assert what in read(f"{{when: {{{condition}}}, is: unknown}}", properties).proof()
