"""The proof and the plain reading of status tables: the tables that say who passes."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import pytest
from attrs import evolve, frozen
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from polykyc_tools.engine import parse
from polykyc_tools.engine.conditions import fold, show_when
from polykyc_tools.engine.load import load
from polykyc_tools.engine.nodes import Object
from polykyc_tools.engine.problems import Problem
from polykyc_tools.engine.tables import describe, evaluate, prove, unlike
from polykyc_tools.engine.words import (
    STATUSES,
    Absent,
    All,
    Both,
    Condition,
    Empty,
    Future,
    No,
    Past,
    SessionStatus,
    Some,
    StatusRow,
    StatusTable,
    Test,
    Value,
    When,
)

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)


@frozen
class Case:
    """A schema with its table, read from text."""

    document: Any
    schema: Any
    table: StatusTable

    def proof(self) -> str:
        return "\n".join(map(str, prove(self.table, self.schema, self.document)))

    def says(self, **answer: object) -> SessionStatus:
        return evaluate(self.table, answer, self.schema, self.document, NOW)


Read = Callable[..., Case]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that reads a table in `acme.yaml`, on a schema with *properties*."""

    def read(rows: str, properties: str, *, beside: str = "{}", folds: bool = False) -> Case:
        path = tmp_path / "acme.yaml"
        table = "x-kyc-status: {fold: true, rows: [" if folds else "x-kyc-status: ["
        text = f"Check:\n  {table}\n{_indented(rows, 4)}\n    ]{'}' if folds else ''}\n"
        text += f"  properties:\n{_indented(properties, 4)}\n  allOf: [{beside}]\n"
        text += "State: {type: string, enum: [open, done, failed]}\n"
        path.write_text(text, encoding="utf-8")
        schemas = load(path, root=tmp_path)
        check = schemas["Check"]
        assert isinstance(check, Object)
        problems: list[Problem] = []
        table_ = parse.status(check, problems)
        assert table_ is not None, problems
        return Case({"components": {"schemas": schemas}}, check, table_)

    return read


def _indented(text: str, by: int) -> str:
    return indent(dedent(text).strip("\n"), " " * by)


def lines(text: str) -> str:
    return dedent(text).strip("\n")


STATE = "state: {type: string, enum: [open, done, failed]}\n"
FLAG = "approved: {type: boolean}\n"


def test_a_full_and_clear_table_is_proved(read: Read) -> None:
    """The vocabulary page's own example, made total."""
    case = read(
        """
        {when: {approved: true}, is: approved},
        {when: {approved: [false, absent], state: failed}, is: declined},
        {when: {approved: [false, absent], state: [open, done]}, is: in_progress},
        {when: {approved: [false, absent], state: [absent]}, is: unknown},
        """,
        STATE + FLAG,
    )

    assert case.proof() == ""


def test_a_lost_row_is_told_by_the_answers_that_it_left(read: Read) -> None:
    """The hint can be pasted: only what it means is for a person to say."""
    case = read(
        """
        {when: {approved: true}, is: approved},
        {when: {approved: [false, absent], state: [open, done]}, is: in_progress},
        {when: {approved: false, state: [failed, absent]}, is: declined},
        """,
        STATE + FLAG,
    )

    assert case.proof() == lines("""
        acme.yaml:2 x-kyc-status: no row fits `approved: absent, state: [failed, absent]`
          hint: add `- {when: {approved: absent, state: [failed, absent]}, is: …}`
    """)


def test_a_value_that_no_row_names_is_told_once(read: Read) -> None:
    """It fits no row either, but that would be the same fault a second time."""
    case = read(
        """
        {when: {approved: true}, is: approved},
        {when: {approved: [absent], state: [open, done, absent]}, is: in_progress},
        """,
        STATE + FLAG,
    )

    assert case.proof() == lines("""
        acme.yaml:2 x-kyc-status: no row names `approved: false`
          hint: add `- {when: {approved: false}, is: …}`, or name it in a row
        acme.yaml:2 x-kyc-status: no row names `state: failed`
          hint: add `- {when: {state: failed}, is: …}`, or name it in a row
    """)


