"""A document in the style of JSON:API: resources with attributes, in answers and in requests."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.support.new_provider import begun, unittest, words
from tests.support.run_command import Run

ONE: Final = """\
{type: object, required: [data], properties: {
            data: {$ref: '#/components/schemas/inquiry'}, included: {type: array, items: {type: object}}}}"""
DOCUMENT: Final = f"""\
openapi: 3.1.0
info: {{title: Acme, version: "1"}}
servers: [{{url: https://api.acme.example/v1}}]
paths:
  /inquiries:
    get:
      operationId: list-inquiries
      parameters:
        - name: page
          in: query
          style: deepObject
          schema: {{type: object, properties: {{after: {{type: string}}, size: {{type: integer}}}}}}
        - name: filter
          in: query
          style: deepObject
          schema: {{type: object, properties: {{note: {{type: string}}}}}}
      responses:
        '200':
          description: All
          content:
            application/json:
              schema:
                type: object
                required: [data, links]
                properties:
                  data: {{type: array, items: {{$ref: '#/components/schemas/inquiry'}}}}
                  links: {{type: object, properties: {{next: {{type: [string, 'null']}}}}}}
    post:
      operationId: create-an-inquiry
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [data]
              properties:
                data:
                  type: object
                  required: [attributes]
                  properties:
                    attributes:
                      type: object
                      properties: {{template-id: {{type: string}}, redirect-uri: {{type: string}}}}
                meta: {{type: object, properties: {{auto-create: {{type: boolean}}}}}}
      responses:
        '201': {{description: Made, content: {{application/json: {{schema: {ONE}}}}}}}
        '422':
          description: No
          content:
            application/json:
              schema:
                type: object
                properties:
                  errors: {{type: array, items: {{type: object, properties: {{title: {{type: string}}}}}}}}
  /inquiries/{{inquiry-id}}:
    get:
      operationId: retrieve-an-inquiry
      parameters: [{{name: inquiry-id, in: path, required: true, schema: {{type: string}}}}]
      responses: {{'200': {{description: One, content: {{application/json: {{schema: {ONE}}}}}}}}}
components:
  schemas:
    inquiry:
      type: object
      required: [type, id, attributes]
      properties:
        type: {{const: inquiry}}
        id: {{type: string}}
        attributes:
          type: object
          required: [status]
          properties:
            status: {{type: string, enum: [created, completed, approved]}}
            reference-id: {{type: [string, 'null']}}
            email-address: {{type: string}}
        relationships: {{type: object}}
"""
CALL: Final = """
import json, sys
import httpx
sys.path.insert(0, "generated")
from kyc import acme

def inquiry(id):
    return {"type": "inquiry", "id": id, "attributes": {"status": "approved"}}

sent = []
def provider(request):
    if request.method == "POST":
        sent.append(json.loads(request.content))
        return httpx.Response(201, json={"data": inquiry("i1"), "included": []})
    sent.append(dict(request.url.params))
    following = "/v1/inquiries?page%5Bafter%5D=i1" if len(sent) == 2 else None
    return httpx.Response(200, json={"data": [inquiry(f"i{len(sent) - 1}")], "links": {"next": following}})

with acme.Client(http_client=httpx.Client(transport=httpx.MockTransport(provider))) as client:
    session = client.sessions.create(template_id="t", redirect_url="https://a.example", auto_create=True)
    print(json.dumps([session.id, session.status, [each.id for each in client.sessions.list()], sent]))
"""


def test_resources_are_flat_and_requests_take_attributes_as_arguments(run: Run) -> None:
    """Each is guessed and marked as a guess, nothing of the document is left out, and the client works."""
    overlay, output = begun(run, DOCUMENT)

    annotations = words(overlay)
    assert annotations["$", "x-kyc-envelope"] == {
        "payload": "/data",
        "request": ["/data/attributes", "/meta"],
        "error": {"message": "/errors/0/title"},
    }
    component = "$.components.schemas.inquiry"
    assert annotations[component, "x-kyc-flatten"] == "attributes"
    assert annotations[component, "x-kyc-session"] == {
        "id": "id",
        "external_id": "reference-id",
        "raw_status": "status",
    }
    assert annotations[component, "x-kyc-personal"] == ["email-address"]
    assert annotations["$.paths['/inquiries'].post", "x-kyc-envelope"] == {
        "payload": {"inquiry": "/data", "included": "/included"}
    }
    assert "left out" not in output
    assert run("generate")[0] == 0
    assert unittest(Path.cwd()).returncode == 0
    called = subprocess.run([sys.executable, "-c", CALL], capture_output=True, text=True, check=False)
    assert called.returncode == 0, called.stderr
    created = {
        "data": {"attributes": {"template-id": "t", "redirect-uri": "https://a.example"}},
        "meta": {"auto-create": True},
    }
    assert json.loads(called.stdout) == ["i1", "approved", ["i1", "i2"], [created, {}, {"page[after]": "i1"}]]
