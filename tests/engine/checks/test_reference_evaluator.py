"""What an answer means, read plainly off the rows: times, spelling, and words that nobody listed."""

from typing import Any

import pytest

from polykyc_tools.engine.annotations.conditions import fold
from polykyc_tools.engine.annotations.types import Value
from tests.support.status_tables import Read


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


TIMES = """
    at: {type: string, format: date-time}
    day: {type: [string, "null"], format: date}
    own: {type: string, format: "yyyy-MM-dd HH:mm:ss.SSS"}
    ms: {type: integer, format: unix-ms}
    s: {type: integer, format: unix-s}
"""


@pytest.mark.parametrize(
    ("name", "past", "future"),
    [
        ("at", "2025-06-01T11:59:59Z", "2025-06-01T12:00:00Z"),
        ("at", "2025-06-01T13:59:59+02:00", "2025-06-01T11:00:00.5-01:00"),
        ("at", "2025-06-01T11:59:59", "2025-06-01T12:00:00"),
        ("own", "2025-06-01 11:59:59.999", "2025-06-01 12:00:00.000"),
        ("own", "2025-06-01 13:59:59+0200", "2025-06-01 12:00:00+0000"),
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

    statuses = [case.says(**{name: value}) for value in values]

    assert case.proof() == ""
    assert statuses == ["expired", "in_progress", "in_progress", "unknown", "unknown", "unknown", "unknown"]


def test_an_unlisted_value_decides_nothing_even_by_not_being_another(read: Read) -> None:
    """An attempt with an unknown value is not a failed attempt: nobody is declined by a guess."""
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

    statuses = [case.says(tries=tries) for tries in lists]

    assert case.proof() == ""
    assert statuses == [
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