def test_only_a_few_lost_answers_are_shown(read: Read) -> None:
    """A table that is just begun must not fill the screen."""
    properties = "".join(f"{name}: {{enum: [1, 2], type: integer}}\n" for name in "abcd")
    case = read(
        """
        {when: {a: [1, 2], b: 1, c: 1, d: 1}, is: approved},
        {when: {a: 1, b: 2, c: 2, d: 2}, is: declined},
        """,
        properties,
        beside="{required: [a, b, c, d]}",
    )

    assert case.proof() == lines("""
        acme.yaml:2 x-kyc-status: no row fits `c: 1, d: 2`
          hint: add `- {when: {c: 1, d: 2}, is: …}`
        acme.yaml:2 x-kyc-status: no row fits `b: 1, c: 2`
          hint: add `- {when: {b: 1, c: 2}, is: …}`
        acme.yaml:2 x-kyc-status: no row fits `b: 2, c: 1`
          hint: add `- {when: {b: 2, c: 1}, is: …}`
        acme.yaml:2 x-kyc-status: no row fits 2 other combinations
          hint: add the rows above, and generate again to see the rest
    """)


def test_a_long_list_of_values_is_cut_in_the_text_but_whole_in_the_hint(read: Read) -> None:
    """The text is for reading, the hint for pasting."""
    case = read(
        """
        {when: {approved: true, code: [a, b, c, d, e]}, is: approved},
        {when: {approved: false}, is: declined},
        {when: {code: absent, approved: true}, is: unknown},
        {when: {code: absent, approved: absent}, is: unknown},
        """,
        FLAG + "code: {enum: [a, b, c, d, e]}",
    )

    assert case.proof() == lines("""
        acme.yaml:2 x-kyc-status: no row fits `approved: absent, code: [a, b, c, d, …]`
          hint: add `- {when: {approved: absent, code: [a, b, c, d, e]}, is: …}`
    """)


def test_two_meanings_for_one_answer_are_told_with_both_rows(read: Read) -> None:
    """A row must mean the same wherever it stands, or sorting the table would change who passes."""
    case = read(
        """
        {when: {approved: true}, is: approved},
        {when: {state: failed}, is: declined},
        {when: {approved: [false, absent], state: [open, done, absent]}, is: in_progress},
        """,
        STATE + FLAG,
    )

    assert case.proof() == lines("""
        acme.yaml:4 x-kyc-status: row 2 at acme.yaml:4 fits `approved: true, state: failed` as `declined`, and row 1 at acme.yaml:3 as `approved`
          hint: narrow one of the two, so that an answer has one meaning
    """)  # noqa: E501 - a report as it is printed


def test_rows_that_overlap_and_agree_are_welcome(read: Read) -> None:
    """`unknown` for either of two contradictions reads better as two rows."""
    case = read(
        """
        {when: {approved: true, state: done}, is: approved},
        {when: {approved: [false, absent]}, is: unknown},
        {when: {state: [open, failed, absent]}, is: unknown},
        """,
        STATE + FLAG,
    )

    assert case.proof() == ""


def test_a_row_that_adds_nothing_is_told_wherever_it_stands(read: Read) -> None:
    """It could be deleted without a trace, so the proof would not notice if it ever mattered."""
    case = read(
        """
        {when: {state: open, approved: true}, is: in_progress},
        {when: {state: open}, is: in_progress},
        {when: {state: open}, is: in_progress},
        {when: {state: [done, absent]}, is: completed},
        {when: {state: failed, approved: [true, false, absent]}, is: declined},
        """,
        STATE + FLAG,
    )

    assert case.proof() == lines("""
        acme.yaml:5 x-kyc-status: row 3 at acme.yaml:5 adds nothing to the other rows for `in_progress`
          hint: delete the row, or narrow the others
        acme.yaml:3 x-kyc-status: row 1 at acme.yaml:3 adds nothing to the other rows for `in_progress`
          hint: delete the row, or narrow the others
    """)


def test_a_row_that_nothing_can_fit_is_told(read: Read) -> None:
    """Its author believes that something is decided there."""
    case = read(
        """
        {when: {tries: {no: {}}}, is: approved},
        {when: {tries: {any: {}}}, is: declined},
        {when: {tries: [absent, empty]}, is: created},
        """,
        "tries: {type: array, items: {type: object, properties: {ok: {type: boolean}}}}",
    )

    assert case.proof() == lines("""
        acme.yaml:3 x-kyc-status: nothing can fit row 1 at acme.yaml:3
          hint: mend its conditions, or delete the row
    """)


