"""Status tables as they are emitted: every kind of condition, on answers that the table lists and on others."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests.support.emit import Emit, Emitted, getting, overlay, report

NOW = dt.datetime(2025, 6, 15, 12, tzinfo=dt.UTC)


def tabled(emit: Emit, properties: str, rows: str, *, required: str = "", fold: bool = False) -> Emitted:
    """Return a client whose `Thing` has *properties* and a status table of *rows*."""
    needed = f"required: {required}, " if required else ""
    components = (
        f"Thing: {{type: object, {needed}properties: {{{properties}}}}}, "
        "Try: {type: object, required: [said], properties: {said: {type: string, enum: [yes!, no!]}, "
        "by: {type: string, enum: [man, machine]}}}"
    )
    table = f"x-kyc-status: {{fold: {str(fold).lower()}, rows: [{rows}]}}"
    spec = getting("{$ref: '#/components/schemas/Thing'}", components=components)
    return emit(spec, overlay(("$.components.schemas.Thing", table)))


def status(acme: Emitted, body: Any, now: dt.datetime = NOW) -> str:
    """Return the common status of *body*."""
    common = acme.module.status_of(acme.parse("get_thing", body), now=now)
    assert common == acme.module.status_of(acme.parse("get_thing", body), now=now)
    return str(common)


FLAG_AND_WORD = (
    "{when: {ok: true}, is: completed}, {when: {ok: [false, absent], said: [wait, hold]}, is: in_review}, "
    "{when: {ok: [false, absent], said: no!}, is: declined}, {when: {ok: [false, absent], said: absent}, is: unknown}"
)


@pytest.mark.parametrize(
    ("body", "means"),
    [
        ({"ok": True, "said": "no!"}, "completed"),
        ({"ok": True}, "completed"),
        ({"ok": False, "said": "wait"}, "in_review"),
        ({"said": "hold"}, "in_review"),
        ({"ok": None, "said": "no!"}, "declined"),
        ({}, "unknown"),
        ({"ok": False, "said": "NO!"}, "unknown"),
        ({"ok": True, "said": "later"}, "completed"),
        ({"said": "later"}, "unknown"),
    ],
)
def test_values_flags_and_what_is_absent(emit: Emit, body: Any, means: str) -> None:
    """A row that does not look at a field does not mind what is in it, listed or not."""
    acme = tabled(emit, "ok: {type: boolean}, said: {type: string, enum: [wait, hold, no!]}", FLAG_AND_WORD)

    assert status(acme, body) == means


def test_a_loose_table_looks_past_case_spaces_and_dashes(emit: Emit) -> None:
    """Words that pass through several hands change their form."""
    rows = "{when: {said: In Review}, is: in_review}, {when: {said: absent}, is: unknown}"
    acme = tabled(emit, "said: {type: string, enum: [In Review]}", rows, fold=True)

    assert [status(acme, {"said": word}) for word in ("IN_REVIEW", "in-review", "Reviewed")] == [
        "in_review",
        "in_review",
        "unknown",
    ]


@pytest.mark.parametrize(
    ("form", "before", "after"),
    [
        ("type: string, format: date-time", "2025-06-15T11:59:59Z", "2025-06-15T12:00:00Z"),
        ("type: string, format: 'yyyy-MM-dd HH:mm:ss'", "2025-06-15 11:59:59", "2025-06-15 12:00:00"),
        ("type: string, format: 'yyyy-MM-dd HH:mm:ssxx'", "2025-06-15 11:59:59+0000", "2025-06-15 14:00:00+0200"),
        ("type: integer, format: unix-ms", 1749988799999, 1749988800000),
        ("type: integer, format: unix-s", 1749988799, 1749988800),
        ("type: string, format: date", "2025-06-14", "2025-06-15"),
    ],
)
@pytest.mark.parametrize("zone", [0, 13, -13])
def test_a_time_is_past_or_not(emit: Emit, form: str, before: Any, after: Any, zone: int) -> None:
    """Whatever its form, and wherever the clock that it is held to stands; now itself is not past."""
    rows = "{when: {at: past}, is: expired}, {when: {at: future}, is: created}, {when: {at: absent}, is: unknown}"
    acme = tabled(emit, f"at: {{{form}}}", rows)
    now = NOW.astimezone(dt.timezone(dt.timedelta(hours=zone)))

    assert [status(acme, body, now) for body in ({"at": before}, {"at": after}, {})] == [
        "expired",
        "created",
        "unknown",
    ]


def test_the_clock_is_asked_where_no_time_is_given(emit: Emit) -> None:
    """`status_of(model)` is what a user writes."""
    rows = "{when: {at: [past, absent]}, is: expired}, {when: {at: future}, is: created}"
    acme = tabled(emit, "at: {type: string, format: date-time}", rows)

    for at, means in (("2001-01-01T00:00:00Z", "expired"), ("9001-01-01T00:00:00Z", "created"), (None, "expired")):
        assert acme.module.status_of(acme.parse("get_thing", {"at": at})) == means


TIMES = "yes: {type: string, format: date-time}, no: {type: string, format: date-time}"
ORDER = (
    "{when: {no: absent}, is: approved}, {when: {no: {before: yes}}, is: approved}, "
    "{when: {no: {same: yes}}, is: in_review}, {when: {no: {after: yes}}, is: declined}, "
    "{when: {no: [past, future], yes: absent}, is: declined}"
)


@pytest.mark.parametrize(
    ("yes", "no", "means"),
    [
        ("2025-06-01T12:00:00Z", "2025-06-01T13:59:59+02:00", "approved"),
        ("2025-06-01T12:00:00Z", "2025-06-01T14:00:00+02:00", "in_review"),
        ("2025-06-01T12:00:00Z", "2025-06-01T12:00:00.001Z", "declined"),
        ("2025-06-01T12:00:00Z", None, "approved"),
        (None, "2025-06-01T12:00:00Z", "declined"),
        (None, None, "approved"),
    ],
)
def test_of_two_times_either_may_be_missing(emit: Emit, yes: str | None, no: str | None, means: str) -> None:
    """What is not there is neither before nor after, and is no crash."""
    acme = tabled(emit, TIMES, ORDER)
    there = {key: value for key, value in {"yes": yes, "no": no}.items() if value is not None}

    assert [status(acme, body) for body in (there, {"yes": yes, "no": no})] == [means, means]


@pytest.mark.parametrize("kind", ["string", "integer"])
def test_of_two_words_either_may_be_missing(emit: Emit, kind: str) -> None:
    """Nothing is the same as nothing, and nothing is another than it."""
    rows = (
        "{when: {asked: {same: given}}, is: completed}, {when: {asked: {other: given}}, is: in_review}, "
        "{when: {asked: absent}, is: unknown}, {when: {given: absent}, is: unknown}"
    )
    acme = tabled(emit, f"asked: {{type: {kind}}}, given: {{type: {kind}}}", rows)
    first, second = ("a", "b") if kind == "string" else (1, 2)
    answers = [(first, first), (first, second), (first, None), (None, first), (None, None)]

    statuses = [status(acme, {"asked": word, "given": other}) for word, other in answers]

    assert statuses == ["completed", "in_review", "unknown", "unknown", "unknown"]


def test_a_time_that_is_there_at_all(emit: Emit) -> None:
    """Both `past` and `future` is any time, and with `absent` anything."""
    rows = (
        "{when: {done: [past, future], at: absent}, is: completed}, "
        "{when: {done: [past, future, absent], at: [past, future]}, is: expired}, "
        "{when: {done: absent, at: absent}, is: created}"
    )
    time = "{type: string, format: date-time}"
    acme = tabled(emit, f"done: {time}, at: {time}", rows)
    at = "2001-01-01T00:00:00Z"

    assert [status(acme, body) for body in ({"done": at}, {"at": at}, {"at": at, "done": at}, {})] == [
        "completed",
        "expired",
        "expired",
        "created",
    ]


LISTS = (
    "{when: {tries: [absent, empty]}, is: created}, {when: {tries: {any: {said: yes!}}}, is: approved}, "
    "{when: {tries: {no: {said: yes!}}}, is: declined}"
)
TRIES = "tries: {type: array, items: {$ref: '#/components/schemas/Try'}}"


@pytest.mark.parametrize(
    ("tries", "means"),
    [
        (None, "created"),
        ([], "created"),
        (["no!", "yes!"], "approved"),
        (["no!", "no!"], "declined"),
        (["no!", "maybe"], "unknown"),
        (["yes!", "maybe"], "approved"),
    ],
)
def test_lists_are_looked_into(emit: Emit, tries: list[str] | None, means: str) -> None:
    """An item that says what nobody listed is not a no."""
    acme = tabled(emit, TRIES, LISTS)

    assert status(acme, {"tries": None if tries is None else [{"said": word} for word in tries]}) == means


def test_several_conditions_on_one_list(emit: Emit) -> None:
    """Only people decided, and one of them said yes; or none did; or something else decided."""
    rows = (
        "{when: {tries: [absent, empty]}, is: created}, "
        "{when: {tries: {all: {by: man}, any: {said: yes!}}}, is: approved}, "
        "{when: {tries: {all: {by: man}, no: {said: yes!}}}, is: declined}, "
        "{when: {tries: {any: {by: [machine, absent]}}}, is: in_review}"
    )
    acme = tabled(emit, TRIES, rows)

    def means(*tries: tuple[str, str]) -> str:
        return status(acme, {"tries": [{"said": answer, "by": by} for answer, by in tries]})

    assert means(("yes!", "man"), ("no!", "man")) == "approved"
    assert means(("no!", "man")) == "declined"
    assert means(("yes!", "man"), ("no!", "machine")) == "in_review"
    assert means(("yes!", "man"), ("no!", "nobody")) == "unknown"


def test_each_model_has_its_own_table(emit: Emit) -> None:
    """One function tells them apart."""
    components = (
        "Other: {type: object, properties: {ok: {type: boolean}}}, "
        "Thing: {type: object, required: [ok, other], properties: {ok: {type: boolean}, "
        "other: {$ref: '#/components/schemas/Other'}}}"
    )
    acme = emit(
        getting("{$ref: '#/components/schemas/Thing'}", components=components),
        overlay(
            (
                "$.components.schemas.Thing",
                "x-kyc-status: [{when: {ok: true}, is: approved}, {when: {ok: false}, is: declined}]",
            ),
            (
                "$.components.schemas.Other",
                "x-kyc-status: [{when: {ok: true}, is: completed}, {when: {ok: [false, absent]}, is: unknown}]",
            ),
        ),
    )

    got = acme.parse("get_thing", {"ok": False, "other": {"ok": True}})

    assert (acme.module.status_of(got), acme.module.status_of(got.other)) == ("declined", "completed")


def test_a_row_may_ask_for_nothing(emit: Emit) -> None:
    """A schema whose every answer means one thing."""
    acme = tabled(emit, "at: {type: string, format: date-time}", "{when: {at: [past, future, absent]}, is: created}")

    assert [status(acme, body) for body in ({}, {"at": "2025-01-31T12:00:00Z"})] == ["created", "created"]


@pytest.mark.parametrize("fold", [False, True])
def test_what_nobody_has_decided_yet_is_not_even_read(emit: Emit, fold: bool) -> None:
    """`polykyc new` begins with such a table; a local that is never used is a fault to a strict type checker."""
    rows = "{when: {said: [yes!, wait]}, is: unknown}, {when: {said: absent}, is: unknown}"
    acme = tabled(emit, "said: {type: string, enum: [yes!, wait]}", rows, fold=fold)

    assert {status(acme, body) for body in ({"said": "yes!"}, {"said": "wait"}, {"said": "else"}, {})} == {"unknown"}
    assert acme.module.status.of_thing.__code__.co_varnames == ("model",)


def test_a_table_cannot_read_items_of_several_models(tmp_path: Path) -> None:
    """An item may then be one that no model fits, of which no row knows whether it says no."""
    kinds = "".join(
        f"{name}: {{type: object, required: [kind, said], properties: {{kind: {{const: {name}}}, "
        "said: {type: string, enum: [yes!, no!]}}}, "
        for name in ("A", "B")
    )
    union = "{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}"
    spec = getting(
        "{$ref: '#/components/schemas/Thing'}",
        components=f"{kinds}Thing: {{type: object, properties: {{tries: {{type: array, items: {union}}}}}}}",
    )
    rows = (
        "{when: {tries: [absent, empty]}, is: created}, {when: {tries: {any: {said: no!}}}, is: declined}, "
        "{when: {tries: {all: {said: yes!}}}, is: approved}"
    )

    assert report(tmp_path, spec, overlay(("$.components.schemas.Thing", f"x-kyc-status: [{rows}]"))) == (
        "overlays/acme.yaml:6 x-kyc-status: the items of `tries` may be of several models, and a row can read those of "
        "one alone\n  hint: read another property, or give the items one schema that has the properties of all"
    )
