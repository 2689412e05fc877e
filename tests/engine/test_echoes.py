"""What an answer repeats of its request, told by roles or declared; and what follows if it repeats nothing."""

from __future__ import annotations

import pytest

from tests.engine.making import HEAD, Emit, overlay

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


def one(ref: str = "Thing") -> str:
    return f'{{$ref: "#/components/schemas/{ref}"}}'


def doing(body: str, words: str, *, marks: str = "") -> tuple[str, str]:
    """Return a spec and an overlay whose operation `do_thing` takes the properties *body*, and answers 204."""
    spec = (
        f"{HEAD}paths:\n  /things:\n    post:\n      operationId: do_thing\n"
        f"      requestBody: {{required: true, content: {{application/json: {{schema: {one('Body')}}}}}}}\n"
        "      responses: {'204': {description: Done}}\n"
        f"components:\n  schemas:\n    Body: {{type: object, required: [who], properties: {{{body}}}}}\n"
    )
    actions = [("$.paths['/things'].post", f"x-kyc-operation: {{{words}}}")]
    return spec, overlay(*actions, *([("$.components.schemas.Body", marks)] if marks else []))


def words(said: str, path: str = "/things/{id}") -> tuple[str, str]:
    """Return the action that says *said* of the operation at *path*."""
    return f"$.paths['{path}'].get", f"x-kyc-operation: {{{said}}}"


ANSWER = f"{{'200': {{description: Fine, content: {{application/json: {{schema: {one()}}}}}}}}}"
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
"""`read_thing` is what refreshes, beside another operation that gets."""


def alone(emit: Emit, spec: str, said: str | None = None, name: str = "read_thing") -> bool:
    """Tell whether the operation has a connection of its own."""
    found: bool = getattr(emit(spec, said).module.operations, name).OPERATION.own_connection
    return found


def test_an_answer_that_repeats_the_id_may_share_a_connection(emit: Emit) -> None:
    """The role and the session's fields tell that it does, and a leftover about another is refused then."""
    spec = reading(one(), BY_ID, path="/things/{id}", more=OTHERS)

    assert not alone(emit, spec, overlay(*ROLES))


@pytest.mark.parametrize(
    ("schema", "required", "more"),
    [
        (one(), "[]", ""),
        ("{type: object}", "[id]", ""),
        (f"{{anyOf: [{one()}, {{type: 'null'}}]}}", "[id]", ""),
        (one(), "[id]", "        '204': {description: Nothing}\n"),
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


@pytest.mark.parametrize("said", ["takes: {email: who}", "takes: {external_id: who}", "needs: [[who, other]]"])
def test_the_overlay_tells_whom_an_optional_argument_names(emit: Emit, said: str) -> None:
    """A status that is looked up by an e-mail address, which the answer does not repeat."""
    who = "{name: who, in: query, schema: {type: string}}, {name: other, in: query, schema: {type: string}}"
    spec = reading("{type: object}", who)

    assert alone(emit, spec, overlay(words(f"retry: safe, {said}", "/things")))


def test_a_personal_field_of_a_body_names_somebody(emit: Emit) -> None:
    """What must not be printed is what tells people apart."""
    fields = "who: {type: string}, purpose: {type: string}"
    spec, marked = doing(fields, "retry: never", marks="x-kyc-personal: [who]")
    _, bare = doing(fields, "retry: never")

    assert alone(emit, spec, marked, "do_thing")
    assert not alone(emit, spec, bare, "do_thing")


def test_a_redirect_address_names_nobody(emit: Emit) -> None:
    """Every customer of a shop is sent back to the same page."""
    spec, said = doing("who: {type: string}", "retry: never, takes: {redirect_url: who}")

    assert not alone(emit, spec, said, "do_thing")
