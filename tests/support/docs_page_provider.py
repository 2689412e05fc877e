"""A provider with something to say in every part of its page."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from polykyc_tools.engine.pipeline.generate import emitted
from tests.support.emit import OVERLAY, write_project
from tests.support.markdown_reader import Read, read

SPEC: Final = """\
openapi: 3.1.0
info: {title: Acme, version: "1", description: "Checks *people*.\\n\\nSee `kinds`:\\n- one\\n- two"}
externalDocs: {url: https://docs.acme.example/}
servers: [{url: https://api.acme.example/v1}]
security: [{key: []}]
paths:
  /checks:
    post:
      operationId: openCheck
      summary: Open a check
      externalDocs: {url: https://docs.acme.example/open}
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [back]
              properties: {back: {type: string, description: Where to go after.}, mail: {type: string}}
      responses:
        "200": {description: Fine, content: {application/json: {schema: {$ref: "#/components/schemas/Check"}}}}
        "409":
          description: Not now
          content:
            application/json: {schema: {type: object, properties: {code: {type: string, enum: [busy, gone]}}}}
  /checks/{id}:
    get:
      operationId: getCheck
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      x-kyc-source: inferred  # nobody shows the `path`
      responses:
        "200": {description: Fine, content: {application/json: {schema: {$ref: "#/components/schemas/Check"}}}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Acme-Key}}
  schemas:
    Check:
      type: object
      required: [id, state]
      properties:
        id: {type: string}
        state: {type: string, enum: [open, done, over]}
        mail: {type: string}
        link: {type: string}
"""
WORDS: Final = f"""\
{OVERLAY}\
  - target: $
    update:
      x-kyc-envelope: {{payload: "", error: {{code: /code}}}}
      x-kyc-errors:
        - {{http: 409, code: busy, is: conflict, says: another one is open}}
        - {{http: 409, is: precondition, x-kyc-source: inferred}}  # seen once
      x-kyc-webhooks:
        signature:
          algorithm: hmac-sha256
          encoding: hex
          headers: {{X-Acme-Signature: "t={{time}},v1={{signature}}"}}
          separator: ","
          sets: " "
          content: "{{time}}.{{body}}"
          unit: s
          tolerance: 300
        event: {{id: /id, type: /type}}
        events:
          - {{when: {{type: check.done, /data/ok: true}}, is: completed, x-kyc-source: inferred}}  # a guess
  - target: $.paths['/checks'].post
    update:
      x-kyc-operation: {{role: create, retry: never, takes: {{redirect_url: back}}}}
      x-kyc-errors: [{{http: 409, code: gone, is: not_found}}]
  - target: $.paths['/checks/{{id}}'].get
    update: {{x-kyc-operation: {{role: get, retry: safe, takes: {{id: id}}}}}}
  - target: $.components.schemas.Check
    update:
      x-kyc-session: {{id: id, url: link}}
      x-kyc-secret: [link]
      x-kyc-personal: [mail]
      x-kyc-status:
        - {{when: {{state: open}}, is: in_progress}}
        - {{when: {{state: done}}, is: approved}}
        - {{when: {{state: over}}, is: cancelled, x-kyc-source: inferred}}  # by its name
      x-kyc-flow:
        field: state
        start: open
        steps:
          - {{from: open, to: over, by: [person, openCheck]}}
          - from: open
            to: done
            x-kyc-source: inferred  # no page documents it
"""


def pages(home: Path, spec: str = SPEC, words: str | None = WORDS) -> dict[str, Read]:
    """Return the rendered pages of the package, by their paths."""
    files = emitted(write_project(home, spec, words), "1")
    return {path: read(content.decode()) for path, content in files.items() if path.endswith(".md")}
