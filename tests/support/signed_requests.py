"""A spec whose requests and answers are signed."""

from __future__ import annotations

from typing import Final

from tests.support.emit import HEAD, overlay

SECRET: Final = "canary-of-the-secret"
SPEC: Final = f"""{HEAD}servers: [{{url: https://acme.example/api}}]
security: [{{key: []}}]
paths:
  /things/{{id}}:
    parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
    get: {{operationId: get_thing, parameters: [{{name: level, in: query, schema: {{type: string}}}}],
      responses: {{'204': {{description: Done}}, '401': {{description: No}}, '503': {{description: Busy}}}}}}
    delete: {{operationId: delete_thing, responses: {{'204': {{description: Done}}}}}}
  /things:
    post: {{operationId: make_thing, responses: {{'204': {{description: Done}}}},
      requestBody: {{content: {{application/json: {{schema: {{type: object,
        properties: {{name: {{type: string}}}}}}}}}}}}}}
    put: {{operationId: send_file, responses: {{'204': {{description: Done}}}},
      requestBody: {{required: true, content: {{multipart/form-data: {{schema: {{type: object, required: [content],
        properties: {{content: {{type: string, format: binary}}}}}}}}}}}}}}
  /open: {{get: {{operationId: get_open, security: [], responses: {{'204': {{description: Done}}}}}}}}
components:
  securitySchemes: {{key: {{type: apiKey, in: header, name: X-Acme-Key}}}}
"""
SIGNING: Final = (
    "x-kyc-signing: {algorithm: hmac-sha256, encoding: hex, key: secret_key, "
    'content: "{time}{method}{target}{body}", headers: {X-Acme-Time: "{time}", X-Acme-Sig: "{signature}"}, '
    "answers: {headers: [x-acme-sig]}}"
)
SAFE: Final = "x-kyc-operation: {retry: safe}"
BY_ID: Final = 'x-kyc-operation: {retry: never}, x-kyc-signing: {content: "{path.id}"}'
OVERLAY: Final = overlay(
    ("$", f"{SIGNING}, x-kyc-errors: [{{http: 503, is: server}}, {{http: 401, is: authentication}}]"),
    ("$.paths['/things/{id}'].get", SAFE),
    ("$.paths['/things/{id}'].delete", BY_ID),
    ("$.paths['/things'].post", "x-kyc-operation: {retry: never}, x-kyc-signing: false"),
    ("$.paths['/things'].put", SAFE),
    ("$.paths['/open'].get", SAFE),
)