def test_what_the_schema_lacks_is_told_before_anything_else(read: Read) -> None:
    """One misspelt word would otherwise look like three faults."""
    case = read(
        """
        {when: {aproved: true}, is: approved},
        {when: {state: Failed, "n": [3, x]}, is: declined},
        {when: {state: nothing, approved: "true"}, is: unknown},
        {when: {state: past, approved: empty, at: {any: {ok: true}}}, is: unknown},
        {when: {at: 2025, who: ann, tries: 1, names: {any: {first: x}}}, is: unknown},
        {when: {tries: {any: {okay: true}, no: {ok: absent}}}, is: unknown},
        {when: {state: absent, free: [1, x, true, past], score: [1, 1.5, true]}, is: unknown},
        """,
        """
        state: {type: string, enum: [open, done, failed]}
        approved: {type: boolean}
        n: {enum: [1, 2], type: integer}
        at: {type: string, format: date-time}
        who: {type: object, properties: {name: {type: string}}}
        names: {type: array, items: {type: string}}
        score: {type: number}
        free: {description: anything}
        tries:
          type: array
          items: {type: object, properties: {ok: {type: boolean}}, required: [ok]}
        """,
        beside="{required: [state, approved]}",
    )

    assert case.proof() == lines("""
        acme.yaml:3 x-kyc-status: the schema has no property `aproved`
          hint: did you mean `approved`?
        acme.yaml:4 x-kyc-status: `state` cannot be `Failed`
          hint: did you mean `failed`?
        acme.yaml:4 x-kyc-status: `n` cannot be `3`
          hint: write one of `1`, `2`, `absent`
        acme.yaml:4 x-kyc-status: `n` cannot be `x`
          hint: write one of `1`, `2`, `absent`
        acme.yaml:5 x-kyc-status: `state` cannot be `nothing`
          hint: write one of `open`, `done`, `failed`
        acme.yaml:5 x-kyc-status: `approved` cannot be `"true"`
          hint: did you mean `true`?
        acme.yaml:6 x-kyc-status: `past` asks for a time, and `state` is one of `open`, `done`, `failed`
          hint: write `{value: past}` for the text, or give `state` a time's `format`
        acme.yaml:6 x-kyc-status: `empty` asks for a list, and `approved` is one of `true`, `false`
          hint: write `{value: empty}` for the text, or `absent`
        acme.yaml:6 x-kyc-status: `any` asks for a list of objects, and `at` is a time
          hint: write `past`, `future` or `absent`
        acme.yaml:7 x-kyc-status: `at` cannot be `2025`
          hint: write `past`, `future` or `absent`
        acme.yaml:7 x-kyc-status: `who` cannot be `ann`
          hint: write a table on the object's own schema or `absent`
        acme.yaml:7 x-kyc-status: `tries` cannot be `1`
          hint: write `empty` or `{any: {…}}` or `absent`
        acme.yaml:7 x-kyc-status: `any` asks for a list of objects, and `names` is a list without objects
          hint: write `empty` or `absent`
        acme.yaml:8 x-kyc-status: the schema has no property `tries.okay`
          hint: write `ok`
        acme.yaml:8 x-kyc-status: `tries.ok` is never absent: it is required, and not nullable
          hint: drop `absent`, or let `tries.ok` be missing in the spec
        acme.yaml:9 x-kyc-status: `state` is never absent: it is required, and not nullable
          hint: drop `absent`, or let `state` be missing in the spec
        acme.yaml:9 x-kyc-status: `past` asks for a time, and `free` is anything
          hint: write `{value: past}` for the text, or give `free` a time's `format`
        acme.yaml:9 x-kyc-status: `score` cannot be `true`
          hint: write a value of the type number or `absent`
    """)


@pytest.mark.parametrize(
    "state",
    [
        "{type: [string, 'null'], enum: [open, done, null]}",
        "{type: string, nullable: true, enum: [open, done]}",
        "{anyOf: [{type: string, enum: [open, done]}, {type: 'null'}]}",
        "{oneOf: [{const: open}, {const: done}, {type: 'null'}]}",
        "{enum: [open, done, null]}",
    ],
)
def test_null_is_absent_however_the_spec_spells_it(read: Read, state: str) -> None:
    """A row for what cannot come is a fault, and so is a missing row for what can."""
    rows = "{when: {state: open}, is: in_progress}, {when: {state: done}, is: completed}"

    without = read(rows, f"state: {state}", beside="{required: [state]}")
    whole = read(rows + ", {when: {state: absent}, is: unknown}", f"state: {state}", beside="{required: [state]}")

    assert without.proof().startswith("acme.yaml:2 x-kyc-status: no row fits `state: absent`\n")
    assert whole.proof() == ""


