"""A create that returns the session that is there, but only if the request has the caller's reference."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from polykyc_tools.sandbox.api.sandbox import Sandbox
from tests.support.emit import HEAD, Emit, overlay, report, write_project
from tests.support.fake_clock import FakeClock

CHECK: Final = '{description: Fine, content: {application/json: {schema: {$ref: "#/components/schemas/Check"}}}}'
BODY: Final = (
    "requestBody: {content: {application/json: {schema: {type: object, "
    "properties: {ref: {type: string}, about: {type: object, properties: {ref: {type: string}}}}}}}}"
)
SPEC: Final = f"""\
{HEAD}servers: [{{url: https://acme.example}}]
paths:
  /checks:
    post: {{operationId: open_check, {BODY}, responses: {{"200": {CHECK}}}}}
    get:
      operationId: list_checks
      parameters:
        - {{name: ref, in: query, schema: {{type: string}}}}
        - {{name: at, in: query, schema: {{type: integer}}}}
      responses:
        "200":
          description: Fine
          content: {{application/json: {{schema: {{type: object, required: [items], properties:
            {{items: {{type: array, items: {{$ref: "#/components/schemas/Check"}}}}}}}}}}}}
  /checks/{{check}}:
    get:
      operationId: get_check
      parameters: [{{name: check, in: path, required: true, schema: {{type: string}}}}]
      responses: {{"200": {CHECK}}}
components:
  schemas:
    Check:
      type: object
      required: [id, state]
      properties: {{id: {{type: string}}, ref: {{type: string}}, state: {{type: string, enum: [open, done]}},
        made: {{type: string, format: date-time}}}}
"""
ROWS: Final = "[{when: {state: open}, is: in_progress}, {when: {state: done}, is: approved}]"
RESUME: Final = "{resume: [external_id], else: reconcile}"


def words(retry: str = RESUME, reference: str = "ref") -> str:
    """Return an overlay whose create has the retry class *retry*, and the caller's reference in *reference*."""
    create = f"role: create, retry: {retry}, takes: {{external_id: {reference}}}"
    listing = "role: list, retry: safe, page: {items: items, offset: at}, finds: {external_id: ref}"
    session = "{id: id, external_id: ref, raw_status: state, created_at: made}"
    return overlay(
        ("$.paths['/checks'].post", f"x-kyc-operation: {{{create}}}"),
        ("$.paths['/checks'].get", f"x-kyc-operation: {{{listing}}}"),
        ("$.paths['/checks/{check}'].get", "x-kyc-operation: {role: get, retry: safe, takes: {id: check}}"),
        ("$.components.schemas.Check", f"x-kyc-session: {session}, x-kyc-status: {ROWS}"),
    )


def lost_once(acme: Any, call: Callable[[Any], Any]) -> tuple[list[str], Any]:
    """Run *call* with a client whose first answer is lost; return the requests, and the result or the error."""
    seen: list[str] = []

    def provider(request: httpx.Request) -> httpx.Response:
        seen.append(f"{request.method} {request.content.decode()}".strip())
        if len(seen) == 1:
            raise httpx.ReadError("lost", request=request)
        body = {"id": "c-1", "state": "open", "ref": "r"}
        return httpx.Response(200, json={"items": []} if request.method == "GET" else body)

    with acme.module.Client(http_client=httpx.MockTransport(provider), clock=FakeClock()) as client:
        try:
            return seen, call(client)
        except acme.errors.PolykycError as error:
            return seen, error


@pytest.mark.parametrize("reference", ["ref", "about.ref"])
def test_a_create_with_the_reference_is_sent_again(emit: Emit, reference: str) -> None:
    """The provider hands the session back; also where the reference stands within an object."""
    acme = emit(SPEC, words(reference=reference))

    seen, session = lost_once(acme, lambda client: client.sessions.create(external_id="r"))

    assert [json.loads(text.removeprefix("POST ")) for text in seen] == [
        {"ref": "r"} if reference == "ref" else {"about": {"ref": "r"}}
    ] * 2
    assert session.id == "c-1"


@pytest.mark.parametrize("arguments", [{}, {"external_id": ""}, {"external_id": None}])
def test_a_create_without_the_reference_is_not(emit: Emit, arguments: dict[str, Any]) -> None:
    """It would open a second session, and no list tells this one from others."""
    acme = emit(SPEC, words())

    seen, error = lost_once(acme, lambda client: client.sessions.create(**arguments))

    assert len(seen) == 1
    assert isinstance(error, acme.errors.OutcomeUnknownError)


def test_the_operation_itself_follows_the_same_rule(emit: Emit) -> None:
    """It is what the session method calls."""
    acme = emit(SPEC, words())

    with_reference, _ = lost_once(acme, lambda client: client.open_check(ref="r"))
    without, error = lost_once(acme, lambda client: client.open_check())

    assert (len(with_reference), len(without)) == (2, 1)
    assert isinstance(error, acme.errors.OutcomeUnknownError)


def test_a_reconciled_create_without_a_reference_looks_nothing_up(emit: Emit) -> None:
    """Every session without a reference would look like it."""
    acme = emit(SPEC, words("reconcile"))

    seen, error = lost_once(acme, lambda client: client.sessions.create())

    assert seen == ["POST"]
    assert isinstance(error, acme.errors.OutcomeUnknownError)


def test_a_reconciled_create_is_not_repeated_against_advice(emit: Emit) -> None:
    """The client looks, and where it finds nothing, it does not create again."""
    acme = emit(SPEC, words("reconcile") + "  - target: $\n    update: {x-kyc-retry: {advice: Acme-Retry}}\n")
    seen: list[str] = []

    def provider(request: httpx.Request) -> httpx.Response:
        seen.append(request.method)
        empty_list = httpx.Response(200, json={"items": []})
        return empty_list if request.method == "GET" else httpx.Response(500, headers={"Acme-Retry": "false"})

    transport = httpx.MockTransport(provider)
    with (
        acme.module.Client(http_client=transport, clock=FakeClock()) as client,
        pytest.raises(acme.errors.OutcomeUnknownError),
    ):
        client.sessions.create(external_id="r")

    assert seen.count("POST") == 1
    assert seen.count("GET") >= 1


def test_the_docs_page_says_with_which_argument_a_call_may_be_repeated(emit: Emit) -> None:
    """And the docstring that it should be given."""
    files = emit(SPEC, words()).files

    page = next(text for path, text in files.items() if path.endswith("acme/README.md"))
    assert "| with `ref`; else no |" in page
    assert "Give `external_id`: otherwise" in next(text for path, text in files.items() if path.endswith("sessions.py"))


def test_the_sandbox_returns_the_open_session_for_the_same_reference_alone(tmp_path: Path) -> None:
    """As the provider does."""
    project = write_project(tmp_path, SPEC, words())
    (tmp_path / "sandbox").mkdir()
    (tmp_path / "sandbox" / "acme.yaml").write_text(
        'session: {id: "c-{uuid}", begins: in_progress, subject: "{given.ref}"}\n', encoding="utf-8"
    )

    sandbox = Sandbox(root=project)
    with closing(sandbox), httpx.Client(transport=sandbox.transport(), base_url=sandbox.base_url("acme")) as http:
        answers = [http.post("/checks", json=body) for body in ({"ref": "r"}, {"ref": "r"}, {"ref": "s"}, {}, {})]
        ids = [answer.json()["id"] for answer in answers]

    assert ids[0] == ids[1]
    assert len({*ids}) == 4


@pytest.mark.parametrize(
    ("retry", "problem"),
    [
        ("{resume: [externalid], else: reconcile}", "has no parameter `externalid`"),
        ("{resume: [external_id]}", "`else` is missing -> add `else: with-key | reconcile | never`"),
        ("{resume: [external_id], else: safe}", "`else` cannot be `safe`"),
        ("{resume: [], else: never}", "`resume` must be a list of at least one"),
        ("{resume: [external_id], else: with-key}", "`with-key` asks for a `key`"),
        ("{resumes: [external_id], else: never}", "unknown key `resumes`"),
    ],
)
def test_a_condition_that_names_nothing_is_refused(tmp_path: Path, retry: str, problem: str) -> None:
    """A misspelt name must not make a paid call repeatable."""
    assert problem.partition(" ->")[0] in report(tmp_path, SPEC, words(retry))
