"""A session that is one part of an answer, and its fields that stand in another part."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.server import Server
from tests.support.emit import HEAD, TEMPLATES, Emit, emitting, overlay, report

CHECK: Final = '{$ref: "#/components/schemas/Check"}'
META: Final = """\
{type: object, required: [link, token], properties: {link: {type: [string, "null"]}, token: {type: [string, "null"]},
          note: {type: string}, count: {type: integer}}}"""
BODY: Final = f"{{type: object, required: [data, meta], properties: {{data: {CHECK}, meta: META}}}}"
SPEC: Final = f"""\
{HEAD}servers: [{{url: "https://api.acme.test"}}]
paths:
  /checks:
    post:
      operationId: create_check
      requestBody: {{required: true, content: {{application/json: {{schema:
        {{type: object, required: [reference], properties: {{reference: {{type: string}}}}}}}}}}}}
      responses: {{"200": {{description: Made, content: {{application/json: {{schema: {BODY}}}}}}}}}
  /checks/{{id}}:
    get:
      operationId: get_check
      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
      responses: {{"200": {{description: Found, content: {{application/json: {{schema: {CHECK}}}}}}}}}
components:
  schemas:
    Check:
      type: object
      required: [id, attributes]
      properties:
        id: {{type: string}}
        attributes: {{type: object, required: [status], properties: {{
          status: {{type: string, enum: [open, passed]}}, reference: {{type: [string, "null"]}}}}}}
""".replace("META", META.replace("\n", " "))
PARTS: Final = "{payload: {check: /data, meta: /meta}}"
FIELDS: Final = "{url: meta.link, reason: meta.note}"
SESSION: Final = "{id: id, raw_status: status, external_id: reference}"
TABLE: Final = "[{when: {status: open}, is: created}, {when: {status: passed}, is: approved}]"


def parts(fields: str = FIELDS, envelope: str = PARTS, session: str = SESSION, get: str = "role: get") -> str:
    """Return an overlay of checks that a create answers with next to their links."""
    create = f"{{role: create, retry: never, takes: {{external_id: reference}}, fields: {fields}}}"
    return overlay(
        ("$.paths['/checks'].post", f"x-kyc-operation: {create}, x-kyc-envelope: {envelope}"),
        ("$.paths['/checks/{id}'].get", f"x-kyc-operation: {{{get}, retry: safe, takes: {{id: id}}}}"),
        (
            "$.components.schemas.Check",
            f"x-kyc-flatten: attributes, x-kyc-session: {session}, x-kyc-status: {TABLE}",
        ),
        (
            "$.paths['/checks'].post.responses['200'].content['application/json'].schema.properties.meta",
            "x-kyc-personal: [note], x-kyc-secret: [token]",
        ),
    )


def answer(link: Any = "https://acme.test/verify?code=1", reference: Any = "user-1", **meta: Any) -> dict[str, Any]:
    """Return what a create answers."""
    data = {"id": "chk_1", "attributes": {"status": "open", "reference": reference}}
    return {"data": data, "meta": {"link": link, "token": None, **meta}}


def test_a_session_has_the_fields_that_stand_next_to_it(emit: Emit) -> None:
    """Its own model is the part, so that each method gives the same; nothing personal is printed."""
    acme = emit(SPEC, parts())

    async def awaited() -> Any:
        transport = httpx.MockTransport(lambda _: httpx.Response(200, json=answer(note="Jane")))
        async with acme.module.AsyncClient(http_client=transport) as client:
            return await client.sessions.create(external_id="user-1")

    client = acme.module.Client(
        http_client=httpx.MockTransport(lambda _: httpx.Response(200, json=answer(note="Jane")))
    )
    session = client.sessions.create(external_id="user-1")
    answer_parts = client.create_check(reference="user-1")

    assert (session.id, session.status, session.url, session.reason) == (
        "chk_1",
        "created",
        answer()["meta"]["link"],
        "Jane",
    )
    assert isinstance(session.raw, acme.models.Check)
    assert (answer_parts.check, answer_parts.meta.link) == (session.raw, session.url)
    assert "Jane" not in repr(session) + repr(answer_parts)
    assert asyncio.run(awaited()) == session


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (answer(link=7), "meta.link"),
        ({"data": answer()["data"], "meta": None}, "meta"),
        ({"data": None, "meta": answer()["meta"]}, "check"),
        ({"data": {"id": "chk_1"}, "meta": answer()["meta"]}, "check.attributes"),
        (answer(reference="user-2"), "data.attributes.reference"),
    ],
)
def test_a_part_that_is_not_as_documented_is_malformed(emit: Emit, body: Any, field: str) -> None:
    """A link that cannot be read is no session without a link, and one of another person is nobody's."""
    acme = emit(SPEC, parts())
    client = acme.module.Client(http_client=httpx.MockTransport(lambda _: httpx.Response(200, json=body)))

    with pytest.raises(acme.errors.OutcomeUnknownError) as caught:
        client.sessions.create(external_id="user-1")

    assert caught.value.__cause__.field == field


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"fields": "{url: meta.lnk}"}, "`fields.url` leads nowhere: no `meta.lnk` in the result"),
        ({"fields": "{url: meta.count}"}, "`fields.url` is `meta.count`, which is a whole number, and a text belongs"),
        ({"fields": "{link: meta.link}"}, "unknown key `link`"),
        ({"envelope": "{payload: {check: /data, other: /data}}", "fields": "{}"}, "has several sessions in its answer"),
        ({"envelope": "{payload: /meta}", "fields": "{url: link}"}, "`fields` is for a session method whose answer"),
        ({"session": "{raw_status: status}"}, "`get` takes `id`, which the `x-kyc-session` of `Check` does not name"),
    ],
)
def test_what_leads_nowhere_is_refused(tmp_path: Path, words: dict[str, str], says: str) -> None:
    """The person would get no link, or that of somebody else."""
    assert says in report(tmp_path, SPEC, parts(**words))


def test_the_sandbox_answers_with_all_parts(tmp_path: Path) -> None:
    """The link leads to the page on which the session is decided."""
    with emitting(tmp_path, SPEC, parts()) as acme:
        sandbox = Sandbox(root=Project(folder=tmp_path, templates=TEMPLATES))
        with Server(sandbox), acme.module.Client(base_url=sandbox.base_url("acme")) as client:
            session = client.sessions.create(external_id="user-1")
            sandbox.approve(session.id)
            decided = client.sessions.get(session.id)
        sandbox.close()

    assert "/verify/" in session.url
    assert (decided.status, decided.external_id) == ("approved", "user-1")