def test_a_schema_is_read_through_references_and_compositions(read: Read) -> None:
    """Providers spread an object over `allOf` and `$ref`; the table is about the whole of it."""
    case = read(
        """
        {when: {state: open, kind: a}, is: in_progress},
        {when: {state: [done, failed], kind: a}, is: completed},
        {when: {kind: b}, is: unknown},
        """,
        "other: {type: string}",
        beside="""
          {oneOf: [
            {required: [state, kind], properties: {kind: {const: a}}},
            {required: [state, kind, other], properties: {kind: {const: b}}},
            {type: "null"}]},
          {properties: {state: {$ref: "#/components/schemas/State", description: theirs}}},
          {$ref: "#/components/schemas/Check"}, {$ref: elsewhere}
        """,
    )

    assert case.proof() == ""


def test_a_list_is_known_by_its_items(read: Read) -> None:
    """Kayle's early sessions are judged by their attempts, and one without any is not a declined one."""
    tries = """
        tries:
          type: array
          items:
            properties: {state: {$ref: "#/components/schemas/State"}, again: {type: boolean}}
            required: [state]
    """
    good = """
        {when: {tries: {any: {state: done}}}, is: approved},
        {when: {tries: {no: {state: done}, any: {state: open}}}, is: in_progress},
        {when: {tries: {all: {state: failed}}}, is: declined},
        {when: {tries: [empty, absent]}, is: created},
    """

    whole = read(good, tries)
    lost = read(good.replace("[empty, absent]", "absent"), tries)
    bare = read(good.replace("{when: {tries: [empty, absent]}, is: created},", ""), tries)
    other = read(good.replace("{all: {state: failed}}", "{no: {state: [failed]}}"), tries)

    assert whole.proof() == ""
    assert lost.proof() == lines("""
        acme.yaml:2 x-kyc-status: no row fits `tries: empty`
          hint: add `- {when: {tries: empty}, is: …}`
    """)
    assert bare.proof() == lines("""
        acme.yaml:2 x-kyc-status: no row fits `tries: [empty, absent]`
          hint: add `- {when: {tries: [empty, absent]}, is: …}`
    """)
    assert whole.says(tries=[{"state": "failed"}, {"state": "open"}]) == "in_progress"
    assert other.proof() == lines("""
        acme.yaml:2 x-kyc-status: no row fits `tries: [{state: failed}]`
          hint: add a row for it, or widen one
        acme.yaml:5 x-kyc-status: row 3 at acme.yaml:5 fits `tries: [{state: done}]` as `declined`, and row 1 at acme.yaml:3 as `approved`
          hint: narrow one of the two, so that an answer has one meaning
        acme.yaml:5 x-kyc-status: row 3 at acme.yaml:5 fits `tries: [{state: open}]` as `declined`, and row 2 at acme.yaml:4 as `in_progress`
          hint: narrow one of the two, so that an answer has one meaning
    """)  # noqa: E501 - a report as it is printed


def test_folding_looks_past_spelling(read: Read) -> None:
    """StarkFi sends `In Review`, `in_review` and `IN-REVIEW` alike."""
    case = read(
        "{when: {state: in_review}, is: in_review}, {when: {state: [Done, absent]}, is: unknown}",
        "state: {enum: [In Review, IN-REVIEW, done]}",
        folds=True,
    )

    assert case.proof() == ""
    assert [case.says(state=text) for text in ("in review", "InReview", "d-one", "in")] == [
        "in_review",
        "in_review",
        "unknown",
        "unknown",
    ]
    assert fold("In-Review _x") == "inreviewx"


