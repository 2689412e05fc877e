"""Conditions on properties of inner objects, by dotted paths: what is proved of them, and what is refused."""

from __future__ import annotations

import pytest

from tests.engine.checks.test_contradictions import contradictions, free
from tests.support.status_tables import Read, lines

REVIEW = """\
status: {type: string, enum: [pending, completed]}
review:
  type: [object, "null"]
  properties:
    answer: {type: string, enum: [GREEN, RED]}
    labels: {type: array, items: {type: object, properties: {name: {type: string}}}}
"""
"""A verdict in an object that is null until there is one, as several providers send it."""


def test_a_table_reads_an_object_that_may_be_missing(read: Read) -> None:
    """Where the object is null or missing, so is everything in it."""
    case = read(
        """
        {when: {review.answer: GREEN, status: completed}, is: approved},
        {when: {review.answer: GREEN, status: [pending, absent]}, is: in_progress},
        {when: {review.answer: RED}, is: declined},
        {when: {review.answer: absent}, is: in_progress},
        """,
        REVIEW,
    )

    assert case.proof() == ""
    answers = [None, {}, {"answer": None}, {"answer": "GREEN"}, {"answer": "RED"}, {"answer": "BLUE"}, "GREEN"]
    assert [case.says(status="completed", review=review) for review in answers] == [
        *["in_progress"] * 3,
        "approved",
        "declined",
        "unknown",
        "unknown",
    ]
    assert case.says(status="completed") == "in_progress"


def test_the_proof_reaches_as_deep_as_the_path(read: Read) -> None:
    """A word that the inner schema lists and no row names, and an absence that no row names, are both missed."""
    case = read("{when: {review.answer: GREEN}, is: approved},", REVIEW)

    assert case.proof() == lines("""
        acme.yaml:2 x-kyc-status: no row names `review.answer: RED`
          hint: add `- {when: {review.answer: RED}, is: …}`, or name it in a row
        acme.yaml:2 x-kyc-status: no row fits `review.answer: absent`
          hint: add `- {when: {review.answer: absent}, is: …}`
    """)


def test_what_is_always_there_is_never_absent(read: Read) -> None:
    """An object that every answer has, with a property that it always has."""
    case = read(
        "{when: {inner.code: 9001}, is: approved}, {when: {inner.code: [0, absent]}, is: unknown},",
        "inner: {type: object, required: [code], properties: {code: {type: integer, enum: [0, 9001]}}}",
        sibling="{required: [inner]}",
    )

    assert case.proof() == lines("""
        acme.yaml:3 x-kyc-status: `inner.code` is never absent: it is required, and not nullable
          hint: drop `absent`, or let `inner.code` be missing in the spec
    """)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            "review.anser: GREEN",
            "the schema has no property `review.anser`\n  hint: did you mean `answer`?",
        ),
        (
            "review.labels.name: x",
            (
                "`review.labels.name` leads into a list, whose items may differ\n"
                "  hint: write `review.labels: {any: {name: …}}`, or `no` or `all`"
            ),
        ),
        (
            "status.word: x",
            "`status.word` leads nowhere: `status` is one of `pending`, `completed`\n  hint: read `status` itself",
        ),
        (
            "review: present, review.answer: GREEN",
            (
                "`review` and `review.answer` are both read, as if one could change without the other\n"
                "  hint: leave `review` out: where it is absent, `review.answer` is absent as well"
            ),
        ),
    ],
)
def test_a_path_that_leads_nowhere_is_refused_where_it_ends(read: Read, row: str, problem: str) -> None:
    """Somebody who writes a table has the provider's page open, not our rules."""
    case = read(f"{{when: {{{row}}}, is: approved}},", REVIEW)

    assert case.proof().startswith(f"acme.yaml:3 x-kyc-status: {problem}")


def test_a_yes_looks_at_an_inner_field_that_says_no(read: Read) -> None:
    """`completed` next to a red review is the contradiction that let people in."""
    case = read(
        """
        {when: {status: completed}, is: approved},
        {when: {status: [pending, absent], review.answer: RED}, is: declined},
        {when: {status: [pending, absent], review.answer: [GREEN, absent]}, is: in_progress},
        """,
        REVIEW,
    )

    assert free(case).startswith("acme.yaml:3 x-kyc-status: the row is `approved` whatever `review.answer` says")


@pytest.mark.parametrize(("condition", "reported"), [("check.word: passed", True), ("check.state: done", False)])
def test_a_yes_names_the_fields_that_the_table_of_an_inner_object_reads_as_a_no(
    read: Read, condition: str, reported: bool
) -> None:
    """The object has a table of its own, by which `state: failed` is a no whatever its `word` says."""
    inner = read(
        "{when: {state: failed}, is: declined}, {when: {state: [open, done, absent]}, is: in_progress},",
        "state: {type: string, enum: [open, done, failed]}",
    )
    rest = condition.replace("passed", "[pending, absent]").replace("done", "[open, failed, absent]")
    case = read(
        f"{{when: {{{condition}}}, is: approved}}, {{when: {{{rest}}}, is: in_progress}},",
        "check: {$ref: '#/components/schemas/Inner'}",
    )
    properties = {
        "state": {"type": "string", "enum": ["open", "done", "failed"]},
        "word": {"type": "string", "enum": ["passed", "pending"]},
    }
    document = {"components": {"schemas": {"Check": case.schema, "Inner": {"properties": properties}}}}

    problems = "\n".join(map(str, contradictions(case, document, {"Inner": inner.table})))

    assert ("whatever `check.state` says" in problems) == reported
