"""A small provider with everything that a comparison looks at, and edits of it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from attrs import define

from polykyc_tools.diff.compare.provider import compare_revisions
from polykyc_tools.diff.findings.finding import Finding
from polykyc_tools.diff.python_api.griffe import compare_python
from polykyc_tools.diff.revisions.revision import Revision, open_revisions
from tests.support.emit import write_project

SPEC: Final = """\
openapi: 3.1.0
info: {title: Acme, version: "1"}
servers:
  - url: https://api.acme.example
security:
  - key: []
paths:
  /sessions:
    post:
      operationId: create_session
      parameters:
        - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [email]
              properties:
                email: {type: string, maxLength: 80}
                name: {type: [string, "null"]}
                address: {$ref: "#/components/schemas/Address"}
                callback: {type: string}
                reference: {type: string, pattern: "^[a-z]+$"}
      responses:
        "200": {$ref: "#/components/responses/One"}
        "400": {$ref: "#/components/responses/No"}
        "409": {$ref: "#/components/responses/No"}
    get:
      operationId: list_sessions
      parameters:
        - {name: state, in: query, schema: {$ref: "#/components/schemas/State"}}
        - {name: order, in: query, schema: {$ref: "#/components/schemas/Order"}}
        - {name: limit, in: query, schema: {type: integer, maximum: 100}}
      responses:
        "200":
          description: Sessions.
          content:
            application/json:
              schema:
                type: object
                required: [data]
                properties:
                  data: {type: array, items: {$ref: "#/components/schemas/Session"}}
        "400": {$ref: "#/components/responses/No"}
  /sessions/{id}:
    get:
      operationId: get_session
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
      responses:
        "200": {$ref: "#/components/responses/One"}
        "400": {$ref: "#/components/responses/No"}
    delete:
      operationId: forget_session
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
      responses:
        "204": {description: Gone.}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
  responses:
    One:
      description: One session.
      content:
        application/json:
          schema:
            type: object
            required: [data]
            properties:
              data: {$ref: "#/components/schemas/Session"}
    No:
      description: No.
      content:
        application/json:
          schema:
            type: object
            properties:
              code: {$ref: "#/components/schemas/Code"}
  schemas:
    State:
      type: string
      enum: [open, done, lost]
    Order:
      type: string
      enum: [up, down]
    Code:
      type: string
      enum: [bad, taken]
    Address:
      type: object
      required: [city]
      properties:
        city: {type: string}
        zip: {type: string}
    Check:
      type: object
      required: [passed]
      properties:
        passed: {type: boolean}
    Session:
      type: object
      required: [id, state, link, score]
      properties:
        id: {type: string}
        state: {$ref: "#/components/schemas/State"}
        link: {type: string}
        score: {type: integer}
        note: {type: string}
        ended: {type: string, format: date-time}
        checks: {type: array, items: {$ref: "#/components/schemas/Check"}}
"""
OVERLAY: Final = """\
overlay: 1.1.0
info: {title: Acme in our terms, version: "1"}
extends: ../specs/acme.yaml
actions:
  - target: $
    update:
      x-kyc-envelope:
        payload: /data
        error: {code: /code}
      x-kyc-errors:
        - {http: 400, code: bad, is: invalid_request}
        - {http: 409, code: taken, is: conflict, says: there is one already}
        - {http: 400, is: invalid_request}
        - {http: 409, is: conflict}
      x-kyc-webhooks:
        signature:
          algorithm: hmac-sha256
          encoding: hex
          headers: {X-Signature: "{signature}"}
          content: "{body}"
        body: json
        event: {id: /id, type: /type, session_id: /session, external_id: /ref}
        events:
          - {when: {type: done, /state: [done, absent]}, is: approved}
          - {when: {type: lost}, is: expired}
  - target: $.components.schemas.Session
    update:
      x-kyc-session: {id: id, url: link, raw_status: state}
      x-kyc-secret: [link]
      x-kyc-status:
        - {when: {state: open}, is: created}
        - {when: {state: done}, is: approved}
        - {when: {state: lost}, is: expired}
  - target: $.paths['/sessions'].post
    update:
      x-kyc-operation:
        role: create
        retry: with-key
        key: Idempotency-Key
        takes: {redirect_url: callback}
  - target: $.paths['/sessions'].get
    update: {x-kyc-operation: {retry: safe}}
  - target: $.paths['/sessions/{id}'].get
    update: {x-kyc-operation: {role: get, retry: safe, takes: {id: id}}}
  - target: $.paths['/sessions/{id}'].delete
    update: {x-kyc-operation: {retry: safe}}
"""


@define(frozen=True)
class Edit:
    """An edit of the spec or the overlay, from *old* to *new*."""

    old: str
    new: str

    def apply(self, spec: str, overlay: str) -> tuple[str, str]:
        """Return both documents after the edit."""
        count = spec.count(self.old) + overlay.count(self.old)
        assert count > 0, f"{self.old!r} is in neither document"
        return spec.replace(self.old, self.new), overlay.replace(self.old, self.new)


@contextmanager
def two_revisions(home: Path, old: tuple[str, str], new: tuple[str, str]) -> Generator[tuple[Revision, Revision]]:
    """Yield the revisions of the documents *old* and *new*."""
    write_project(home / "old", *old)
    project = write_project(home / "new", *new)
    with open_revisions(project, str(home / "old"), None) as revisions:
        yield revisions


def all_findings(home: Path, old: tuple[str, str], new: tuple[str, str]) -> list[Finding]:
    """Return every finding of the comparison, those of the emitted Python included."""
    with two_revisions(home, old, new) as (before, after):
        findings = compare_revisions(before, after)
        return [*findings, *compare_python(before, after, findings).findings]


def line_text(home: Path, position: str) -> str:
    """Return the text of the line *where*, in the newer revision unless it names another file."""
    path, _, number = position.rpartition(":")
    file = Path(path) if path.startswith("/") else home / "new" / path
    return file.read_text(encoding="utf-8").splitlines()[int(number) - 1]
