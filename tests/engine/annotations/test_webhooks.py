"""Reading `x-kyc-webhooks`: a recipe that holds, and rows of which no two disagree."""

from __future__ import annotations

import datetime as dt
import hmac
import re
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from textwrap import dedent
from typing import Any, Final

import pytest

from polykyc_tools.engine.annotations import webhook_events
from polykyc_tools.engine.annotations.types import Absent, Present, StatusRow, Value
from polykyc_tools.engine.annotations.webhooks import WebhooksAnnotation, read_webhooks
from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.source.diagnostics import Problem
from tests.support.emit import Emit, getting, overlay

RECIPE: Final[dict[str, Any]] = {
    "signature": {
        "algorithm": "hmac-sha256",
        "encoding": "hex",
        "headers": {"X-Signature": "t={time},v1={signature}"},
        "separator": ",",
        "content": "{time}.{body}",
        "unit": "s",
        "tolerance": 300,
    },
    "event": {"id": "/id", "type": "/type", "session_id": "/session"},
}


def read(annotation: object) -> tuple[WebhooksAnnotation | None, list[Problem]]:
    """Return what the word says, and what is wrong with it."""
    problems: list[Problem] = []
    return read_webhooks({"x-kyc-webhooks": annotation}, problems), problems


def recipe(**changed: Any) -> dict[str, Any]:
    """Return the recipe with other words in its signature; None takes one out."""
    annotation = deepcopy(RECIPE)
    annotation["signature"] = {
        key: value for key, value in {**annotation["signature"], **changed}.items() if value is not None
    }
    return annotation


def rows(*annotation: object) -> dict[str, Any]:
    """Return the recipe with these rows."""
    return {**RECIPE, "events": list(annotation)}


def row(status: str, **when: Any) -> Mapping[str, Any]:
    """Return a row; `__` in a name stands for `/`."""
    return {"when": {name.replace("__", "/"): value for name, value in when.items()}, "is": status}


def test_a_recipe_becomes_data() -> None:
    """What is left out is what a reader would take it for."""
    webhooks, problems = read(rows(row("approved", type="done", __data__code="absent")))

    assert problems == []
    assert webhooks is not None
    assert webhooks.signature is not None
    assert (webhooks.signature.headers, webhooks.signature.secret) == (
        (("x-signature", "t={time},v1={signature}"),),
        "{text}",
    )
    assert (webhooks.signature.tolerance, webhooks.signature.ahead, webhooks.signature.timed) == (300, 300, True)
    assert webhooks.body == "json"
    assert webhooks.fields == (("id", ("/id",)), ("type", ("/type",)), ("session_id", ("/session",)))
    assert webhooks.agree == ()
    assert webhooks.rows == (StatusRow((("type", (Value("done"),)), ("/data/code", (Absent(),))), "approved", ""),)


@pytest.mark.parametrize("sets", [" ", ";", " | "])
def test_whole_sets_may_stand_in_one_header(sets: str) -> None:
    """Two, while a secret takes the place of another; nobody else has them."""
    webhooks, problems = read(recipe(sets=sets))
    plain, _ = read(RECIPE)

    assert problems == []
    assert webhooks is not None
    assert plain is not None
    assert webhooks.signature is not None
    assert plain.signature is not None
    assert (webhooks.signature.sets, plain.signature.sets) == (sets, None)


def test_none_is_a_word_of_its_own() -> None:
    """Saying that there are none is another thing than saying nothing."""
    assert read_webhooks({}, []) is None
    assert read("none") == (WebhooksAnnotation((), "json", (), (), ""), [])