def test_a_plain_text_is_proved_over_the_words_that_the_table_names(read: Read) -> None:
    """Nobody lists its values, so anything else is `unknown` by rule and needs no row."""
    properties = "word: {type: string}\n" + FLAG

    whole = read("{when: {word: [yes, sure]}, is: approved}, {when: {word: [no, absent]}, is: declined}", properties)
    lost = read("{when: {word: 'yes'}, is: approved}, {when: {word: 'no'}, is: declined}", properties)

    assert whole.proof() == ""
    assert (whole.says(word="sure"), whole.says(word="maybe"), whole.says()) == (
        "approved",
        "unknown",
        "declined",
    )
    assert lost.proof() == lines("""
        acme.yaml:2 x-kyc-status: no row fits `word: absent`
          hint: add `- {when: {word: absent}, is: …}`
    """)


def test_an_object_is_there_or_it_is_not(read: Read) -> None:
    """What is inside is for a table on its own schema."""
    case = read("{when: {who: absent}, is: unknown}", "who: {type: object}")

    assert case.proof() == ""
    assert (case.says(), case.says(who={"name": "x"})) == ("unknown", "unknown")


def test_a_table_too_wide_to_prove_is_refused(read: Read) -> None:
    """Generating must end; a table that nobody can check by machine nobody can check by eye."""
    names = [f"p{number}" for number in range(14)]
    inner = ", ".join(f"{name}: {{type: boolean}}" for name in names)
    tries = f"tries: {{type: array, items: {{properties: {{{inner}}}}}}}"
    rows = ", ".join(f"{{when: {{tries: {{any: {{{name}: true}}}}}}, is: approved}}" for name in names)
    wide = "\n".join(f"{name}: {{type: boolean}}" for name in names + [f"{name}q" for name in names])
    pairs = [f"{{when: {{{name}: true, {name}q: true}}, is: approved}}" for name in names]
    every = ", ".join([*pairs, "{when: {p0: false}, is: approved}"])

    total = ["{when: {p0: true}, is: approved}", "{when: {p0: [false, absent]}, is: approved}"]
    apart = [f"{{when: {{{n}: {a}, {n}q: {a}}}, is: approved}}" for n in names[1:] for a in ("true", "false")]

    told = [read(rows, tries).proof(), read(every, wide).proof(), read(", ".join(apart + total), wide).proof()]

    assert (
        told[0]
        == told[2]
        == lines("""
        acme.yaml:2 x-kyc-status: the rows tell apart more than 200000 combinations, too many to prove
          hint: read fewer properties, or leave out of a row what does not decide it
    """)
    )
    assert "\n".join(told[1].splitlines()[-2:]) == lines("""
        acme.yaml:2 x-kyc-status: no row fits 100 or more other combinations
          hint: add the rows above, and generate again to see the rest
    """)


def test_a_table_without_rows_or_lines_still_has_its_faults_told() -> None:
    """Tables may come from plain values, without a file behind them."""
    schema = {"properties": {"state": {"enum": ["a"]}}}
    one = StatusRow((("state", (Value("a"),)),), "approved", "")

    told = [
        prove(StatusTable((), fold=False, where=""), schema, {}),
        prove(StatusTable((one, evolve(one, status="declined")), fold=False, where=""), schema, {}),
        prove(StatusTable((one,), fold=False, where=""), {}, {}),
        prove(
            StatusTable((evolve(one, when=()), evolve(one, when=(), status="declined")), False, ""),
            schema,
            {},
        ),
    ]

    assert ["\n".join(map(str, problems)) for problems in told] == [
        "x-kyc-status: no row fits anything\n  hint: add `- {when: {}, is: …}`",
        lines("""
            x-kyc-status: no row fits `state: absent`
              hint: add `- {when: {state: absent}, is: …}`
            x-kyc-status: row 2 fits `state: a` as `declined`, and row 1 as `approved`
              hint: narrow one of the two, so that an answer has one meaning
        """),
        "x-kyc-status: the schema has no property `state`\n  hint: remove `state`",
        lines("""
            x-kyc-status: row 2 fits anything as `declined`, and row 1 as `approved`
              hint: narrow one of the two, so that an answer has one meaning
        """),
    ]


TIMES = """
    at: {type: string, format: date-time}
    day: {type: [string, "null"], format: date}
    ms: {type: integer, format: unix-ms}
    s: {type: integer, format: unix-s}
"""


