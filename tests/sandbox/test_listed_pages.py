"""Lists of sessions whose pages lead on by the last item, a link or an offset are played by spec and overlay."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.server import Server
from tests.support.emit import TEMPLATES, emitting, overlay

CHECK: Final = '{$ref: "#/components/schemas/Check"}'
SPEC: Final = f"""
openapi: 3.1.0
info: {{title: Acme, version: "1"}}
servers: [{{url: https://api.acme.test}}]
paths:
  /checks:
    post:
      operationId: create_check
      responses: {{"201": {{description: Made, content: {{application/json: {{schema: {CHECK}}}}}}}}}
    get:
      operationId: list_checks
      parameters:
        - {{name: after, in: query, schema: {{type: string}}}}
        - {{name: skip, in: query, schema: {{type: integer}}}}
        - {{name: size, in: query, schema: {{type: integer, maximum: 2}}}}
      responses: {{"200": {{description: Listed, content: {{application/json: {{schema: {{
        type: object, required: [rows, has_more, links], properties: {{
          rows: {{type: array, items: {CHECK}}}, has_more: {{type: boolean}},
          links: {{type: object, required: [next], properties: {{next: {{type: [string, "null"]}}}}}}}}}}}}}}}}}}
  /checks/{{id}}:
    get:
      operationId: get_check
      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
      responses: {{"200": {{description: Found, content: {{application/json: {{schema: {CHECK}}}}}}}}}
components:
  schemas:
    Check:
      type: object
      required: [id, state]
      properties: {{id: {{type: string}}, state: {{type: string, enum: [open, passed, failed]}}}}
"""
TABLE: Final = (
    "[{when: {state: open}, is: created}, {when: {state: passed}, is: approved}, {when: {state: failed}, is: declined}]"
)
PAGES: Final = (
    "items: rows, more: has_more, next: {last: id}, cursor: after, size: size",
    "items: rows, next: {link: links.next}, cursor: after, size: size",
    "items: rows, more: links.next, offset: skip, size: size",
)


def checks(page: str) -> str:
    """Return an overlay of checks whose list leads on by *page*."""
    return overlay(
        ("$.paths['/checks'].post", "x-kyc-operation: {role: create, retry: never}"),
        ("$.paths['/checks'].get", f"x-kyc-operation: {{role: list, retry: safe, page: {{{page}}}}}"),
        ("$.paths['/checks/{id}'].get", "x-kyc-operation: {role: get, retry: safe, takes: {id: id}}"),
        (
            "$.components.schemas.Check",
            f"x-kyc-session: {{id: id, raw_status: state}}, x-kyc-status: {TABLE}",
        ),
    )


@pytest.mark.parametrize("page", PAGES)
def test_a_client_lists_every_session_of_the_sandbox(tmp_path: Path, page: str) -> None:
    """Three pages of two, two and one; the last one says that it is the last."""
    with emitting(tmp_path, SPEC, checks(page)) as acme:
        sandbox = Sandbox(root=Project(folder=tmp_path, templates=TEMPLATES))
        with Server(sandbox), acme.module.Client(base_url=sandbox.base_url("acme")) as client:
            opened = {client.sessions.create().id for _ in range(5)}
            listed = [session.id for session in client.sessions.list()]
        sandbox.close()

    assert len(listed) == 5
    assert set(listed) == opened
