"""What an answer repeats of its request, as roles or declarations say; and what follows if it repeats nothing."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.support.emit import HEAD, Emit, Emitted, overlay, report

THING = "id: {type: string}, ref: {type: string}, state: {type: string, enum: [open, done]}"
ROWS = "[{when: {state: [open, done]}, is: in_progress}, {when: {state: absent}, is: unknown}]"
SESSION = ("$.components.schemas.Thing", f"x-kyc-session: {{id: id, external_id: ref}}, x-kyc-status: {ROWS}")
BY_ID = "{name: id, in: path, required: true, schema: {type: string}}"


def reading(schema: str, *parameters: str, required: str = "[id]", path: str = "/things", more: str = "") -> str:
    """Return a spec whose operation `read_thing` takes *parameters* and answers *schema*; *more* comes after it."""
    return (
        f"{HEAD}paths:\n  {path}:\n    get:\n      operationId: read_thing\n"
        f"      parameters: [{', '.join(parameters)}]\n"
        f"      responses:\n        '200': {{description: Fine, content: {{application/json: {{schema: {schema}}}}}}}\n"
        f"{more}"
        f"components:\n  schemas:\n    Thing: {{type: object, required: {required}, properties: {{{THING}}}}}\n"
    )


def one_of_response(ref: str = "Thing") -> str:
    return f'{{$ref: "#/components/schemas/{ref}"}}'


def doing(body: str, words: str, *, marks: str = "") -> tuple[str, str]:
    """Return a spec and an overlay whose operation `do_thing` takes the properties *body*, and answers 204."""
    spec = (
        f"{HEAD}paths:\n  /things:\n    post:\n      operationId: do_thing\n"
        f"      requestBody: {{required: true, content: {{application/json: {{schema: {one_of_response('Body')}}}}}}}\n"
        "      responses: {'204': {description: Done}}\n"
        f"components:\n  schemas:\n    Body: {{type: object, required: [who], properties: {{{body}}}}}\n"
    )
    actions = [("$.paths['/things'].post", f"x-kyc-operation: {{{words}}}")]
    return spec, overlay(*actions, *([("$.components.schemas.Body", marks)] if marks else []))


def words(keys: str, path: str = "/things/{id}") -> tuple[str, str]:
    """Return the action that says *said* of the operation at *path*."""
    return f"$.paths['{path}'].get", f"x-kyc-operation: {{{keys}}}"


ANSWER = f"{{'200': {{description: Fine, content: {{application/json: {{schema: {one_of_response()}}}}}}}}}"
OTHERS = f"""\
  /new:
    post: {{operationId: make_thing, responses: {ANSWER}}}
  /known/{{id}}:
    get: {{operationId: get_thing, parameters: [{BY_ID}], responses: {ANSWER}}}
"""
ROLES = (
    ("$.paths['/new'].post", "x-kyc-operation: {role: create, retry: never}"),
    words("role: get, retry: safe, takes: {id: id}", "/known/{id}"),
    words("role: refresh, retry: safe, takes: {id: id}"),
    SESSION,
)
"""`read_thing` is what refreshes, next to another operation that gets."""


def alone(emit: Emit, spec: str, overlay_text: str | None = None, name: str = "read_thing") -> bool:
    """Tell whether the operation has a connection of its own."""
    own_connection: bool = getattr(emit(spec, overlay_text).module.operations, name).OPERATION.own_connection
    return own_connection


def test_an_answer_that_repeats_the_id_may_share_a_connection(emit: Emit) -> None:
    """The role and the session's fields tell that it does, and a leftover about another is refused then."""
    spec = reading(one_of_response(), BY_ID, path="/things/{id}", more=OTHERS)

    assert not alone(emit, spec, overlay(*ROLES))


@pytest.mark.parametrize(
    ("schema", "required", "more"),
    [
        (one_of_response(), "[]", ""),
        ("{type: object}", "[id]", ""),
        (f"{{anyOf: [{one_of_response()}, {{type: 'null'}}]}}", "[id]", ""),
        (one_of_response(), "[id]", "        '204': {description: Nothing}\n"),
    ],
    ids=["the id may be missing", "nothing is described", "null", "another status without a body"],
)
def test_an_answer_that_may_name_nobody_has_a_connection_of_its_own(
    emit: Emit, schema: str, required: str, more: str
) -> None:
    """One such answer, left over from the call before, would be taken for the answer about the person asked for."""
    spec = reading(schema, BY_ID, path="/things/{id}", required=required, more=more + OTHERS)

    assert alone(emit, spec, overlay(*ROLES))


