"""A list that a session method always sends: in brackets, to a sandbox whose answer depends on it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.server import Server
from tests.support.emit import HEAD, emitting, overlay

SESSION = "{description: Fine, content: {application/json: {schema: {$ref: '#/components/schemas/Session'}}}}"
EXPAND = "name: expand, in: query, style: deepObject, schema: {type: array, items: {type: string}}"
FIELDS = "id: {type: string}, status: {enum: [open, done]}, report: {type: [object, 'null']}"
SPEC = f"""{HEAD}paths:
  /sessions:
    post:
      operationId: create_session
      requestBody:
        content:
          application/x-www-form-urlencoded:
            encoding: {{options: {{style: deepObject}}, expand: {{style: deepObject}}}}
            schema:
              type: object
              properties:
                options: {{type: object, properties: {{types: {{type: array, items: {{enum: [passport]}}}}}}}}
                expand: {{type: array, items: {{type: string}}}}
      responses: {{'200': {SESSION}}}
  /sessions/{{id}}:
    get:
      operationId: get_session
      parameters:
        - {{name: id, in: path, required: true, schema: {{type: string}}}}
        - {{{EXPAND}}}
      responses: {{'200': {SESSION}}}
components:
  schemas:
    Session: {{type: object, required: [id, status], properties: {{{FIELDS}}}}}
"""
ROWS = "[{when: {status: open}, is: created}, {when: {status: done}, is: unknown}]"
OVERLAY = overlay(
    ("$.paths['/sessions'].post", "x-kyc-operation: {role: create, retry: never, sends: {expand: [report, more]}}"),
    (
        "$.paths['/sessions/{id}'].get",
        "x-kyc-operation: {role: get, retry: safe, takes: {id: id}, sends: {expand: [more, report]}}",
    ),
    (
        "$.components.schemas.Session",
        f"x-kyc-session: {{id: id, raw_status: status}}, x-kyc-status: {{rows: {ROWS}}}",
    ),
)
SCENARIO = """\
token: sandbox
session: {id: "{uuid}"}
views:
  Session: {report: [{when: {given.expand: report}, is: {seen: true}}, {is: absent}]}
"""


def test_a_list_that_a_session_method_sends_reaches_the_sandbox(tmp_path: Path) -> None:
    """Blocking and async alike: item by item, and a scenario asks for one of the items."""
    (tmp_path / "sandbox").mkdir()
    (tmp_path / "sandbox" / "acme.yaml").write_text(SCENARIO)

    with emitting(tmp_path, SPEC, OVERLAY) as acme:
        sandbox = Sandbox(root=tmp_path)

        async def again(url: str) -> Any:
            async with acme.module.AsyncClient(base_url=url) as kyc:
                opened = await kyc.sessions.create(options={"types": ["passport"]})
                return await kyc.sessions.get(opened.id)

        with Server(sandbox), acme.module.Client(base_url=sandbox.base_url("acme")) as kyc:
            opened = kyc.sessions.create(options={"types": ["passport"]})
            got = [opened, kyc.sessions.get(opened.id), asyncio.run(again(sandbox.base_url("acme")))]
            plain = kyc.get_session(opened.id)
        sandbox.close()

    assert [session.raw.report for session in got] == [{"seen": True}] * 3
    assert plain.report is None
