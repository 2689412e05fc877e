"""The proof of a status table: total, one meaning for each answer, no idle row; and what is said of those that fail."""

from typing import Any

from attrs import evolve

from polykyc_tools.engine.annotations.types import StatusRow, StatusTable, Value
from polykyc_tools.engine.checks.status_table import prove
from tests.support.status_tables import FLAG, STATE, Read, lines


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
        sibling="{required: [a, b, c, d]}",
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


def test_a_list_of_texts_is_empty_or_not(read: Read) -> None:
    """Labels that say why somebody is refused contradict a yes, whatever they are called."""
    properties = FLAG + "labels: {type: array, items: {type: string}}"
    yes = "{when: {approved: true, labels: [absent, empty]}, is: approved}, "
    no = "{when: {approved: [false, absent]}, is: declined}, "

    case = read(f"{yes}{no}{{when: {{approved: true, labels: {{any: {{}}}}}}, is: unknown}}", properties)

    assert case.proof() == ""
    answers: list[Any] = [None, [], ["forged"], ["ok"], [""], "none", {}]
    assert [case.says(approved=True, labels=labels) for labels in answers] == [
        *("approved", "approved", "unknown", "unknown", "unknown", "unknown", "unknown"),
    ]
    assert read(f"{yes}{no}", properties).proof() == lines("""
        acme.yaml:2 x-kyc-status: no row fits `approved: true, labels: {any: {}}`
          hint: add `- {when: {approved: true, labels: {any: {}}}, is: …}`
    """)
    assert (
        "`any` asks for a list of objects"
        in read(f"{no}{{when: {{labels: {{any: {{a: 1}}}}}}, is: unknown}}", properties).proof()
    )


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

    proofs = [read(rows, tries).proof(), read(every, wide).proof(), read(", ".join(apart + total), wide).proof()]

    assert (
        proofs[0]
        == proofs[2]
        == lines("""
        acme.yaml:2 x-kyc-status: the rows tell apart more than 200000 combinations, too many to prove
          hint: read fewer properties, or leave out of a row what does not decide it
    """)
    )
    assert "\n".join(proofs[1].splitlines()[-2:]) == lines("""
        acme.yaml:2 x-kyc-status: no row fits 100 or more other combinations
          hint: add the rows above, and generate again to see the rest
    """)


def test_a_table_without_rows_or_lines_still_has_its_faults_told() -> None:
    """Tables may come from plain values, without a file behind them."""
    schema = {"properties": {"state": {"enum": ["a"]}}}
    row = StatusRow((("state", (Value("a"),)),), "approved", "")

    proofs = [
        prove(StatusTable((), fold=False, position=""), schema, {}),
        prove(StatusTable((row, evolve(row, status="declined")), fold=False, position=""), schema, {}),
        prove(StatusTable((row,), fold=False, position=""), {}, {}),
        prove(
            StatusTable((evolve(row, when=()), evolve(row, when=(), status="declined")), False, ""),
            schema,
            {},
        ),
    ]

    assert ["\n".join(map(str, problems)) for problems in proofs] == [
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