@pytest.mark.parametrize(
    "parameter",
    [
        BY_ID.replace("id", "who"),
        "{name: who, in: query, required: true, schema: {type: string}}",
        "{name: who, in: query, required: true, schema: {type: [integer, 'null']}}",
    ],
)
def test_a_spec_alone_tells_whom_a_request_must_name(emit: Emit, parameter: str) -> None:
    """Nobody has said that the answer repeats it, and the safe reading costs a connection, not a person."""
    path = "/things/{who}" if "path" in parameter else "/things"

    assert alone(emit, reading("{type: object}", parameter, path=path))


@pytest.mark.parametrize(
    "parameter",
    [
        "{name: kind, in: path, required: true, schema: {type: string, enum: [a, b]}}",
        "{name: kind, in: path, required: true, schema: {const: a}}",
        "{name: kind, in: query, required: true, schema: {type: boolean}}",
        "{name: page, in: query, schema: {type: string}}",
    ],
    ids=["a listed word", "a constant", "a flag", "what may be left out"],
)
def test_what_can_name_nobody_shares_connections(emit: Emit, parameter: str) -> None:
    """A connection a call is slow, so it is for those that need it."""
    assert not alone(
        emit, reading("{type: object}", parameter, path="/things/{kind}" if "path" in parameter else "/things")
    )


@pytest.mark.parametrize("keys", ["takes: {email: who}", "takes: {external_id: who}", "needs: [[who, other]]"])
def test_the_overlay_tells_whom_an_optional_argument_names(emit: Emit, keys: str) -> None:
    """A status that is looked up by an e-mail address, which the answer does not repeat."""
    who = "{name: who, in: query, schema: {type: string}}, {name: other, in: query, schema: {type: string}}"
    spec = reading("{type: object}", who)

    assert alone(emit, spec, overlay(words(f"retry: safe, {keys}", "/things")))


def test_a_personal_field_of_a_body_names_somebody(emit: Emit) -> None:
    """What must not be printed is what tells people apart."""
    fields = "who: {type: string}, purpose: {type: string}"
    spec, marked = doing(fields, "retry: never", marks="x-kyc-personal: [who]")
    _, bare = doing(fields, "retry: never")

    assert alone(emit, spec, marked, "do_thing")
    assert not alone(emit, spec, bare, "do_thing")


def test_a_redirect_address_names_nobody(emit: Emit) -> None:
    """Every customer of a shop is sent back to the same page."""
    spec, overlay_text = doing("who: {type: string}", "retry: never, takes: {redirect_url: who}")

    assert not alone(emit, spec, overlay_text, "do_thing")


def declaring(spec: str, echoes: str, *, payload: str = '""') -> tuple[str, str]:
    """Return *spec* and an overlay by which the answers of `read_thing` repeat *echoes*."""
    action = (
        "$.paths['/things'].get",
        f"x-kyc-operation: {{retry: safe, echoes: {{{echoes}}}}}, x-kyc-envelope: {{payload: {payload}}}",
    )
    return spec, overlay(action)


def query(name: str = "who", kind: str = "{type: string}") -> str:
    """Return a required parameter."""
    return f"{{name: {name}, in: query, required: true, schema: {kind}}}"


OWNED = "{type: object, required: [owner], properties: {owner: {type: object, required: [id], properties: {id: %s}}}}"


def refusal(acme: Emitted, body: object, **arguments: Any) -> Any:
    """Return why the answer *body* to `read_thing` is malformed, None if it is not."""
    request = acme.build("read_thing", **arguments)
    wire = import_module(f"{acme.module.__package__.rpartition('.')[0]}._runtime.contract")
    response = wire.Response(200, {}, json.dumps(body).encode(), request.names)
    try:
        acme.module.operations.read_thing.parse(response)
    except acme.errors.MalformedResponseError as error:
        return error
    return None


def test_a_declared_repetition_is_compared_and_shares_connections(emit: Emit) -> None:
    """However deep it stands in the result."""
    acme = emit(*declaring(reading(OWNED % "{type: string}", query()), "who: owner.id"))

    assert refusal(acme, {"owner": {"id": "a"}}, who="a") is None
    assert refusal(acme, {"owner": {"id": "b"}}, who="a").field == "owner.id"
    assert not acme.module.operations.read_thing.OPERATION.own_connection


def test_the_place_is_within_the_result_wherever_an_envelope_has_that(emit: Emit) -> None:
    """The field of the error is the body's, because that is what its reader sees."""
    part = "{type: object, properties: {who: {type: string}, of: {type: string}}}"
    envelope = (
        f"{{type: object, required: [data, page], properties: {{data: {{type: array, items: {part}}}, page: {part}}}}}"
    )
    spec = reading(envelope, query())
    parts = emit(*declaring(spec, "who: items.who", payload="{items: /data, page: /page}"))
    inner = emit(*declaring(spec, "who: of", payload="/page"))

    listed = refusal(parts, {"data": [{"who": "a"}, {}, {"who": "b"}], "page": {}}, who="a")
    single = refusal(inner, {"data": [{"who": "b"}], "page": {"of": "b"}}, who="a")

    assert (listed.field, single.field) == ("data[2].who", "page.of")
    assert refusal(parts, {"data": [], "page": {"who": "b"}}, who="a") is None


