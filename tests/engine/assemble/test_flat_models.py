"""A resource that is an id next to its attributes is one flat model, and every proof holds for it."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from polykyc_tools.cli.main import main
from tests.support.emit import HEAD, Emit, overlay, report, write_project

REFERENCE: Final = '{$ref: "#/components/schemas/Attributes"}'
NOTE: Final = '{$ref: "#/components/schemas/Note"}'
CHECK: Final = '{$ref: "#/components/schemas/Check"}'
ATTRIBUTES: Final = """\
{type: object, required: [status, created-at], properties: {
  status: {type: string, enum: [open, passed, failed]}, reference-id: {type: [string, "null"]},
  created-at: {type: string, format: date-time}, fields: {type: object, additionalProperties: {type: string}},
  comment: {type: [string, "null"]}}}"""
SPEC: Final = f"""\
{HEAD}servers: [{{url: "https://api.acme.test"}}]
paths:
  /checks:
    get:
      operationId: list_checks
      parameters:
        - {{name: after, in: query, schema: {{type: string}}}}
        - {{name: reference, in: query, schema: {{type: string}}}}
      responses: {{"200": {{description: Fine, content: {{application/json: {{schema: {{
        type: object, required: [data, more],
        properties: {{data: {{type: array, items: {CHECK}}}, more: {{type: boolean}}}}}}}}}}}}}}
    post:
      operationId: create_check
      requestBody: {{required: true, content: {{application/json: {{schema:
        {{type: object, required: [reference], properties: {{reference: {{type: string}}}}}}}}}}}}
      responses: {{"201": {{description: Made, content: {{application/json: {{schema: {{
        type: object, required: [data], properties: {{data: {CHECK}}}}}}}}}}}}}
  /checks/{{check}}:
    get:
      operationId: get_check
      parameters: [{{name: check, in: path, required: true, schema: {{type: string}}}}]
      responses: {{"200": {{description: Fine, content: {{application/json: {{schema: {{
        type: object, required: [data], properties: {{data: {CHECK}}}}}}}}}}}}}
  /things:
    get:
      operationId: get_thing
      responses: {{"200": {{description: Fine, content: {{application/json: {{schema: {{
        oneOf: [{CHECK}, {NOTE}],
        discriminator: {{propertyName: type, mapping: {{check: Check, note: Note}}}}}}}}}}}}}}
components:
  schemas:
    Check:
      type: object
      required: [type, id]
      properties:
        type: {{type: string}}
        id: {{type: string}}
        attributes: {ATTRIBUTES.replace(chr(10), " ")}
        relationships: {{type: object, properties: {{account: {{type: string}}}}}}
    Note: {{type: object, required: [type], properties: {{type: {{type: string}}, text: {{type: string}}}}}}
