"""What of an answer decides is read strictly, and by the overlay and the schemas alone."""

from __future__ import annotations

import re

from tests.support.emit import HEAD, Emit, Emitted, overlay

TEXT = "{type: string}"


def answer(name: str) -> str:
    """Return the answers of an operation that gives a *name*."""
    schema = f'{{$ref: "#/components/schemas/{name}"}}'
    return f'{{"200": {{description: Fine, content: {{application/json: {{schema: {schema}}}}}}}}}'


SPEC = f"""\
{HEAD}paths:
  /checks:
    post:
      operationId: open_check
      responses: {answer("Check")}
    get:
      operationId: list_checks
      parameters: [{{name: after, in: query, schema: {TEXT}}}]
      responses: {answer("Checks")}
  /checks/{{id}}:
    get:
      operationId: get_check
      parameters: [{{name: id, in: path, required: true, schema: {TEXT}}}]
      responses: {answer("Check")}
  /checks/{{id}}/owner:
    get:
      operationId: get_owner
      parameters:
        - {{name: id, in: path, required: true, schema: {TEXT}}}
        - {{name: email, in: query, required: true, schema: {TEXT}}}
      responses: {answer("Owner")}
  /rates:
    get:
      operationId: get_rates
      responses: {answer("Rates")}
components:
  schemas:
    Check:
      type: object
      required: [id, state]
      properties:
        id: {TEXT}
        state: {{type: string, enum: [open, done]}}
        steps: {{type: array, items: {{$ref: "#/components/schemas/Step"}}}}
        who: {{$ref: "#/components/schemas/Who"}}
        part:
          oneOf: [{{$ref: "#/components/schemas/A"}}, {{$ref: "#/components/schemas/B"}}]
          discriminator: {{propertyName: kind}}
        note: {TEXT}
    Step: {{type: object, properties: {{said: {{type: string, enum: ['no!', 'yes!']}}, note: {TEXT}}}}}
    Who: {{type: object, properties: {{ref: {TEXT}, note: {TEXT}}}}}
    A: {{type: object, properties: {{kind: {{const: a}}, text: {TEXT}}}}}
    B: {{type: object, properties: {{kind: {{type: string, enum: [b]}}, text: {TEXT}}}}}
    Checks:
      type: object
      properties: {{items: {{type: array, items: {{$ref: "#/components/schemas/Check"}}}}, next: {TEXT}, note: {TEXT}}}
    Owner: {{type: object, properties: {{check: {{$ref: "#/components/schemas/Check"}}, email: {TEXT}, note: {TEXT}}}}}
    Rates: {{type: object, properties: {{note: {TEXT}}}}}
"""
ROWS = (
    "[{when: {state: open}, is: in_progress}, {when: {state: done, steps: [absent, empty]}, is: unknown}, "
    "{when: {state: done, steps: {any: {said: no!}}}, is: declined}, "
    "{when: {state: done, steps: {any: {said: absent}, no: {said: no!}}}, is: unknown}, "
    "{when: {state: done, steps: {all: {said: yes!}}}, is: approved}]"
)
WORDS = overlay(
    ("$.paths['/checks'].post", "x-kyc-operation: {role: create, retry: never}"),
    (
        "$.paths['/checks'].get",
        "x-kyc-operation: {role: list, retry: safe, page: {items: items, next: next, cursor: after}}",
    ),
    ("$.paths['/checks/{id}'].get", "x-kyc-operation: {role: get, retry: safe, takes: {id: id}}"),
    ("$.paths['/checks/{id}/owner'].get", "x-kyc-operation: {retry: safe, echoes: {email: email}}"),
    ("$.paths['/rates'].get", "x-kyc-operation: {retry: safe}"),
    ("$.components.schemas.Check", f"x-kyc-session: {{id: id, external_id: who.ref}}, x-kyc-status: {ROWS}"),
)


def left(acme: Emitted, model: str) -> list[str]:
    """Return the fields of *model* that a client may leave undecoded."""
    return re.findall(r'_leave\(\s*"(\w+)"', acme.files[f"acme/models/{model}.py"])


def test_what_decides_is_strict_and_the_rest_of_such_an_answer_is_not(emit: Emit) -> None:
    """What the table reads, in lists too, what the session reads, and the steps to it; what tells a union apart."""
    acme = emit(SPEC, WORDS)

    assert left(acme, "check") == ["part", "note"]
    assert [left(acme, model) for model in ("step", "who")] == [["note"], ["note"]]
    assert [left(acme, model) for model in ("a", "b")] == [["text"], ["text"]]


def test_what_leads_to_a_session_or_repeats_the_request_is_strict(emit: Emit) -> None:
    """The items and the cursor of a page, an object around a session, and whom the answer is about."""
    acme = emit(SPEC, WORDS)

    assert left(acme, "checks") == ["note"]
    assert left(acme, "owner") == ["note"]


def test_both_sides_of_a_comparison_are_strict(emit: Emit) -> None:
    """The other side is named by no row of its own, and decides as much."""
    times = "".join(f"        {name}: {{type: string, format: date-time}}\n" for name in ("agreed", "refused", "seen"))
    spec = SPEC.replace(f"        note: {TEXT}\n    Step", f"{times}        note: {TEXT}\n    Step")
    spec = spec.replace("required: [id, state]", "required: [id, state, agreed]")
    rows = (
        "[{when: {refused: absent}, is: approved}, {when: {refused: {before: agreed}}, is: approved}, "
        "{when: {refused: [{same: agreed}, {after: agreed}]}, is: declined}]"
    )

    assert left(emit(spec, WORDS.replace(ROWS, rows)), "check") == ["state", "steps", "part", "seen", "note"]


def test_an_answer_without_a_verdict_is_strict_as_a_whole(emit: Emit) -> None:
    """There is no verdict to be lost, and half of such an answer helps nobody."""
    assert left(emit(SPEC), "check") == []
    assert left(emit(SPEC, WORDS), "rates") == []