@pytest.mark.parametrize(
    ("sent", "answered", "argument", "same", "others"),
    [
        ("{type: integer}", "{type: integer}", 7, 7, (8, 0, -7)),
        ("{type: integer}", "{type: string}", 7, "7", ("07", "7.0", " 7")),
        ("{type: string}", "{type: integer}", "7", 7, (8,)),
        (
            "{type: string, format: uuid}",
            "{type: string}",
            UUID(int=10),
            f"{UUID(int=10)}".upper(),
            (f"{UUID(int=11)}",),
        ),
        ("{type: boolean}", "{type: boolean}", True, True, (False,)),
        ("{type: string, enum: [a, b]}", "{type: string}", "a", "a", ("b", "A")),
        ("{type: string}", "{}", "a", "a", ({"a": "a"}, 1, True)),
        ("{type: string}", "{}", "True", "True", (True,)),
    ],
)
def test_what_is_the_same_is_the_same_on_the_wire(
    emit: Emit, sent: str, answered: str, argument: object, same: object, others: tuple[object, ...]
) -> None:
    """A number in a path has become text; no other difference is looked past."""
    acme = emit(*declaring(reading(OWNED % answered, query(kind=sent)), "who: owner.id"))

    assert refusal(acme, {"owner": {"id": same}}, who=argument) is None
    for other in others:
        assert refusal(acme, {"owner": {"id": other}}, who=argument).field == "owner.id", other


def test_a_field_of_a_body_that_was_not_given_is_not_compared(emit: Emit) -> None:
    """Nor one that was given as null, where that clears it."""
    body = "who: {type: string}, what: {type: [string, 'null']}"
    spec, overlay_text = doing(body, "retry: never, echoes: {what: what}")
    spec = (
        spec.replace("{'204': {description: Done}}", ANSWER) + f"    Thing: {{type: object, properties: {{{body}}}}}\n"
    )
    acme = emit(spec, overlay_text)

    assert acme.build("do_thing", who="a", what="b").names == {"what": "b"}
    assert acme.build("do_thing", who="a", what=None).names == {"what": None}
    assert acme.build("do_thing", who="a").names == {"what": None}


@pytest.mark.parametrize(
    ("echoes", "problem", "hint"),
    [
        ("whom: owner.id", "`echoes` names `whom`, which is no argument", "did you mean `who`?"),
        (
            "who: owner.ids",
            "`echoes` names `who`, which no success answer repeats at `owner.ids`",
            "did you mean `id`?",
        ),
        ("who: owners.id", "which no success answer repeats at `owners.id`", "did you mean `owner`?"),
        (
            "who: owner",
            "which is of type string, and `owner` is of type object",
            "write the path of the same text",
        ),
        ("who: owner..id", "`who` has an empty step: `owner..id`", "write `owner.id`"),
        ("who: 3", "`who` must be text, not the number 3", 'put it in quotes: `"3"`'),
        ("who", "`who` must be text, not null", "write `who: <text>`"),
    ],
)
def test_a_declaration_that_cannot_hold_is_refused_with_its_line(
    tmp_path: Path, echoes: str, problem: str, hint: str
) -> None:
    """It would be compared with nothing, and a reader of the overlay would believe that it is."""
    problems = report(tmp_path, *declaring(reading(OWNED % "{type: string}", query()), echoes))

    assert f"{problem}\n  hint: {hint}" in problems
    assert "overlays/acme.yaml:6" in problems


@pytest.mark.parametrize("kind", ["{type: array, items: {type: string}}", "{type: boolean}", "{type: number}"])
def test_what_can_never_be_the_same_is_refused(tmp_path: Path, kind: str) -> None:
    """Every answer would be malformed, or every comparison pass."""
    problems = report(tmp_path, *declaring(reading(OWNED % "{type: string}", query(kind=kind)), "who: owner.id"))

    assert "`echoes` names `who`, which is of type" in problems


def test_an_answer_without_a_result_repeats_nothing(tmp_path: Path) -> None:
    """As where all that an operation answers is 204."""
    spec, overlay_text = doing("who: {type: string}", "retry: never, echoes: {who: id}")

    problems = report(tmp_path, spec, overlay_text)

    assert "which no success answer repeats at `id`" in problems
    assert "remove it, because no success answer has a described result" in problems
