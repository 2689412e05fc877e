"""A provider whose verdict stands in objects of its answers is played by spec and overlay, without a scenario."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.server import Server
from tests.support.sandbox.opened_session import PROJECT

SPEC = """
openapi: 3.1.0
info: {title: Acme, version: "1"}
servers: [{url: https://api.acme.test}]
paths:
  /applicants:
    post:
      operationId: create_applicant
      requestBody: {required: true, content: {application/json: {schema:
        {type: object, required: [reference], properties: {reference: {type: string}}}}}}
      responses: {"201": {description: Made, content: {application/json: {schema:
        {$ref: "#/components/schemas/Applicant"}}}}}
  /applicants/{id}:
    get:
      operationId: get_applicant
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: Found, content: {application/json: {schema:
        {$ref: "#/components/schemas/Applicant"}}}}}
components:
  schemas:
    Applicant:
      type: object
      required: [id, reference, review]
      properties:
        id: {type: string}
        reference: {type: string}
        review:
          type: object
          required: [status, level]
          properties:
            status: {type: string, enum: [init, pending, completed]}
            level: {type: string, example: basic}
            result:
              type: [object, "null"]
              required: [answer, at]
              properties:
                answer: {type: string, enum: [GREEN, RED]}
                at: {type: string, example: "2026-01-02"}
"""
OVERLAY = """
overlay: 1.1.0
info: {title: Acme in our terms, version: "1"}
extends: ../specs/acme.yaml
actions:
  - target: $.paths['/applicants'].post
    update: {x-kyc-operation: {role: create, retry: never, takes: {external_id: reference}}}
  - target: $.paths['/applicants/{id}'].get
    update: {x-kyc-operation: {role: get, retry: safe, takes: {id: id}}}
  - target: $.components.schemas.Applicant
    update:
      x-kyc-session: {id: id, external_id: reference, raw_status: review.status}
      x-kyc-status:
        - {when: {review.status: init}, is: created}
        - {when: {review.status: pending}, is: in_progress}
        - {when: {review.status: completed, review.result.answer: GREEN}, is: approved}
        - {when: {review.status: completed, review.result.answer: RED}, is: declined}
        - {when: {review.status: completed, review.result.answer: absent}, is: unknown}
      x-kyc-flow:
        field: review.status
        start: init
        steps:
          - {from: init, to: pending, by: person}
          - {from: pending, to: completed, by: provider}
"""


WEBHOOKS = """
  - target: $
    update:
      x-kyc-webhooks:
        signature: {algorithm: hmac-sha256, encoding: hex, headers: {Acme-Signature: "{signature}"}, content: "{body}"}
        event: {id: /id, type: /type, occurred_at: {field: /created, unit: s}, session_id: /data/object/id}
        events:
          - when: {type: applicant.reviewed, /data/object/review/result/answer: GREEN}
            is: approved
          - when: {type: applicant.reviewed, /data/object/review/result/answer: RED}
            is: declined
