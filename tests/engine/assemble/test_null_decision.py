"""A decision that stands alone as `get`, and is null until there is one."""

from __future__ import annotations

import asyncio
from typing import Any, Final

import httpx
import pytest

from tests.support.emit import HEAD, Emit, Emitted, overlay
from tests.support.fake_clock import FakeClock

SPEC: Final = f"""\
{HEAD}servers: [{{url: "https://api.acme.test"}}]
paths:
  /checks:
    post:
      operationId: create_check
      responses: {{"200": {{description: Made, content: {{application/json: {{schema:
        {{type: object, required: [check], properties: {{check: {{$ref: "#/components/schemas/Check"}}}}}}}}}}}}}}
  /checks/{{id}}/decision:
    get:
      operationId: get_decision
      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
      responses: {{"200": {{description: Found, content: {{application/json: {{schema:
        {{$ref: "#/components/schemas/DecisionAnswer"}}}}}}}}}}
components:
  schemas:
    Check:
      {{type: object, required: [id, url], properties: {{id: {{type: string}}, url: {{type: string}}}}}}
    DecisionAnswer:
      type: object
      required: [decision]
      properties: {{decision: {{anyOf: [{{$ref: "#/components/schemas/Decision"}}, {{type: "null"}}]}}}}
    Decision:
      type: object
      required: [id, result]
      properties: {{id: {{type: string}}, result: {{type: string, enum: [passed, failed]}}}}
"""
WORDS: Final = overlay(
    ("$.paths['/checks'].post", "x-kyc-operation: {role: create, retry: never}, x-kyc-envelope: {payload: /check}"),
    ("$.paths['/checks/{id}/decision'].get", "x-kyc-operation: {role: get, retry: safe, takes: {id: id}}"),
    ("$.components.schemas.Check", "x-kyc-session: {id: id, url: url}, x-kyc-secret: [url]"),
    (
        "$.components.schemas.DecisionAnswer",
        (
            "x-kyc-session: {id: decision.id, raw_status: decision.result}, x-kyc-status: ["
            "{when: {decision.result: absent}, is: in_progress}, "
            "{when: {decision.result: passed}, is: approved}, {when: {decision.result: failed}, is: declined}]"
        ),
    ),
)
PASSED: Final = {"decision": {"id": "chk_1", "result": "passed"}}


def client(acme: Emitted, *answers: Any, kind: str = "Client") -> Any:
    """Return a client of *acme* that gets *answers*, one after another."""
    left = iter(answers)
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=next(left)))
    return getattr(acme.module, kind)(http_client=transport, clock=FakeClock())


def test_no_decision_yet_is_in_progress_and_keeps_its_id(emit: Emit) -> None:
    """A caller who stores the session has to find it again, and an answer without content has no id."""
    acme = emit(SPEC, WORDS)

    async def awaited() -> Any:
        async with client(acme, {"decision": None}, kind="AsyncClient") as kyc:
            return await kyc.sessions.get("chk_1")

    session = client(acme, {"decision": None}).sessions.get("chk_1")

    assert (session.id, session.status, session.raw_status) == ("chk_1", "in_progress", None)
    assert asyncio.run(awaited()) == session


def test_a_wait_goes_on_until_there_is_a_decision(emit: Emit) -> None:
    """It begins with the session of `create`, which is of another model, and may be resumed from a decision."""
    acme = emit(SPEC, WORDS)
    opened = {"check": {"id": "chk_1", "url": "https://acme.test/1"}}

    kyc = client(acme, opened, {"decision": None}, {"decision": None}, PASSED, PASSED)
    waited = kyc.sessions.wait(kyc.sessions.create(), timeout=600)

    assert (waited.id, waited.status) == ("chk_1", "approved")
    assert kyc.sessions.get(waited) == waited


@pytest.mark.parametrize(
    "answer",
    [
        {"decision": {"id": "chk_2", "result": "passed"}},
        {"decision": {"id": None, "result": "passed"}},
        {"decision": {"result": "passed"}},
        {"decision": {"id": "chk_1"}},
        {"decision": {}},
        {"decision": []},
        {"decision": False},
        None,
    ],
)
def test_what_is_neither_null_nor_a_decision_about_this_session_is_malformed(emit: Emit, answer: Any) -> None:
    """A decision about another person is no yes, and a lost part is not the word for "still at work"."""
    acme = emit(SPEC, WORDS)

    with pytest.raises(acme.errors.MalformedResponseError):
        client(acme, answer).sessions.get("chk_1")


def test_an_unlisted_word_is_unknown(emit: Emit) -> None:
    """It is neither a decision nor the lack of one."""
    acme = emit(SPEC, WORDS)

    session = client(acme, {"decision": {"id": "chk_1", "result": "PASSED"}}).sessions.get("chk_1")

    assert session.status == "unknown"
