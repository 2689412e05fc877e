"""Invented providers whose sessions take two operations: an applicant and a run, and an applicant and a link."""

from __future__ import annotations

from typing import Final

from tests.support.emit import HEAD, overlay

_JSON: Final = "content: {application/json: {schema:"
RUNS_SPEC: Final = f"""\
{HEAD}servers: [{{url: "https://api.acme.test"}}]
paths:
  /applicants:
    post:
      operationId: create_applicant
      requestBody: {{required: true, {_JSON} {{type: object, required: [first_name], properties: {{
        first_name: {{type: string}}, email: {{type: string, minLength: 3}}}}}}}}}}}}
      responses:
        "201": {{description: Made, {_JSON} {{$ref: "#/components/schemas/Applicant"}}}}}}}}
        "400": {{description: Refused}}
        "503": {{description: Away}}
  /runs:
    post:
      operationId: create_run
      requestBody: {{required: true, {_JSON} {{type: object, required: [workflow, applicant], properties: {{
        workflow: {{type: string, minLength: 2}}, applicant: {{type: string, format: uuid}},
        email: {{type: string, minLength: 3}}, reference: {{type: string}}, number: {{type: integer}}}}}}}}}}}}
      responses:
        "201": {{description: Made, {_JSON} {{$ref: "#/components/schemas/Run"}}}}}}}}
        "400": {{description: Refused}}
        "503": {{description: Away}}
  /runs/{{id}}:
    get:
      operationId: get_run
      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
      responses: {{"200": {{description: Found, {_JSON} {{$ref: "#/components/schemas/Run"}}}}}}}}}}
components:
  schemas:
    Applicant: {{type: object, required: [id], properties: {{id: {{type: string, format: uuid}},
      nested: {{type: object, properties: {{flag: {{type: boolean}}}}}}}}}}
    Run: {{type: object, required: [id, status], properties: {{id: {{type: string}}, url: {{type: string}},
      applicant: {{type: string}}, reference: {{type: string}},
      status: {{type: string, enum: [open, passed, failed]}}}}}}
"""
RUNS_STEP: Final = "first: {operation: create_applicant, sets: {applicant: id}}"
LINKS_SPEC: Final = f"""\
{HEAD}servers: [{{url: "https://api.acme.test"}}]
paths:
  /applicants:
    post:
      operationId: create_applicant
      parameters: [{{name: levelName, in: query, required: true, schema: {{type: string}}}}]
      requestBody: {{required: true, {_JSON} {{type: object, required: [reference], properties: {{
        reference: {{type: string, minLength: 3}}, email: {{type: string}}}}}}}}}}}}
      responses:
        "201": {{description: Made, {_JSON} {{$ref: "#/components/schemas/Applicant"}}}}}}}}
        "409": {{description: There is one}}
        "503": {{description: Away}}
  /applicants/{{id}}:
    get:
      operationId: get_applicant
      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
      responses:
        "200": {{description: Found, {_JSON} {{$ref: "#/components/schemas/Applicant"}}}}}}}}
        "404": {{description: None}}
  /applicants/{{id}}/reset:
    post:
      operationId: reset_applicant
      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
      responses: {{"204": {{description: Done}}, "404": {{description: None}}}}
  /references/{{reference}}:
    get:
      operationId: get_applicant_by_reference
      parameters: [{{name: reference, in: path, required: true, schema: {{type: string}}}}]
      responses:
        "200": {{description: Found, {_JSON} {{$ref: "#/components/schemas/Applicant"}}}}}}}}
        "404": {{description: None}}
  /links:
    post:
      operationId: create_link
      requestBody: {{required: true, {_JSON} {{type: object, required: [user, levelName], properties: {{
        user: {{type: string, pattern: "^u"}}, levelName: {{type: string}}, ttl: {{type: integer, minimum: 60}},
        number: {{type: integer}},
        back: {{type: object, properties: {{success: {{type: string}}}}}}}}}}}}}}}}
      responses:
        "200": {{description: Made, {_JSON} {{$ref: "#/components/schemas/Link"}}}}}}}}
        "400": {{description: Refused}}
        "503": {{description: Away}}
components:
  schemas:
    Link: {{type: object, required: [url], properties: {{url: {{type: string}}, count: {{type: integer}}}}}}
    Applicant:
      type: object
      required: [id, reference]
      properties:
        id: {{type: string}}
        reference: {{type: string}}
        level: {{type: string}}
        status: {{type: string, enum: [open, passed, failed, busy, gone]}}
"""
LINKS_STEP: Final = "then: {operation: create_link, sets: {user: external_id}, fields: {url: url}}"
LINKS_CREATE: Final = (
    "role: create, retry: reconcile, takes: {external_id: reference, level: levelName}, mints: [external_id]"
)


def runs_overlay(step: str = RUNS_STEP, create: str = "role: create, retry: never", applicant: str = "") -> str:
    """Return the overlay of a provider whose sessions are runs, each for an applicant that comes first."""
    return overlay(
        ("$", "x-kyc-errors: [{http: 400, is: invalid_request}, {http: 503, is: server}]"),
        ("$.paths['/applicants'].post", f"x-kyc-operation: {{retry: never, takes: {{email: email}}{applicant}}}"),
        (
            "$.paths['/runs'].post",
            f"x-kyc-operation: {{{create}, takes: {{external_id: reference, email: email}}, {step}}}",
        ),
        ("$.paths['/runs/{id}'].get", "x-kyc-operation: {role: get, retry: safe, takes: {id: id}}"),
        (
            "$.components.schemas.Run",
            (
                "x-kyc-session: {id: id, url: url, raw_status: status, external_id: reference}, x-kyc-secret: [url], "
                "x-kyc-status: [{when: {status: open}, is: created}, {when: {status: passed}, is: approved}, "
                "{when: {status: failed}, is: declined}]"
            ),
        ),
    )


def links_overlay(
    step: str = LINKS_STEP,
    create: str = LINKS_CREATE,
    find: str = "role: find, retry: safe, takes: {external_id: reference}",
    session: str = "{id: id, raw_status: status, external_id: reference, level: level}",
    link: str = "role: link, takes: {level: levelName, redirect_url: back.success, expires_in: {field: ttl, unit: s}}",
    secret: str = "[url]",
) -> str:
    """Return the overlay of a provider whose sessions are applicants at a level, each with a link that comes after."""
    return overlay(
        (
            "$",
            (
                "x-kyc-errors: [{http: 400, is: invalid_request}, {http: 404, is: not_found}, "
                "{http: 409, is: conflict}, {http: 503, is: server}]"
            ),
        ),
        ("$.paths['/applicants'].post", f"x-kyc-operation: {{{create}, {step}}}"),
        ("$.paths['/applicants/{id}'].get", "x-kyc-operation: {role: get, retry: safe, takes: {id: id}}"),
        (
            "$.paths['/applicants/{id}/reset'].post",
            "x-kyc-operation: {role: refresh, retry: reconcile, takes: {id: id}}",
        ),
        ("$.paths['/references/{reference}'].get", f"x-kyc-operation: {{{find}}}"),
        ("$.paths['/links'].post", f"x-kyc-operation: {{retry: resume, {link}}}"),
        ("$.components.schemas.Link", f"x-kyc-secret: {secret}"),
        (
            "$.components.schemas.Applicant",
            (
                f"x-kyc-session: {session}, "
                "x-kyc-status: [{when: {status: [open, absent]}, is: created}, {when: {status: passed}, is: approved}, "
                "{when: {status: busy}, is: in_progress}, {when: {status: failed}, is: declined}, "
                "{when: {status: gone}, is: cancelled}]"
            ),
        ),
    )