"""
SCENARIO = "webhooks: {shows: {/data/object: Applicant}}"


def write_inputs(folder: Path, **texts: str) -> Project:
    """Write the inputs of the provider, by their folders, and return the project with them."""
    for name, text in texts.items():
        (folder / name).mkdir()
        (folder / name / "acme.yaml").write_text(text)
    return Project(folder=folder, templates=PROJECT.templates)


def test_an_event_holds_the_session_as_answers_show_it(tmp_path: Path) -> None:
    """And its time is in the unit that the overlay names, because a receiver reads it so."""
    project = write_inputs(tmp_path, specs=SPEC, overlays=OVERLAY + WEBHOOKS, sandbox=SCENARIO)
    sandbox, bodies = Sandbox(root=project), list[dict[str, Any]]()

    def receive(body: bytes, headers: object) -> None:
        bodies.append(json.loads(body))

    sandbox.send_webhooks_to("acme", receive)
    with Server(sandbox), httpx.Client(base_url=sandbox.base_url("acme"), trust_env=False, timeout=10) as http:
        created: dict[str, Any] = http.post("/applicants", json={"reference": "user-1"}).json()
        sandbox.approve(created["id"])
        decided = http.get(f"/applicants/{created['id']}").json()
    sandbox.close()

    assert bodies[-1]["data"] == {"object": decided}
    assert type(bodies[-1]["created"]) is int


def test_an_event_shows_a_schema_of_the_spec(tmp_path: Path) -> None:
    """A misspelt one would leave the event without its object."""
    project = write_inputs(tmp_path, specs=SPEC, overlays=OVERLAY + WEBHOOKS, sandbox=SCENARIO.replace("nt}", "n}"))

    with pytest.raises(InputError, match="`/data/object` cannot be `Applican`"):
        Sandbox(root=project)


CHANGE = """
    patch:
      operationId: change_applicant
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody: {required: true, content: {application/json: {schema:
        {type: object, properties: {tags: {type: array, items: {type: string}}}}}}}
      responses: {"200": {description: Changed, content: {application/json: {schema:
        {$ref: "#/components/schemas/Applicant"}}}}}
"""
CHANGING = """
views:
  Applicant:
    reference:
      - {when: {session.given.tags: absent}, is: "{session.reference}"}
      - {when: {event: absent}, is: "{session.given.tags.1}"}
      - {is: "{event.type} {session.given.tags.0}"}
operations:
  change_applicant:
    finds: {session: {id: "{given.id}"}}
    rows: [{sets: {session: {"*": all}}, moves: in_progress, shows: session}]
webhooks:
  shows: {/data/object: Applicant}
  events: [{type: applicant.changed}]
"""


def test_a_request_changes_what_a_session_holds(tmp_path: Path) -> None:
    """A list takes an index, and what an event shows can differ from what an answer shows."""
    spec = SPEC.replace("components:", CHANGE.lstrip("\n") + "components:")
    overlay = OVERLAY.replace(
        "  - target: $.comp",
        """  - target: $.paths['/applicants/{id}'].patch
    update: {x-kyc-operation: {retry: never}}
  - target: $.comp""",
    )
    project = write_inputs(tmp_path, specs=spec, overlays=overlay + WEBHOOKS, sandbox=CHANGING)
    sandbox, bodies = Sandbox(root=project), list[dict[str, Any]]()

    def receive(body: bytes, headers: object) -> None:
        bodies.append(json.loads(body))

    sandbox.send_webhooks_to("acme", receive)
    with Server(sandbox), httpx.Client(base_url=sandbox.base_url("acme"), trust_env=False, timeout=10) as http:
        created: dict[str, Any] = http.post("/applicants", json={"reference": "user-1"}).json()
        changed = http.patch(f"/applicants/{created['id']}", json={"tags": ["first", "second"]}).json()
        read = http.get(f"/applicants/{created['id']}").json()
    sandbox.close()

    assert changed["reference"] == read["reference"] == "second"
    assert bodies[-1]["data"]["object"]["reference"] == "applicant.changed first"


@pytest.mark.parametrize(("verdict", "answer"), [("approve", "GREEN"), ("decline", "RED")])
def test_a_verdict_is_put_into_the_objects_that_the_table_reads(verdict: str, answer: str, tmp_path: Path) -> None:
    """What is sent fits the spec as a whole: the objects have all that they must have."""
    sandbox = Sandbox(root=write_inputs(tmp_path, specs=SPEC, overlays=OVERLAY))
    with Server(sandbox), httpx.Client(base_url=sandbox.base_url("acme"), trust_env=False, timeout=10) as http:
        created: dict[str, Any] = http.post("/applicants", json={"reference": "user-1"}).json()
        getattr(sandbox, verdict)(created["id"])
        decided = http.get(f"/applicants/{created['id']}").json()
    sandbox.close()

    assert created["review"] == {"status": "init", "level": "basic"}
    assert decided["review"] == {
        "status": "completed",
        "level": "basic",
        "result": {"answer": answer, "at": "2026-01-02"},
    }
