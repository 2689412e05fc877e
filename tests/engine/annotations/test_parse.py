"""Reading the annotations: a valid one becomes data, an invalid one a problem with its remedy."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from polykyc_tools.engine.annotations import parse
from polykyc_tools.engine.annotations.types import (
    Absent,
    All,
    Both,
    Empty,
    EnvelopeAnnotation,
    ErrorRowAnnotation,
    Future,
    HiddenProperties,
    No,
    OperationAnnotation,
    Past,
    RoleBinding,
    SessionFields,
    Some,
    StatusRow,
    StatusTable,
    Value,
)
from polykyc_tools.engine.annotations.vocabulary import KINDS
from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.nodes import Object

Read = Callable[[str], Object]
PLACE = "overlays/acme.yaml"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that reads YAML as if it stood in `overlays/acme.yaml`."""

    def read(text: str) -> Object:
        path = tmp_path / PLACE
        path.parent.mkdir(exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
        return load(path, root=tmp_path)

    return read


def report(problems: list[Problem]) -> str:
    return "\n".join(map(str, problems))


def lines(text: str) -> str:
    return dedent(text).strip("\n")


def test_an_envelope_says_where_everything_is(read: Read) -> None:
    """One pointer and a list of one pointer give the same envelope."""
    node = read("""
        x-kyc-envelope:
          payload: /data
          ok: /success
          status: /statusCode
          error: {code: [/status, /code], message: /message}
    """)
    problems: list[Problem] = []

    envelope = parse.read_envelope(node, problems)

    assert not problems
    assert envelope == EnvelopeAnnotation("/data", ("/success",), "/statusCode", ("/status", "/code"), ("/message",))


def test_an_operation_overrides_only_the_keys_that_it_gives(read: Read) -> None:
    """An operation with its result elsewhere must not lose the document's error pointers."""
    document = read("x-kyc-envelope: {payload: /data, ok: /ok, error: {code: /code, message: /text}}")
    operation = read("x-kyc-envelope: {payload: {items: /data, page: /paging~1of}, error: {code: [/a~0b]}}")
    problems: list[Problem] = []

    envelope = parse.read_envelope(operation, problems, under=parse.read_envelope(document, problems))

    assert not problems
    assert envelope == EnvelopeAnnotation(
        (("items", "/data"), ("page", "/paging~1of")), ("/ok",), None, ("/a~0b",), ("/text",)
    )


@pytest.mark.parametrize("payload", ['""', '{all: "", first: /data/0}'])
def test_the_body_itself_is_an_empty_pointer(read: Read, payload: str) -> None:
    """A provider without an envelope says so with a value, not with a special word."""
    node = read(f"x-kyc-envelope: {{payload: {payload}}}")
    problems: list[Problem] = []

    envelope = parse.read_envelope(node, problems, under=EnvelopeAnnotation(payload="/data"))

    assert not problems
    assert envelope.payload in ("", (("all", ""), ("first", "/data/0")))


def test_every_fault_of_an_envelope_is_told_at_once(read: Read) -> None:
    """Mending one fault a run would be tedious."""
    node = read("""
        x-kyc-envelope:
          paylod: /data
          payload: {}
          ok: data.ok
          status: /a~b
          error:
            code: [/code, 7]
            mesage: /text
            message: ""
    """)
    problems: list[Problem] = []

    parse.read_envelope(node, problems)

    assert report(problems) == lines("""
        overlays/acme.yaml:2 x-kyc-envelope: unknown key `paylod`
          hint: did you mean `payload`?
        overlays/acme.yaml:8 x-kyc-envelope: unknown key `mesage`
          hint: did you mean `message`?
        overlays/acme.yaml:3 x-kyc-envelope: `payload` names no part
          hint: write `payload: ""` for the whole body
        overlays/acme.yaml:4 x-kyc-envelope: `ok` is not a JSON Pointer: `data.ok`
          hint: write `/data/ok`
        overlays/acme.yaml:5 x-kyc-envelope: `status` is not a JSON Pointer: `/a~b`
          hint: write `/a~0b`
        overlays/acme.yaml:7 x-kyc-envelope: `code` must hold texts, not the number 7
          hint: put it in quotes: `"7"`
        overlays/acme.yaml:9 x-kyc-envelope: `message` must be text, not an empty text
          hint: write `message: <text>`
    """)


def test_error_rows_keep_their_order_and_their_lines(read: Read) -> None:
    """The first row that fits wins, so order is meaning."""
    node = read("""
        x-kyc-errors:
          - {http: 403, code: not_verified, is: precondition, says: verify first}
          - {http: [500, 502], is: server}
          - {code: [a, b], is: conflict}
    """)
    problems: list[Problem] = []

    rows = parse.read_error_rows(node, problems)

    assert not problems
    assert rows == (
        ErrorRowAnnotation((403,), ("not_verified",), "precondition", "verify first", f"{PLACE}:2"),
        ErrorRowAnnotation((500, 502), (), "server", None, f"{PLACE}:3"),
        ErrorRowAnnotation((), ("a", "b"), "conflict", None, f"{PLACE}:4"),
    )


def test_every_fault_of_an_error_table_is_told_at_once(read: Read) -> None:
    """Without the row, and without a report, an error would be classified by its status alone."""
    node = read("""
        x-kyc-errors:
          - {http: "429", is: rate_limited}
          - {http: 4XX, is: invalid_request}
          - {http: [99, 600, true], is: server}
          - {http: 400, is: validation}
          - {http: 400}
          - {is: server}
          - {code: 17, is: serve}
          - {http: [], code: [], is: [server]}
          - just text
    """)
    problems: list[Problem] = []

    parse.read_error_rows(node, problems)

    listed, choice = ", ".join(f"`{kind}`" for kind in KINDS), " | ".join(KINDS)
    expected = lines("""
        overlays/acme.yaml:2 x-kyc-errors: `http` cannot be `429`
          hint: write `http: 429`, without quotes
        overlays/acme.yaml:3 x-kyc-errors: `http` cannot be `4XX`
          hint: write a number from 100 to 599
        overlays/acme.yaml:4 x-kyc-errors: `http` cannot be the number 99
          hint: write a number from 100 to 599
        overlays/acme.yaml:4 x-kyc-errors: `http` cannot be the number 600
          hint: write a number from 100 to 599
        overlays/acme.yaml:4 x-kyc-errors: `http` cannot be true
          hint: write a number from 100 to 599
        overlays/acme.yaml:5 x-kyc-errors: `is` cannot be `validation`
          hint: write one of {KINDS}
        overlays/acme.yaml:6 x-kyc-errors: `is` is missing
          hint: add `is: {CHOICE}`
        overlays/acme.yaml:7 x-kyc-errors: the row names no `http` and no `code`
          hint: add `http: <status>` or `code: <code>`
        overlays/acme.yaml:8 x-kyc-errors: `is` cannot be `serve`
          hint: did you mean `server`?
        overlays/acme.yaml:8 x-kyc-errors: `code` must be text, not the number 17
          hint: put it in quotes: `"17"`
        overlays/acme.yaml:9 x-kyc-errors: `is` cannot be a list
          hint: did you mean `server`?
        overlays/acme.yaml:9 x-kyc-errors: `http` must be a list of at least one, not an empty list
          hint: write `http: […]`
        overlays/acme.yaml:9 x-kyc-errors: `code` must be a list of at least one, not an empty list
          hint: write `code: […]`
        overlays/acme.yaml:1 x-kyc-errors: row 9 must be a mapping, not `just text`
          hint: write `- {…: …, is: …}`
    """)
    assert report(problems) == expected.replace("{KINDS}", listed).replace("{CHOICE}", choice)


def test_every_kind_of_condition_is_read(read: Read) -> None:
    """The vocabulary page promises each of them."""
    node = read("""
        x-kyc-status:
          fold: true
          rows:
            - {when: {approved: true, level: 2}, is: approved}
            - {when: {state: [Declined, absent, {value: past}]}, is: declined}
            - when: {until: past, from: future, tries: [empty, {any: {state: ok}}]}
              is: in_review
            - {when: {tries: {no: {state: ok}, any: {until: past}}}, is: expired}
            - {when: {tries: {all: {state: [ok, absent]}}}, is: completed}
            - {when: {}, is: unknown}
    """)
    problems: list[Problem] = []

    table = parse.read_status_table(node, problems)

    ok = (("state", (Value("ok"),)),)
    assert not problems
    assert table == StatusTable(
        fold=True,
        position=f"{PLACE}:1",
        rows=(
            StatusRow((("approved", (Value(True),)), ("level", (Value(2),))), "approved", f"{PLACE}:4"),
            StatusRow((("state", (Value("Declined"), Absent(), Value("past"))),), "declined", f"{PLACE}:5"),
            StatusRow(
                (("until", (Past(),)), ("from", (Future(),)), ("tries", (Empty(), Some(ok)))),
                "in_review",
                f"{PLACE}:6",
            ),
            StatusRow((("tries", (Both((Some((("until", (Past(),)),)), No(ok))),)),), "expired", f"{PLACE}:8"),
            StatusRow((("tries", (All((("state", (Value("ok"), Absent())),)),)),), "completed", f"{PLACE}:9"),
            StatusRow((), "unknown", f"{PLACE}:10"),
        ),
    )


def test_every_fault_of_a_status_table_is_told_at_once(read: Read) -> None:
    """The table says who passes: nothing in it may be skipped or guessed."""
    node = read("""
        x-kyc-status:
          folds: true
          fold: maybe
          rows:
            - {when: {state: null}, is: approved}
            - {when: {state: []}, is: approve}
            - {when: {tries: {some: {state: ok}}}, is: declined}
            - {when: {tries: {any: {state: {no: {x: 1}}}}}, is: declined}
            - {when: {state: {value: null}, tries: {}}, is: unknown}
            - {when: {tries: {any: {a: 1}, value: x}}, is: unknown}
            - {when: [state, ok], is: unknown}
            - {if: {state: ok}, is: unknown}
    """)
    problems: list[Problem] = []

    table = parse.read_status_table(node, problems)

    assert table is None
    assert report(problems) == lines("""
        overlays/acme.yaml:2 x-kyc-status: unknown key `folds`
          hint: did you mean `fold`?
        overlays/acme.yaml:3 x-kyc-status: `fold` must be true or false, not `maybe`
          hint: write `fold: true`
        overlays/acme.yaml:5 x-kyc-status: `state` cannot be null
          hint: write `absent`
        overlays/acme.yaml:6 x-kyc-status: `is` cannot be `approve`
          hint: did you mean `approved`?
        overlays/acme.yaml:6 x-kyc-status: `state` must be a list of at least one, not an empty list
          hint: write `state: […]`
        overlays/acme.yaml:7 x-kyc-status: unknown key `some`
          hint: did you mean `same`?
        overlays/acme.yaml:8 x-kyc-status: `state` asks for a list inside `any`
          hint: write a value or `absent`, or leave `state` out
        overlays/acme.yaml:9 x-kyc-status: `value` cannot be null
          hint: write the provider's own word: `{value: past}`
        overlays/acme.yaml:9 x-kyc-status: `tries` cannot be a mapping
          hint: write a value, `absent`, `{any: {…}}` or a list of these
        overlays/acme.yaml:10 x-kyc-status: unknown key `value`
          hint: write one of `any`, `no`, `all`
        overlays/acme.yaml:11 x-kyc-status: `when` must be a mapping, not a list
          hint: write `when: {…}`
        overlays/acme.yaml:12 x-kyc-status: unknown key `if`
          hint: write one of `when`, `is`, `as`, `x-kyc-source`
        overlays/acme.yaml:12 x-kyc-status: `when` is missing
          hint: add `when: …`
    """)


def test_a_node_without_a_word_says_nothing() -> None:
    """Most operations and schemas carry none; a plain value without lines will do as well."""
    problems: list[Problem] = []

    facts = [
        parse.read_envelope({}, problems),
        parse.read_error_rows({}, problems),
        parse.read_status_table({}, problems),
        parse.read_session_fields({}, problems),
        parse.read_operation({}, problems),
        parse.read_hidden_properties({}, "x-kyc-secret", problems),
        parse.read_source({}, problems),
    ]

    assert not problems
    assert facts == [EnvelopeAnnotation(), (), None, None, None, None, None]


def test_session_fields_may_lie_deeper(read: Read) -> None:
    """StarkFi's session, for one, is an object inside the result."""
    node = read("x-kyc-session: {url: session.session_url, id: session_id}")
    problems: list[Problem] = []

    session = parse.read_session_fields(node, problems)

    assert not problems
    assert session == SessionFields((("id", "session_id"), ("url", "session.session_url")), f"{PLACE}:1")


def test_every_fault_of_the_session_fields_is_told_at_once(read: Read) -> None:
    """A field that is not found would be None for ever, and nobody would notice."""
    node = read("""
        x-kyc-session:
          ids: id
          url: session..url
          reason: 5
    """)
    problems: list[Problem] = []

    parse.read_session_fields(node, problems)

    assert report(problems) == lines("""
        overlays/acme.yaml:2 x-kyc-session: unknown key `ids`
          hint: did you mean `id`?
        overlays/acme.yaml:3 x-kyc-session: `url` has an empty step: `session..url`
          hint: write `session.url`
        overlays/acme.yaml:4 x-kyc-session: `reason` must be text, not the number 5
          hint: put it in quotes: `"5"`
    """)


def test_an_operation_has_a_part_and_a_rule_for_repeating(read: Read) -> None:
    """A call that costs money is never repeated by guesswork."""
    node = read("x-kyc-operation: {role: create, retry: with-key, key: x-key, needs: [[email, wallet], [a]]}")
    problems: list[Problem] = []

    words = parse.read_operation(node, problems)

    assert not problems
    assert words == OperationAnnotation(
        "create", "with-key", "x-key", (("email", "wallet"), ("a",)), f"{PLACE}:1", RoleBinding()
    )


def test_every_fault_of_an_operation_is_told_at_once(read: Read) -> None:
    """The overlay's author sees all that is to be done."""
    nodes = [
        read("\n\nx-kyc-operation: {rol: create, role: created, retry: with-key}"),
        read("x-kyc-operation: {role: get, needs: [email, wallet]}"),
        read("x-kyc-operation: {retry: safe, needs: [[email, 1], []]}"),
        read("x-kyc-operation: create"),
    ]
    problems: list[Problem] = []

    for node in nodes:
        parse.read_operation(node, problems)

    assert report(problems) == lines("""
        overlays/acme.yaml:1 x-kyc-operation: unknown key `rol`
          hint: did you mean `role`?
        overlays/acme.yaml:1 x-kyc-operation: `role` cannot be `created`
          hint: did you mean `create`?
        overlays/acme.yaml:1 x-kyc-operation: `with-key` asks for a `key`
          hint: add `key: <header parameter>`
        overlays/acme.yaml:1 x-kyc-operation: `retry` is missing
          hint: add `retry: safe | with-key | resume | reconcile | never`
        overlays/acme.yaml:1 x-kyc-operation: `needs` must hold lists of names, not `email`
          hint: write `needs: [[email, wallet]]`
        overlays/acme.yaml:1 x-kyc-operation: `needs` must hold lists of names, not `wallet`
          hint: write `needs: [[email, wallet]]`
        overlays/acme.yaml:1 x-kyc-operation: `needs` must hold texts, not the number 1
          hint: put it in quotes: `"1"`
        overlays/acme.yaml:1 x-kyc-operation: `needs` must hold lists of names, not an empty list
          hint: write `needs: [[…, …]]`
        overlays/acme.yaml:1 x-kyc-operation: `x-kyc-operation` must be a mapping, not `create`
          hint: write `x-kyc-operation: {…}`
    """)


@pytest.mark.parametrize(("value", "names"), [("true", None), ("[name, email]", ("name", "email"))])
def test_hidden_properties_are_listed_or_all(read: Read, value: str, names: tuple[str, ...] | None) -> None:
    """What is secret is decided in one place, for repr, log and exception alike."""
    problems: list[Problem] = []

    hidden = parse.read_hidden_properties(read(f"x-kyc-secret: {value}"), "x-kyc-secret", problems)

    assert not problems
    assert hidden == HiddenProperties(names, f"{PLACE}:1", "x-kyc-secret")


@pytest.mark.parametrize(
    ("value", "what", "hint"),
    [
        ("false", "must be a list of properties or `true`, not false", "write `x-kyc-personal: true`"),
        ("[1]", "`x-kyc-personal` must hold texts, not the number 1", 'put it in quotes: `"1"`'),
        ("[false]", "`x-kyc-personal` must hold texts, not false", 'put it in quotes: `"false"`'),
        (
            "[]",
            "`x-kyc-personal` must be a list of at least one, not an empty list",
            "write `x-kyc-personal: […]`",
        ),
        (
            "[{a: b}]",
            "`x-kyc-personal` must hold texts, not a mapping",
            "write `x-kyc-personal: <text>`",
        ),
    ],
)
def test_a_faulty_list_of_hidden_properties_is_refused(read: Read, value: str, what: str, hint: str) -> None:
    """A name that is not read is a name that gets printed."""
    problems: list[Problem] = []

    hidden = parse.read_hidden_properties(read(f"x-kyc-personal: {value}"), "x-kyc-personal", problems)

    assert hidden is None
    assert problems == [Problem(f"{PLACE}:1 x-kyc-personal", what, hint)]


def test_a_source_is_one_of_three(read: Read) -> None:
    """`--assumptions` lists `inferred`; a misspelt one would pass as documented."""
    problems: list[Problem] = []

    good = parse.read_source(read("x-kyc-source: inferred"), problems)
    bad = parse.read_source(read("x-kyc-source: infered"), problems)

    assert (good, bad) == ("inferred", None)
    assert report(problems) == lines("""
        overlays/acme.yaml:1 x-kyc-source: `x-kyc-source` cannot be `infered`
          hint: did you mean `inferred`?
    """)


def test_a_word_that_is_unknown_or_out_of_place_is_refused(read: Read) -> None:
    """Nothing reads such an annotation, so its value would be lost without a report."""
    node = read("""
        x-kyc-operation: {retry: safe}
        x-kyc-source: inferred
        x-other-status: theirs
        description: ours
        x-kyc-stats: []
        x-kcy-session: {}
        x-kyc-status: []
        x-kyc-envelope: {}
    """)

    operation, nowhere = (
        parse.find_misplaced_annotations(node, "operation"),
        parse.find_misplaced_annotations(node, None),
    )

    assert report(operation) == lines("""
        overlays/acme.yaml:5: unknown annotation `x-kyc-stats`
          hint: did you mean `x-kyc-status`?
        overlays/acme.yaml:6: unknown annotation `x-kcy-session`
          hint: did you mean `x-kyc-session`?
        overlays/acme.yaml:7: `x-kyc-status` cannot stand on an operation
          hint: move it to a component schema
    """)
    assert report(nowhere[-1:]) == lines("""
        overlays/acme.yaml:8: `x-kyc-envelope` cannot stand here
          hint: move it to the document or an operation
    """)
