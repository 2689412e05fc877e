"""Status tables over inner objects, as they are emitted: what is read, and where it may be missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.engine.assemble.test_status_table import ORDER, TIMES, status, tabled
from tests.support.emit import Emit, getting, overlay, report

RESULT = (
    "review: {type: [object, 'null'], properties: {result: {type: object, properties: {"
    "answer: {type: string, enum: [GREEN, RED]}, code: {type: integer, enum: [9001, 9102]}}}}}"
)
"""A verdict three objects deep; each of them may be missing."""


@pytest.mark.parametrize(
    ("review", "means"),
    [
        ({"result": {"answer": "GREEN", "code": 9001}}, "approved"),
        ({"result": {"answer": "GREEN", "code": 9102}}, "unknown"),
        ({"result": {"answer": "GREEN"}}, "unknown"),
        ({"result": {"answer": "RED", "code": 9102}}, "declined"),
        ({"result": {"answer": "BLUE", "code": 9001}}, "unknown"),
        ({"result": {"code": None}}, "in_progress"),
        ({"result": None}, "in_progress"),
        ({}, "in_progress"),
        (None, "in_progress"),
    ],
)
def test_a_verdict_deep_in_an_answer(emit: Emit, review: Any, means: str) -> None:
    """Two fields have to agree, one of them a whole number; an object that is missing has neither."""
    rows = (
        "{when: {review.result.answer: GREEN, review.result.code: 9001}, is: approved}, "
        "{when: {review.result.answer: GREEN, review.result.code: [9102, absent]}, is: unknown}, "
        "{when: {review.result.answer: RED, review.result.code: [9102, absent]}, is: declined}, "
        "{when: {review.result.answer: RED, review.result.code: 9001}, is: unknown}, "
        "{when: {review.result.answer: absent}, is: in_progress}"
    )

    acme = tabled(emit, RESULT, rows)

    assert status(acme, {"review": review}) == means


def test_a_missing_object_that_an_answer_must_have_is_no_answer(emit: Emit) -> None:
    """A field that the table reads is strict: what cannot be read decides nothing, also in a lenient client."""
    rows = "{when: {inner.ok: true}, is: approved}, {when: {inner.ok: false}, is: declined}"
    inner = "inner: {type: object, required: [ok], properties: {ok: {type: boolean}}}"
    acme = tabled(emit, inner, rows, required="[inner]")

    assert status(acme, {"inner": {"ok": True}}) == "approved"
    bodies: list[dict[str, Any]] = [{}, {"inner": {}}, {"inner": {"ok": "true"}}, {"inner": [True]}]
    for body in bodies:
        with pytest.raises(acme.errors.MalformedResponseError):
            acme.parse("get_thing", body)


@pytest.mark.parametrize(
    ("at", "means"),
    [
        ({"yes": "2025-06-01T12:00:00Z", "no": "2025-06-01T11:00:00Z"}, "approved"),
        ({"yes": "2025-06-01T12:00:00Z", "no": "2025-06-01T12:00:00Z"}, "in_review"),
        ({"yes": "2025-06-01T12:00:00Z", "no": "2025-06-01T13:00:00Z"}, "declined"),
        ({"no": "2025-06-01T13:00:00Z"}, "declined"),
        ({}, "approved"),
        (None, "approved"),
    ],
)
def test_times_within_an_object_are_compared(emit: Emit, at: Any, means: str) -> None:
    """The conditions of the table on two plain properties hold for two in an object."""
    order = ORDER.replace("no:", "at.no:").replace("yes", "at.yes")
    acme = tabled(emit, f"at: {{type: object, properties: {{{TIMES}}}}}", order)

    assert status(acme, {"at": at}) == means


def test_words_within_an_object_are_folded_and_have_names_of_their_own(emit: Emit) -> None:
    """`word_said` and `word.said` are two properties."""
    properties = (
        "word: {type: object, properties: {said: {type: string, enum: [In Review]}}}, word_said: {type: boolean}"
    )
    rows = (
        "{when: {word.said: In Review, word_said: true}, is: in_review}, "
        "{when: {word.said: In Review, word_said: [false, absent]}, is: completed}, "
        "{when: {word.said: absent}, is: unknown}"
    )
    acme = tabled(emit, properties, rows, fold=True)

    answers = [{"word": {"said": "IN_REVIEW"}, "word_said": is_yes} for is_yes in (True, False)]

    assert [status(acme, answer) for answer in answers] == ["in_review", "completed"]


def test_items_are_asked_for_what_their_objects_hold(emit: Emit) -> None:
    """An item whose object is missing fits neither the yes nor the no."""
    components = (
        "Thing: {type: object, properties: {tries: {type: array, items: {$ref: '#/components/schemas/Attempt'}}}}, "
        "Attempt: {type: object, properties: {check: {type: object, properties: "
        "{said: {type: string, enum: [yes!, no!]}}}}}"
    )
    rows = (
        "{when: {tries: {any: {check.said: no!}}}, is: declined}, "
        "{when: {tries: {no: {check.said: no!}, any: {check.said: yes!}}}, is: completed}, "
        "{when: {tries: {all: {check.said: absent}}}, is: in_progress}, {when: {tries: [empty, absent]}, is: created}"
    )
    spec = getting("{$ref: '#/components/schemas/Thing'}", components=components)
    acme = emit(spec, overlay(("$.components.schemas.Thing", f"x-kyc-status: [{rows}]")))

    def of(*checks: Any) -> str:
        return status(acme, {"tries": [{"check": check} for check in checks]})

    yes, no = {"said": "yes!"}, {"said": "no!"}
    assert [of(), of(None), of({}, None), of(yes, None), of(yes, no), of(None, no)] == [
        "created",
        "in_progress",
        "in_progress",
        "completed",
        "declined",
        "declined",
    ]
    assert of(yes, {"said": "maybe"}) == "unknown"


def test_a_path_through_an_object_of_several_models_is_refused(tmp_path: Path) -> None:
    """There is no one field to read."""
    components = (
        "Thing: {type: object, properties: {inner: {oneOf: [{$ref: '#/components/schemas/One'}, "
        "{$ref: '#/components/schemas/Two'}]}}}, One: {type: object, required: [a], properties: {a: {type: boolean}}}, "
        "Two: {type: object, required: [b], properties: {b: {type: boolean}}}"
    )
    rows = "{when: {inner.a: true}, is: completed}, {when: {inner.a: [false, absent]}, is: unknown}"
    spec = getting("{$ref: '#/components/schemas/Thing'}", components=components)

    problems = report(tmp_path, spec, overlay(("$.components.schemas.Thing", f"x-kyc-status: [{rows}]")))

    assert "`inner.a` leads through `inner`, which may be of several models" in problems