@pytest.mark.parametrize(
    ("name", "past", "future"),
    [
        ("at", "2025-06-01T11:59:59Z", "2025-06-01T12:00:00Z"),
        ("at", "2025-06-01T13:59:59+02:00", "2025-06-01T11:00:00.5-01:00"),
        ("at", "2025-06-01T11:59:59", "2025-06-01T12:00:00"),
        ("day", "2025-05-31", "2025-06-01"),
        ("ms", 1748779199999, 1748779200000),
        ("s", 1748779199, 1748779200),
    ],
)
def test_a_time_is_past_or_not_whatever_its_wire_format(read: Read, name: str, past: object, future: object) -> None:
    """Expiry is read from the clock; now itself is not past, and a day is not until it is over."""
    case = read(
        f"{{when: {{{name}: past}}, is: expired}}, {{when: {{{name}: [future, absent]}}, is: in_progress}}",
        TIMES,
    )

    values: list[Any] = [past, future, None, "soon", True, [], 1.5]

    said = [case.says(**{name: value}) for value in values]

    assert case.proof() == ""
    assert said == ["expired", "in_progress", "in_progress", "unknown", "unknown", "unknown", "unknown"]


def test_an_unlisted_value_decides_nothing_even_by_not_being_another(read: Read) -> None:
    """An attempt with a word that nobody knows is not a failed attempt: nobody is declined by a guess."""
    case = read(
        """
        {when: {tries: {any: {state: done}}}, is: approved},
        {when: {tries: {no: {state: done}}}, is: declined},
        {when: {tries: [empty, absent]}, is: created},
        """,
        "tries: {type: array, items: {properties: {state: {$ref: '#/components/schemas/State'}}}}",
    )

    lists: list[Any] = [
        [{"state": "failed"}],
        [{"state": "failed"}, {"state": "weird"}],
        [{"state": "weird"}, {"state": "done"}],
        [{"state": "failed"}, "not an object"],
        [{"state": ["failed"]}],
        [{}],
        "not a list",
        [],
        None,
    ]

    said = [case.says(tries=tries) for tries in lists]

    assert case.proof() == ""
    assert said == [
        "declined",
        "unknown",
        "approved",
        "unknown",
        "unknown",
        "declined",
        "unknown",
        "created",
        "created",
    ]


def test_true_is_not_one(read: Read) -> None:
    """Python holds them equal; a provider that sends 1 has not said true."""
    case = read(
        "{when: {ok: true}, is: approved}, {when: {ok: [false, absent]}, is: declined}",
        "ok: {type: boolean}",
    )

    assert (case.says(ok=True), case.says(ok=1), case.says(ok="true")) == ("approved", "unknown", "unknown")
    assert Value(True) != Value(1)


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        ((Value("In Review"), Absent()), "In Review or absent"),
        ((Value(True), Value("true"), Value("past"), Value("")), 'true or "true" or "past" or ""'),
        ((Past(),), "in the past"),
        ((Future(), Value(2)), "not in the past or 2"),
        ((Empty(), Some(())), "empty or not empty"),
        ((Some((("a", (Value("x"),)), ("b", (Past(),)))),), "some item with a x and b in the past"),
        ((No((("a", (Value("x"), Absent())),)),), "items, none with a x or absent"),
        ((All((("a", (Value("x"),)),)),), "items, all with a x"),
        (
            (Both((Some((("a", (Value("z"),)),)), No((("a", (Value("x"),)),)))),),
            "some item with a z, items, none with a x",
        ),
    ],
)
def test_conditions_are_said_in_words(condition: Condition, text: str) -> None:
    """People who never read YAML review these tables."""
    assert describe(condition) == text


# A vocabulary small enough to try every answer, and large enough to hold each kind of condition.

SCHEMA: dict[str, Any] = {
    "required": ["state", "flag"],
    "properties": {
        "state": {"enum": ["a", "b", "c"]},
        "level": {"enum": ["past", 1, "x y"], "type": ["string", "integer", "null"]},
        "flag": {"type": "boolean"},
        "until": {"type": "string", "format": "date-time"},
        "tries": {
            "type": "array",
            "items": {"properties": {"r": {"enum": ["p", "q"]}, "s": {"type": "boolean"}}, "required": ["s"]},
        },
    },
}
ITEMS = [{"r": r, "s": s} for r in ("p", "q", None) for s in (True, False)]
ANSWERS: dict[str, list[Any]] = {
    "state": ["a", "b", "c"],
    "level": ["past", 1, "x y", None],
    "flag": [True, False],
    "until": ["2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z", None],
    "tries": [None, [], *([one, *more] for one in ITEMS for more in ([], *([other] for other in ITEMS)))],
}
POINTS: dict[str, list[Test]] = {
    "state": [Value("a"), Value("b"), Value("c")],
    "level": [Value("past"), Value(1), Value("x y"), Absent()],
    "flag": [Value(True), Value(False)],
    "until": [Past(), Future(), Absent()],
}
WITHIN: list[When] = [
    (("r", (Value("p"),)),),
    (("r", (Value("q"), Absent())),),
    (("s", (Value(True),)),),
    (("r", (Value("p"), Absent())), ("s", (Value(False),))),
]