@pytest.mark.parametrize(
    ("annotation", "what"),
    [
        ("no", "`x-kyc-webhooks` cannot be `no`"),
        (None, "`x-kyc-webhooks` cannot be null"),
        ([], "`x-kyc-webhooks` must be a mapping, not an empty list"),
        ({"event": RECIPE["event"]}, "`signature` is missing"),
        ({"signature": RECIPE["signature"]}, "`event` is missing"),
        ({**RECIPE, "sealed": True}, "unknown key `sealed`"),
        ({**RECIPE, "body": "xml"}, "`body` cannot be `xml`"),
        ({**RECIPE, "event": {"id": "/id"}}, "`type` is missing"),
        ({**RECIPE, "event": {"id": "id", "type": "/type"}}, "`id` is not a JSON Pointer: `id`"),
        ({**RECIPE, "event": {"type": "/type"}}, "no event has an id, so a client cannot recognise a repeated event"),
        (recipe(algorithm="md5"), "`algorithm` cannot be `md5`"),
        (recipe(encoding=None), "`encoding` is missing"),
        (recipe(headers={"X-Signature": "{signature}"}), "`unit` without a signed time"),
        (recipe(headers={"X-Signature": "t={time}"}), "no header holds `{signature}`"),
        (recipe(headers={"A": "{signature}", "B": "{signature}"}), "more than one place holds `{signature}`"),
        (recipe(headers={"X-Signature": "v1={sig}"}), "`X-Signature` cannot hold `v1={sig}`"),
        (recipe(separator=None), "`X-Signature` cannot hold `t={time},v1={signature}`"),
        (
            recipe(headers={"X-Signature": "t={time},v1={signature}", "X-Id": "{id}"}),
            "`content` lacks `{id}`, which then nothing vouches for",
        ),
        (
            recipe(headers={"X-Signature": "v1={signature}", "X-Time": "{time}"}, sets=" "),
            "`sets` part nothing: the header of the signature holds no `{time}` and no `{id}`",
        ),
        *(
            (recipe(sets=sets), f"`sets` cannot be `{sets}`, which stands within a set")
            for sets in (",", "v", "1", "=", "+", "}")
        ),
        (recipe(sets=["a"]), "`sets` must be text, not a list"),
        (recipe(content="{body}"), "`content` lacks `{time}`, which then nothing vouches for"),
        (recipe(content="{time}"), "`content` lacks `{body}`, which then nothing vouches for"),
        (recipe(content="{id}.{time}.{body}"), "`content` has `{id}`, which no header holds"),
        (recipe(tolerance=None), "`tolerance` is missing"),
        (recipe(tolerance=0), "`tolerance` cannot be the number 0"),
        (recipe(tolerance="300"), "`tolerance` cannot be `300`"),
        (recipe(ahead=True), "`ahead` cannot be true"),
        (recipe(unit="us"), "`unit` cannot be `us`"),
        (recipe(secret="whsec"), "`secret` cannot be `whsec`"),
        (recipe(secret="k_{base64}", algorithm="ecdsa-sha256"), "`secret` cannot be `k_{base64}`"),
        (rows("done"), "row 1 must be a mapping, not `done`"),
        (rows({"when": {"type": "done"}}), "`is` is missing"),
        (rows(row("passed", type="done")), "`is` cannot be `passed`"),
        (rows(row("approved", __data="done")), "the row names no `type`"),
        (rows(row("approved", type="absent")), "`type` cannot be absent: no schema says what an event may hold"),
        (rows(row("approved", type="done", at="past")), "`at` is no field of an event"),
        (rows(row("approved", type="done", __at=["present", "x"])), "`/at` is to be there, and something else as well"),
        ({**RECIPE, "agree": ["/a", "/b"]}, "`agree` must hold lists of at least two JSON Pointers, not `/a`"),
        ({**RECIPE, "agree": [["/session"]]}, "`agree` must hold lists of at least two JSON Pointers, not a list"),
        ({**RECIPE, "agree": [["/session", "data"]]}, "`agree` has no JSON Pointer: `data`"),
        ({**RECIPE, "agree": [["/session", "/a"], ["/id", "/a"]]}, "`/a` stands in `agree` twice"),
        ({**RECIPE, "agree": [["/a", "/b"]]}, "`event` has none of `/a`, `/b`"),
        (
            {**rows(row("approved", type="done")), "event": {"id": "/id", "type": "/type"}},
            "a row is `approved`, and no field says of which session",
        ),
        (
            rows(row("approved", type="done", __at="past")),
            "`/at` cannot be past: no schema says what an event may hold",
        ),
        (rows(row("approved", type="done", __n=1)), "`/n` cannot be 1: no schema says what an event may hold"),
    ],
)
def test_what_does_not_hold_is_reported(annotation: object, what: str) -> None:
    """A recipe that says too little would believe too much."""
    webhooks, problems = read(annotation)

    assert webhooks is None
    assert what in [problem.what for problem in problems]
    assert all(problem.hint for problem in problems)


@pytest.mark.parametrize(
    ("annotation", "what"),
    [
        ((row("approved", type="a"), row("declined", type="a")), "the row fits `type: a` as `declined`, and the row"),
        (
            (row("in_progress", type=["a", "b"]), row("declined", type="b", __c=True)),
            "the row fits `type: b, /c: true` as",
        ),
        (
            (row("in_progress", type="a", __c="x"), row("declined", type="a", __d="z")),
            "the row fits `type: a, /c: x, /d: z`",
        ),
        ((row("approved", type="a"), row("approved", type="a", __c="x")), "the row and the row"),
    ],
)
def test_rows_that_meet_are_reported(annotation: tuple[object, ...], what: str) -> None:
    """An event has one meaning, whichever row is read first."""
    (problem,) = read(rows(*annotation))[1]

    assert problem.what.startswith(what)


