"""What an overlay names by a dotted path reaches the sandbox, which plays a provider by the same paths."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.server import Server
from tests.support.emit import HEAD, emitting, overlay

CHECK: Final = '{description: Fine, content: {application/json: {schema: {$ref: "#/components/schemas/Check"}}}}'
SPEC: Final = f"""{HEAD}paths:
  /checks:
    post:
      operationId: open_check
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [data]
              properties:
                data: {{type: object, properties: {{reference-id: {{type: string}}, back: {{type: string}}}}}}
                meta: {{type: object, properties: {{link: {{type: boolean}}}}}}
      responses: {{"201": {CHECK}}}
    get:
      operationId: list_checks
      parameters:
        - {{name: filter, in: query, style: deepObject, schema: {{type: object, properties: {{
            reference-id: {{type: string}}}}}}}}
        - {{name: page, in: query, style: deepObject, schema: {{type: object, properties: {{
            after: {{type: string}}, size: {{type: integer, maximum: 2}}}}}}}}
      responses: {{"200": {{description: Listed, content: {{application/json: {{schema: {{
        type: object, required: [rows, links], properties: {{
          rows: {{type: array, items: {{$ref: "#/components/schemas/Check"}}}},
          links: {{type: object, required: [next], properties: {{next: {{type: [string, "null"]}}}}}}}}}}}}}}}}}}
  /checks/{{id}}:
    get:
      operationId: get_check
      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
      responses: {{"200": {CHECK}}}
components:
  schemas:
    Check:
      type: object
      required: [id, state]
      properties:
        id: {{type: string}}
        ref: {{type: string}}
        link: {{type: string}}
        state: {{type: string, enum: [open, done]}}
"""
OVERLAY: Final = overlay(
    (
        "$.paths['/checks'].post",
        (
            "x-kyc-operation: {role: create, retry: never, sends: {meta.link: true}, "
            "takes: {redirect_url: data.back, external_id: data.reference-id}}"
        ),
    ),
    (
        "$.paths['/checks'].get",
        (
            "x-kyc-operation: {role: list, retry: safe, finds: {external_id: filter.reference-id}, "
            "page: {items: rows, next: {link: links.next}, cursor: page.after, size: page.size}}"
        ),
    ),
    ("$.paths['/checks/{id}'].get", "x-kyc-operation: {role: get, retry: safe, takes: {id: id}}"),
    (
        "$.components.schemas.Check",
        (
            "x-kyc-session: {id: id, external_id: ref, url: link}, "
            "x-kyc-status: [{when: {state: open}, is: created}, {when: {state: done}, is: approved}]"
        ),
    ),
)
SCENARIO: Final = """\
token: sandbox
session: {id: "{uuid}", terms: ["{given.data.reference-id}"]}
views:
  Check: {link: [{when: {given.meta.link: true}, is: "{session.url}"}, {is: absent}]}
operations:
  list_checks: {lists: {of: session, search: "{given.filter.reference-id}"}}
"""


def test_the_sandbox_reads_what_a_session_method_puts_into_objects(tmp_path: Path) -> None:
    """A reference is that of the session, a list is searched by it, and a link leads on with brackets."""
    (tmp_path / "sandbox").mkdir()
    (tmp_path / "sandbox" / "acme.yaml").write_text(SCENARIO)

    with emitting(tmp_path, SPEC, OVERLAY) as acme:
        sandbox = Sandbox(root=tmp_path)
        with Server(sandbox), acme.module.Client(base_url=sandbox.base_url("acme")) as kyc:
            opened = [kyc.sessions.create(external_id=f"person {number}", data_={}) for number in range(5)]
            listed = [session.id for session in kyc.sessions.list()]
            narrowed = [session.id for session in kyc.sessions.list(filter={"reference_id": "person 3"})]
        sandbox.close()

    assert opened[0].external_id == "person 0"
    assert opened[0].url is not None
    assert sorted(listed) == sorted(str(session.id) for session in opened)
    assert narrowed == [opened[3].id]