# Trying every answer takes its time, more so under coverage: how long says nothing about the proof.
patient = settings(deadline=None, max_examples=60)


@st.composite
def splits(draw: st.DrawFn, name: str) -> list[Condition]:
    """Return conditions on a property that fit each of its values exactly once."""
    if name == "tries":
        when = draw(st.sampled_from(WITHIN))
        rest: list[Condition] = [(Empty(), Absent())] if draw(st.booleans()) else [(Empty(),), (Absent(),)]
        if draw(st.booleans()):
            return [(Some(when),), (No(when),), *rest]
        other = draw(st.sampled_from([one for one in WITHIN if one != when]))
        return [(Both((Some(when), Some(other))),), (Both((Some(when), No(other))),), (No(when),), *rest]
    order = draw(st.permutations(POINTS[name]))
    cut = draw(st.integers(1, len(order) - 1))
    return [tuple(order[:cut]), tuple(order[cut:])]


@st.composite
def sound_tables(draw: st.DrawFn) -> StatusTable:
    """Return the leaves of a decision tree: total, and no two rows fit the same answer."""

    def grow(when: When, left: tuple[str, ...]) -> list[When]:
        if not left or (when and draw(st.booleans())):
            return [when]
        name = draw(st.sampled_from(left))
        rest = tuple(other for other in left if other != name)
        return [leaf for one in draw(splits(name)) for leaf in grow((*when, (name, one)), rest)]

    names = draw(st.lists(st.sampled_from([*ANSWERS]), min_size=1, max_size=3, unique=True))
    leaves = grow((), tuple(names))
    rows = [StatusRow(when, draw(st.sampled_from(STATUSES)), f"row:{number}") for number, when in enumerate(leaves)]
    return StatusTable(tuple(draw(st.permutations(rows))), fold=False, where="table:1")


@st.composite
def any_tables(draw: st.DrawFn) -> StatusTable:
    """Return rows without rhyme or reason."""
    names = draw(st.lists(st.sampled_from([*ANSWERS]), min_size=1, max_size=3, unique=True))
    rows: list[StatusRow] = []
    for number in range(draw(st.integers(1, 5))):
        when = tuple((name, draw(st.sampled_from(draw(splits(name))))) for name in names if draw(st.booleans()))
        rows.append(StatusRow(when, draw(st.sampled_from(STATUSES[:3])), f"row:{number}"))
    return StatusTable(tuple(rows), fold=False, where="table:1")


def answers(table: StatusTable) -> Iterator[dict[str, Any]]:
    names = list(dict.fromkeys(name for row in table.rows for name, _ in row.when))
    for values in product(*(ANSWERS[name] for name in names)):
        yield dict(zip(names, values, strict=True))


def fitting(table: StatusTable, answer: dict[str, Any]) -> list[StatusRow]:
    """Return the rows that fit *answer*, each read on its own."""
    marked = [evolve(table, rows=(evolve(row, status="approved"),)) for row in table.rows]
    said = [evaluate(one, answer, SCHEMA, {}, NOW) == "approved" for one in marked]
    return [row for row, fits in zip(table.rows, said, strict=True) if fits]


@patient
@given(sound_tables())
def test_no_row_of_a_sound_table_can_be_lost(table: StatusTable) -> None:
    """The promise of the vocabulary page: delete any row, and generating fails."""
    shorter = [evolve(table, rows=table.rows[:n] + table.rows[n + 1 :]) for n in range(len(table.rows))]

    silent = [one for one in shorter if not prove(one, SCHEMA, {})]

    assert prove(table, SCHEMA, {}) == []
    assert silent == []


