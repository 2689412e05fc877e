"""A resource with its attributes apart is played by spec and overlay, as its client reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.server import Server
from tests.support.emit import HEAD, TEMPLATES, emitting, overlay

CHECK: Final = '{type: object, required: [data], properties: {data: {$ref: "#/components/schemas/Check"}}}'
INNER: Final = """\
{type: object, required: [status, created-at, level], properties: {status: {type: string, enum: [open, passed]},
          reference: {type: [string, "null"]}, created-at: {type: string, format: date-time}, level: {type: string}}}"""
SPEC: Final = f"""\
{HEAD}servers: [{{url: https://api.acme.test}}]
paths:
  /checks:
    post:
      operationId: create_check
      requestBody: {{required: true, content: {{application/json: {{schema:
        {{type: object, required: [reference], properties: {{reference: {{type: string}}}}}}}}}}}}
      responses: {{"201": {{description: Made, content: {{application/json: {{schema: {CHECK}}}}}}}}}
  /checks/{{id}}:
    get:
      operationId: get_check
      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
      responses: {{"200": {{description: Found, content: {{application/json: {{schema: {CHECK}}}}}}}}}
components:
  schemas:
    Check:
      type: object
      required: [id]
      properties: {{id: {{type: string}}, attributes: ATTRIBUTES}}
    Attributes: {INNER}
"""
FIELDS: Final = "{id: id, external_id: reference, raw_status: status, created_at: created-at}"
TABLE: Final = "[{when: {status: open}, is: created}, {when: {status: passed}, is: approved}]"
SINGLE: Final = "x-kyc-envelope: {payload: /data}"
OVERLAY: Final = overlay(
    (
        "$.paths['/checks'].post",
        f"x-kyc-operation: {{role: create, retry: never, takes: {{external_id: reference}}}}, {SINGLE}",
    ),
    ("$.paths['/checks/{id}'].get", f"x-kyc-operation: {{role: get, retry: safe, takes: {{id: id}}}}, {SINGLE}"),
    (
        "$.components.schemas.Check",
        f"x-kyc-flatten: attributes, x-kyc-session: {FIELDS}, x-kyc-status: {TABLE}",
    ),
)


@pytest.mark.parametrize("attributes", [INNER, '{$ref: "#/components/schemas/Attributes"}'])
def test_the_sandbox_plays_a_flat_resource(tmp_path: Path, attributes: str) -> None:
    """From its beginning to its end, with what the request said and the attributes that nobody decides."""
    with emitting(tmp_path, SPEC.replace("ATTRIBUTES", attributes), OVERLAY) as acme:
        sandbox = Sandbox(root=Project(folder=tmp_path, templates=TEMPLATES))
        with Server(sandbox), acme.module.Client(base_url=sandbox.base_url("acme")) as client:
            session = client.sessions.create(external_id="user-1")
            sandbox.approve(session.id)
            decided = client.sessions.get(session.id)
        sandbox.close()

    assert (session.status, session.external_id, decided.status) == ("created", "user-1", "approved")
    assert decided.created_at == session.created_at is not None
    assert isinstance(decided.raw.level, str)


def test_a_scenario_has_a_value_for_what_the_status_table_reads(tmp_path: Path) -> None:
    """One of two words that mean the same, and a time that the table compares."""
    spec = SPEC.replace("ATTRIBUTES", '{$ref: "#/components/schemas/Attributes"}')
    table = TABLE.replace("[{when: {status: open}", "[{when: {status: waiting}, is: created}, {when: {status: open}")
    scenario = (
        "views: {Attributes: {status: [{when: {session.status: created, session.reference: user-1}, is: open}]}}\n"
    )
    with emitting(
        tmp_path, spec.replace("enum: [open,", "enum: [waiting, open,"), OVERLAY.replace(TABLE, table)
    ) as acme:
        (tmp_path / "sandbox").mkdir()
        (tmp_path / "sandbox" / "acme.yaml").write_text(scenario)
        sandbox = Sandbox(root=Project(folder=tmp_path, templates=TEMPLATES))
        with Server(sandbox), acme.module.Client(base_url=sandbox.base_url("acme")) as client:
            words = [client.create_check(reference=each).status for each in ("user-1", "user-2")]
            sandbox.approve(client.create_check(reference="user-1").id)
        sandbox.close()

    assert words == ["open", "waiting"]