"""
PAGE: Final = "{items: data, more: more, next: {last: id}, cursor: after}"
FLOW: Final = "{field: status, start: open, steps: [{from: open, to: [passed, failed]}]}"
TABLE: Final = (
    "[{when: {status: open}, is: created}, {when: {status: passed}, is: approved}, "
    "{when: {status: failed}, is: declined}]"
)
FIELDS: Final = "{id: id, raw_status: status, external_id: reference-id, created_at: created-at, reason: comment}"


def flat(
    table: str = TABLE, fields: str = FIELDS, flatten: str = "attributes", hidden: str = "[fields, comment]"
) -> str:
    """Return an overlay of checks as flat models."""
    single = "x-kyc-envelope: {payload: /data}"
    return overlay(
        (
            "$.paths['/checks'].get",
            f"x-kyc-operation: {{role: list, retry: safe, finds: {{external_id: reference}}, page: {PAGE}}}",
        ),
        (
            "$.paths['/checks'].post",
            f"x-kyc-operation: {{role: create, retry: never, takes: {{external_id: reference}}}}, {single}",
        ),
        (
            "$.paths['/checks/{check}'].get",
            f"x-kyc-operation: {{role: get, retry: safe, takes: {{id: check}}}}, {single}",
        ),
        ("$.paths['/things'].get", "x-kyc-operation: {retry: safe}"),
        (
            "$.components.schemas.Check",
            f"x-kyc-flatten: {flatten}, x-kyc-session: {fields}, x-kyc-flow: {FLOW}, x-kyc-status: {table}",
        ),
        ("$.components.schemas.Check", f"x-kyc-personal: {hidden}"),
    )


def check(**attributes: Any) -> dict[str, Any]:
    """Return a check as the provider sends it."""
    time = "2026-01-02T03:04:05Z"
    held = {"status": "passed", "reference-id": "user-1", "created-at": time, "fields": {"name": "Jane"}, **attributes}
    return {"type": "check", "id": "chk_1", "attributes": held, "relationships": {"account": "acc_1"}}


def answering(acme: Any, body: Any, **options: Any) -> Any:
    """Return a client of *acme* that gets *body* for every call."""
    return acme.module.Client(http_client=httpx.MockTransport(lambda _: httpx.Response(200, json=body)), **options)


def test_attributes_are_fields_of_one_model(emit: Emit) -> None:
    """Read, listed and in a union; relationships stay, and nothing personal is printed."""
    acme = emit(SPEC, flat())

    got = answering(acme, {"data": check()}).sessions.get("chk_1")
    (listed,) = answering(acme, {"data": [check()], "more": False}).sessions.list()
    single = answering(acme, check()).get_thing()

    assert (got.raw.id, got.raw.status, got.raw.reference_id) == ("chk_1", "passed", "user-1")
    assert got.raw.relationships.account == "acc_1"
    assert (got.status, got.external_id, got.created_at) == ("approved", "user-1", got.raw.created_at)
    assert (listed.id, listed.status) == ("chk_1", "approved")
    assert isinstance(single, acme.models.Check)
    assert single == got.raw
    assert "Jane" not in repr(got.raw) + repr(got)
    assert not hasattr(acme.models, "CheckAttributes")


def test_the_data_of_a_flat_model_are_as_the_provider_sent_them(emit: Emit) -> None:
    """With what is not documented, outside and within; the data can be read again."""
    acme = emit(SPEC, flat())
    sent = check(new=[1]) | {"links": {"self": "/checks/chk_1"}}

    model = answering(acme, {"data": sent}).get_check("chk_1")

    assert model.to_dict() == sent
    assert model.extra == {"links": {"self": "/checks/chk_1"}, "attributes": {"new": [1]}}
    assert acme.models.Check.from_json(model.to_dict()) == model


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"type": "check", "id": "chk_1"}, "data.attributes"),
        ({**check(), "attributes": None}, "data.attributes"),
        ({**check(), "attributes": []}, "data.attributes"),
        (check(status=None), "data.attributes.status"),
        (check(status=7), "data.attributes.status"),
        (check(**{"created-at": "soon"}), "data.attributes.created-at"),
    ],
)
@pytest.mark.parametrize("decoding", ["strict", "lenient"])
def test_an_answer_without_attributes_is_malformed(emit: Emit, body: Any, field: str, decoding: str) -> None:
    """It is no model of nothing, though the spec lets them be missing; blocking and awaited."""
    acme = emit(SPEC, flat())

    async def awaited() -> None:
        transport = httpx.MockTransport(lambda _: httpx.Response(200, json={"data": body}))
        async with acme.module.AsyncClient(http_client=transport, decoding=decoding) as client:
            await client.sessions.get("chk_1")

    client = answering(acme, {"data": body}, decoding=decoding)
    for call in (lambda: client.sessions.get("chk_1"), lambda: asyncio.run(awaited())):
        with pytest.raises(acme.errors.MalformedResponseError) as caught:
            call()
        assert caught.value.field == field


def test_a_field_that_decides_nothing_may_stay_undecoded(emit: Emit) -> None:
    """As in any model: the status is there, and reading the field says where it stood."""
    acme = emit(SPEC, flat())

    got = answering(acme, {"data": check(fields="none")}, decoding="lenient").sessions.get("chk_1")

    assert got.status == "approved"
    assert [left.field for left in got.raw.undecoded] == ["attributes.fields"]
    assert got.raw.to_dict() == check(fields="none")


def test_an_answer_about_another_reference_is_refused(emit: Emit) -> None:
    """The reference that a create sends is repeated within the attributes."""
    acme = emit(SPEC, flat())

    body = {"data": check(**{"reference-id": "user-2"})}
    client = acme.module.Client(http_client=httpx.MockTransport(lambda _: httpx.Response(201, json=body)))

    with pytest.raises(acme.errors.OutcomeUnknownError) as caught:
        client.sessions.create(external_id="user-1")

    assert caught.value.__cause__.about_another


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            {"table": TABLE.replace(", {when: {status: failed}, is: declined}", "")},
            "no row names `attributes.status: failed`",
        ),
        ({"table": TABLE.replace("status: open", "status: opened")}, "`opened`"),
        (
            {"flatten": "attribute"},
            "`Check` has no property `attribute` of its own\n  hint: did you mean `attributes`?",
        ),
        ({"flatten": "id"}, "`id` is no object with properties"),
        ({"fields": FIELDS.replace("reference-id", "reference")}, "external_id: `Check` has no `reference`"),
        ({"hidden": "[field]"}, "`Check` has no property `field`"),
    ],
)
def test_the_proofs_hold_for_the_flat_names(tmp_path: Path, words: dict[str, str], says: str) -> None:
    """A lost row, a misspelt value and a misspelt name are errors, as in a schema that nests nothing."""
    assert says in report(tmp_path, SPEC, flat(**words))


@pytest.mark.parametrize("name", ["id", "Type"])
def test_a_name_that_is_there_twice_is_refused(tmp_path: Path, name: str) -> None:
    """One of the two would be lost, and nobody would know which."""
    spec = SPEC.replace("status: {type: string, enum", f"{name}: {{type: string}}, status: {{type: string, enum")

    assert f"and `{name}` of its `attributes` would be one field" in report(tmp_path, spec, flat())


def test_a_flat_resource_in_a_request_is_refused(tmp_path: Path) -> None:
    """A request would go out without its nesting."""
    body = "required: [reference], properties: {reference: {type: string}"
    assert body in SPEC
    says = report(tmp_path, SPEC.replace(body, f"{body}, copied: {CHECK}"), flat())

    assert "schema `Check`: a request sends it, and a flat model is of an answer's object" in says
    assert "describe the request by a schema of its own" in says


LISTED: Final = SPEC.replace(
    "  comment:",
    "  checks: {type: array, items: {type: object, required: [type, attributes], properties: {type: {type: string}, "
    "attributes: {type: object, required: [result], properties: {result: {type: string, enum: [yes-, no-]}}}}}}, "
    "comment:",
)
"""Checks whose attributes hold a list."""


def test_conditions_on_lists_have_the_paths_of_the_answer(emit: Emit) -> None:
    """The list stands within the attributes, and a row reads its items."""
    table = (
        "[{when: {status: open}, is: created}, {when: {status: failed}, is: declined}, "
        "{when: {status: passed, checks: [absent, empty]}, is: completed}, "
        "{when: {status: passed, checks: {no: {attributes.result: no-}}}, is: approved}, "
        "{when: {status: passed, checks: {any: {attributes.result: no-}}}, is: declined}]"
    )
    acme = emit(LISTED, flat(table))

    def status(*results: str) -> str:
        checks = [{"type": "x", "attributes": {"result": result}} for result in results]
        return str(answering(acme, {"data": check(checks=checks)}).sessions.get("chk_1").status)

    assert [status(), status("yes-"), status("yes-", "no-"), status("new")] == [
        "completed", "approved", "declined", "unknown",
    ]  # fmt: skip


HOOK: Final = (
    "x-kyc-webhooks: {signature: {algorithm: hmac-sha256, encoding: hex, headers: {X-Sig: '{signature}'}, "
    "content: '{body}'}, body: json, event: {id: /id, type: /type, session_id: /data/id}, "
    "events: [{when: {type: check.done}, is: {table: Check, at: /data}}]}"
)


def test_an_event_with_a_flat_resource_has_its_status(emit: Emit) -> None:
    """By the table of the answers, read where the event has the attributes."""
    hooked = SPEC.replace(
        "components:\n",
        "webhooks: {done: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: "
        f"{{id: {{type: string}}, type: {{type: string}}, data: {CHECK}}}}}}}}}}}, "
        "responses: {'200': {description: Heard}}}}}\ncomponents:\n",
    )
    acme = emit(hooked, flat() + overlay(("$", HOOK)).partition("actions:\n")[2])
    body = json.dumps({"id": "evt_1", "type": "check.done", "data": check()}).encode()
    headers = {"X-Sig": hmac.new(b"key", body, hashlib.sha256).hexdigest()}

    event = acme.module.webhooks.verify(body=body, headers=headers, secrets=["key"])
    payload = acme.module.webhooks.parse("done", event.raw)

    assert (event.status, event.session_id) == ("approved", "chk_1")
    assert payload.data_.status == "passed"


def test_a_flat_field_leads_back_to_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The one within the attributes, also where these are a component of their own."""
    shared = SPEC.replace(f"attributes: {ATTRIBUTES.replace(chr(10), ' ')}", f"attributes: {REFERENCE}")
    spec = f"{shared}    Attributes: {ATTRIBUTES}\n"
    write_project(tmp_path, spec, flat())

    assert main(["why", "acme.models.Check.created_at", "--json", "--root", str(tmp_path)]) == 0

    steps = json.loads(capsys.readouterr().out)["steps"]
    number = 1 + next(index for index, line in enumerate(spec.splitlines()) if "created-at: {" in line)
    assert f"specs/acme.yaml:{number}" in [step["where"] for step in steps], steps