@pytest.mark.parametrize(
    "annotation",
    [
        (row("declined", type=["a", "b"]), row("declined", type="b")),
        (row("declined", type="a"), row("declined", type=["b", "a"])),
        (row("declined", type="a", __c="x"), row("declined", type="a", __c="present")),
        (row("declined", type=["a", "b"], __c="x"), row("declined", type=["b", "c"], __c=["x", "y"])),
    ],
)
def test_rows_that_say_the_same_are_reported_for_any_type_of_a_list(annotation: tuple[object, ...]) -> None:
    """A row that could be deleted without a trace would not be missed if it ever mattered."""
    texts = [problem.what for problem in read(rows(*annotation))[1]]

    inside = annotation[0] != row("declined", type=["a", "b"], __c="x")
    assert texts == (["the row and the row say the same of `" + texts[0].partition("`")[2]] if inside else [])


def test_a_yes_says_what_goes_with_it_of_every_field_that_says_no() -> None:
    """Another row reads `/code` as a no, so an event that is a yes has to look at it, too."""
    no = row("declined", type=["a", "b"], __code="failed")

    loose = read(rows(row("approved", type="c"), no))[1]
    tight = read(rows(row("approved", type="c", __code="absent"), no))[1]

    assert [problem.what for problem in loose] == [
        "the row is `approved` whatever `/code` says, and the row reads it as `declined`"
    ]
    assert tight == []


@pytest.mark.parametrize(
    "annotation",
    [
        (row("approved", type="a"), row("declined", type="b")),
        (row("approved", type="a", __c="x"), row("declined", type="a", __c=["y", "absent"])),
        (row("approved", type="a", __c=True), row("declined", type="a", __c=False)),
        (row("approved", type="a", __c="x"), row("approved", type=["a", "b"], __c="y")),
    ],
)
def test_rows_that_never_meet_may_differ(annotation: tuple[object, ...]) -> None:
    """The proof refuses nothing that is clear."""
    assert read(rows(*annotation))[1] == []


@pytest.mark.parametrize(
    ("tests", "condition"),
    [
        ((Value("a"),), "webhook.value_at(event, 'c', 'd~') == 'a'"),
        ((Value("a"), Value("b")), "webhook.value_at(event, 'c', 'd~') in ('a', 'b')"),
        ((Absent(),), "webhook.value_at(event, 'c', 'd~') is None"),
        ((Value(True),), "webhook.value_at(event, 'c', 'd~') is True"),
        ((Present(),), "webhook.value_at(event, 'c', 'd~') is not None"),
        (
            (Absent(), Value("a")),
            "(webhook.value_at(event, 'c', 'd~') is None or webhook.value_at(event, 'c', 'd~') == 'a')",
        ),
    ],
)
def test_a_row_becomes_a_condition(tests: tuple[Any, ...], condition: str) -> None:
    """The emitted code reads like the row."""
    when = (("type", (Value("done"),)), ("/c/d~0", tests))

    assert webhook_events.event_condition(when) == f"kind == 'done' and {condition}"


def test_a_fault_names_its_line(tmp_path: Path) -> None:
    """Rows are many, and look alike."""
    text = """\
        x-kyc-webhooks:
          signature: {algorithm: hmac-sha256, encoding: hex, headers: {A: "{signature}"}, content: "{body}"}
          event: {id: /id, type: /type, session_id: /session}
          events:
            - {when: {type: done}, is: approved}
            - {when: {type: done}, is: declined}
        """
    (tmp_path / "acme.yaml").write_text(dedent(text))
    problems: list[Problem] = []

    read_webhooks(load(tmp_path / "acme.yaml", root=tmp_path), problems)

    (problem,) = problems
    assert problem.position == "acme.yaml:6 x-kyc-webhooks"
    assert problem.what == "the row fits `type: done` as `declined`, and the row at acme.yaml:5 as `approved`"


WINDOW = """\
x-kyc-webhooks:
  signature:
    algorithm: hmac-sha256
    encoding: hex
    headers: {A: "t={time}", B: "{signature}"}
    content: "{time}.{body}"
    unit: s
    tolerance: 300
    ahead: 60
  event: {id: /id, type: /type}
"""


def windowed(home: Path, **keys: str) -> tuple[WebhooksAnnotation | None, list[Problem]]:
    """Return what is read of a recipe that says this of its window."""
    text = WINDOW
    for key, value in keys.items():
        text = re.sub(f"{key}: .*", f"{key}: {value}", text)
    (home / "acme.yaml").write_text(text)
    problems: list[Problem] = []
    return read_webhooks(load(home / "acme.yaml", root=home), problems), problems