@patient
@given(any_tables())
def test_the_proof_and_the_plain_reading_agree(table: StatusTable) -> None:
    """The proof reasons over bit masks; trying every answer, one by one, must find the same faults."""
    problems = prove(table, SCHEMA, {})
    fits = [fitting(table, answer) for answer in answers(table)]

    unfit = any(not rows for rows in fits)
    torn = {
        (one.where, other.where)
        for rows in fits
        for number, other in enumerate(rows)
        for one in rows[:number]
        if one.status != other.status
    }
    spare = [
        row
        for row in table.rows
        if all(any(one is not row and one.status == row.status for one in rows) for rows in fits if row in rows)
    ]

    said = [problem.what for problem in problems]
    assert any(what.startswith("no row") for what in said) >= unfit
    assert any(what.startswith("no row fits") for what in said) <= unfit
    assert sum(" as `" in what for what in said) == len(torn)
    assert any("adds nothing" in what or what.startswith("nothing can") for what in said) == bool(spare)


@patient
@given(sound_tables(), st.data())
def test_a_value_that_nobody_listed_never_decides(table: StatusTable, data: st.DataObject) -> None:
    """If an answer with a strange word means something, it means that whatever stands in the word's place."""
    answer = data.draw(st.sampled_from(list(answers(table))))
    name = data.draw(st.sampled_from(sorted(answer)))
    strange = [{"r": "strange", "s": True}, {"s": "strange"}] if name == "tries" else "strange"
    known = [[{"r": r, "s": True}, {"s": s}] for r in ("p", "q") for s in (True, False)]

    said = evaluate(table, {**answer, name: strange}, SCHEMA, {}, NOW)

    if said != "unknown":
        instead = known if name == "tries" else ANSWERS[name]
        assert {evaluate(table, {**answer, name: value}, SCHEMA, {}, NOW) for value in instead} == {said}


@given(
    st.sampled_from(WITHIN),
    st.sampled_from([*ITEMS, {"r": "strange", "s": True}, {"r": "p", "s": "strange"}]),
)
def test_emitted_code_can_ask_for_the_opposite(when: When, item: dict[str, Any]) -> None:
    """`no` in emitted code asks each item for one of these; it must be the `no` of the plain reading."""
    no = No(when)
    table = StatusTable((StatusRow((("tries", (no,)),), "declined", ""),), fold=False, where="")

    opposites = unlike(no, "tries", table, SCHEMA, {})
    each = [evolve(table, rows=(StatusRow((("tries", (All((one,)),)),), "declined", ""),)) for one in opposites]

    said = {evaluate(one, {"tries": [item]}, SCHEMA, {}, NOW) for one in each}
    assert ("declined" in said) == (evaluate(table, {"tries": [item]}, SCHEMA, {}, NOW) == "declined")


def test_the_opposite_of_an_empty_list_is_one_with_items() -> None:
    """Items may hold lists of their own, and be asked whether these are empty."""
    items = {"properties": {"inner": {"type": "array", "items": {"type": "object"}}}}
    schema = {"properties": {"tries": {"type": "array", "items": items}}}
    no = No((("inner", (Empty(),)),))
    table = StatusTable((StatusRow((("tries", (no,)),), "declined", ""),), fold=False, where="")

    lists: list[Any] = [[], [{}], None, "x"]

    opposites = unlike(no, "tries", table, schema, {})
    said = [evaluate(table, {"tries": [{"inner": inner}]}, schema, {}, NOW) for inner in lists]
    assert opposites == (("inner", (Some(()), Absent())),)
    assert said == ["unknown", "declined", "declined", "unknown"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that outlives an example."""
    return tmp_path_factory.mktemp("shown")


@patient
@given(any_tables())
def test_what_is_shown_can_be_pasted_back(folder: Path, table: StatusTable) -> None:
    """Hints and documents print conditions as an overlay would hold them."""
    tests = [test for row in table.rows for _, condition in row.when for test in condition]
    # A mapping holds no key twice, so an overlay has no words for two `any` at once.
    assume(not any(isinstance(test, Both) and {*map(type, test.tests)} == {Some} for test in tests))
    rows = "\n".join(f"- {{when: {show_when(row.when)}, is: {row.status}}}" for row in table.rows)
    path = folder / "acme.yaml"
    path.write_text(f"x-kyc-status:\n{rows}\n", encoding="utf-8")
    problems: list[Problem] = []

    again = parse.status(load(path, root=folder), problems)

    assert not problems
    assert again is not None
    assert [row.when for row in again.rows] == [row.when for row in table.rows]