@pytest.mark.parametrize(("key", "line"), [("tolerance", 8), ("ahead", 9)])
@pytest.mark.parametrize("value", ["86401", "1000000000000", "0", "-1", "300.5", "'300'", "true", "[300]"])
def test_a_window_is_at_most_a_day_and_no_less_than_a_second(tmp_path: Path, key: str, line: int, value: str) -> None:
    """One without an end would let an event that somebody kept be sent again for ever; both sides have a bound."""
    _, problems = windowed(tmp_path, **{key: value})

    (problem,) = problems
    assert problem.position == f"acme.yaml:{line} x-kyc-webhooks"
    assert problem.what.startswith(f"`{key}` cannot be ")
    assert problem.hint == f"write a number of seconds, at most 86400: `{key}: 300`"


@pytest.mark.parametrize("seconds", [1, 86_400])
def test_a_window_of_a_day_holds_on_each_side(tmp_path: Path, seconds: int) -> None:
    """The two sides are not mixed up."""
    late, early = windowed(tmp_path, tolerance=str(seconds)), windowed(tmp_path, ahead=str(seconds))

    assert (late[1], early[1]) == ([], [])
    windows = [
        (webhooks.signature.tolerance, webhooks.signature.ahead)
        for webhooks, _ in (late, early)
        if webhooks and webhooks.signature
    ]
    assert windows == [(seconds, 60), (300, seconds)]


def test_an_emitted_client_judges_each_set_by_itself(emit: Emit) -> None:
    """From the overlay to `verify`, while a secret is being changed."""
    signature = (
        'signature: {algorithm: hmac-sha256, encoding: hex, headers: {X-Acme: "t={time},v1={signature}"}, '
        'separator: ",", sets: " ", content: "{time}.{body}", unit: s, tolerance: 300}'
    )
    words = f"x-kyc-webhooks: {{{signature}, event: {{id: /id, type: /type}}}}"
    acme = emit(getting("{type: string}"), overlay(("$", words)))
    body, now = b'{"id": "e1", "type": "done"}', dt.datetime(2026, 1, 15, 12, tzinfo=dt.UTC)
    content = b"%d." % int(now.timestamp()) + body
    sets = [
        f"t={int(now.timestamp())},v1={hmac.digest(signing_key, content, 'sha256').hex()}"
        for signing_key in (b"new", b"old")
    ]

    for secret in ("new", "old"):
        event = acme.module.webhooks.verify(body=body, headers={"X-Acme": " ".join(sets)}, secrets=[secret], now=now)
        assert event.id == "e1"


@pytest.mark.parametrize(
    ("signature", "event", "body", "problem"),
    [
        ({"time": "timestamp"}, {}, "json", "`time` is not a JSON Pointer: `timestamp`"),
        ({"time": "/at", "headers": {"X": "t={time},v1={signature}"}}, {}, "json", "a header holds the signed time"),
        ({"time": "/at"}, {}, "jwe", "the body is encrypted, so no time in it is what is signed"),
        ({"time": "/at", "tolerance": None}, {}, "json", "`tolerance` is missing"),
        ({"time": "/at"}, {"id": ["digest", "/id"]}, "json", "`digest` stands for an id where no pointer leads to one"),
        ({"time": "/at"}, {"occurred_at": {"field": "/at", "unit": "min"}}, "json", "`unit` cannot be `min`"),
        ({"time": "/at"}, {"occurred_at": {"field": "at", "unit": "s"}}, "json", "is not a JSON Pointer: `at`"),
        ({"time": "/at"}, {"occurred_at": {"field": "/at"}}, "json", "`unit` is missing"),
    ],
)
def test_a_time_in_the_body_that_cannot_be_is_refused(
    signature: dict[str, Any], event: dict[str, Any], body: str, problem: str
) -> None:
    """Each of them would let a replay pass, or lose the id or the time of every event."""
    changed: dict[str, Any] = {"headers": {"X-Signature": "{signature}"}, "separator": None, "content": "{body}"}
    if "headers" in signature:
        changed |= {"separator": ",", "content": "{time}.{body}"}
    annotation: dict[str, Any] = {**recipe(**{**changed, **signature}), "body": body}

    _, problems = read({**annotation, "event": {**annotation["event"], **event}})

    assert any(problem in str(each) for each in problems), problems


def test_a_time_in_the_body_and_an_id_of_its_own_become_data() -> None:
    """As the overlay says, so the client gets it."""
    changed = recipe(headers={"X-Signature": "{signature}"}, separator=None, content="{body}", time="/timestamp")
    event = {**changed["event"], "id": ["/event_id", "digest"], "occurred_at": {"field": "/created", "unit": "ms"}}

    webhooks, problems = read({**changed, "event": event})

    assert problems == []
    assert webhooks is not None
    assert webhooks.signature is not None
    assert (webhooks.signature.time, webhooks.signature.timed) == ("/timestamp", True)
    assert (webhooks.digest, webhooks.occurred_unit) == (True, "ms")
    assert dict(webhooks.fields)["id"] == ("/event_id",)
    assert dict(webhooks.fields)["occurred_at"] == ("/created",)
