"""Requests whose objects are optional, named alike or within one another, and overlays that fill them carelessly."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from tests.support.emit import HEAD, Emit, Emitted, overlay, report

CHECK: Final = 'content: {application/json: {schema: {$ref: "#/components/schemas/Check"}}}'
SPEC: Final = f"""\
{HEAD}paths:
  /checks:
    post:
      operationId: open_check
      requestBody:
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
                      properties:
                        ref: {{type: string}}
                        nested: {{type: string}}
                        own.name: {{type: string}}
                        timeout: {{type: integer}}
                        address:
                          type: object
                          required: [city]
                          properties: {{city: {{type: string}}, zip: {{type: string}}}}
                meta: {{oneOf: [{{$ref: "#/components/schemas/Meta"}}, {{type: "null"}}]}}
      responses: {{"201": {{description: Fine, {CHECK}}}}}
    get:
      operationId: list_checks
      parameters:
        - {{name: pages, in: query, schema: {{type: string}}}}
        - {{name: arguments, in: query, schema: {{type: string}}}}
        - name: filter
          in: query
          style: deepObject
          schema: {{type: object, required: [kind], properties: {{ref: {{type: string}}, kind: {{type: string}}}}}}
        - name: page
          in: query
          style: deepObject
          schema: {{type: object, properties: {{after: {{type: string}}}}}}
      responses:
        "201":
          description: Fine
          content:
            application/json:
              schema:
                type: object
                properties:
                  items: {{type: array, items: {{$ref: "#/components/schemas/Check"}}}}
                  next: {{type: string}}
  /checks/{{id}}:
    get:
      operationId: get_check
      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
      responses: {{"200": {{description: Fine, {CHECK}}}}}
components:
  schemas:
    Meta:
      type: object
      required: [channel]
      properties: {{channel: {{type: string}}, link: {{type: boolean}}}}
    Check:
      type: object
      required: [id, state]
      properties: {{id: {{type: string}}, ref: {{type: string}}, state: {{type: string, enum: [open, done]}}}}
"""
LIST: Final = "page: {items: items, next: next, cursor: page.after}"


def words(create: str, listed: str = LIST, *, request: str = "[/data/attributes, /meta]") -> str:
    """Return an overlay that says *create* and *listed* of the operations, and opens the objects of *request*."""
    rows = "[{when: {state: open}, is: in_progress}, {when: {state: done}, is: approved}]"
    return overlay(
        ("$", f"x-kyc-envelope: {{request: {request}}}"),
        ("$.paths['/checks'].post", f"x-kyc-operation: {{role: create, retry: never, {create}}}"),
        ("$.paths['/checks'].get", f"x-kyc-operation: {{role: list, retry: safe, {listed}}}"),
        ("$.paths['/checks/{id}'].get", "x-kyc-operation: {role: get, retry: safe, takes: {id: id}}"),
        ("$.components.schemas.Check", f"x-kyc-session: {{id: id, external_id: ref}}, x-kyc-status: {rows}"),
    )


def client(acme: Emitted, requests: list[httpx.Request]) -> Any:
    """Return a client of a provider that has one check; what it sends goes to *requests*."""

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        check = {"id": "c1", "state": "open"}
        return httpx.Response(201, json=check if request.method == "POST" else {"items": [check]})

    sending = httpx.Client(transport=httpx.MockTransport(answer))
    return acme.module.Client(base_url="https://acme.test", http_client=sending)


def test_names_of_the_emitted_code_are_no_trap(emit: Emit) -> None:
    """A property may be called as a module, a local variable or an argument that the client has itself."""
    acme = emit(SPEC, words("takes: {name: own.name, email: data.attributes.address.city}, sends: {nested: x}"))
    requests: list[httpx.Request] = []
    kyc = client(acme, requests)

    kyc.sessions.create(name="n", email="c", address={"zip": "1"}, timeout_=3)
    assert [session.id for session in kyc.sessions.list(pages_="p", arguments_="a")] == ["c1"]

    attributes = {"own.name": "n", "nested": "x", "timeout": 3, "address": {"zip": "1", "city": "c"}}
    assert json.loads(requests[0].content) == {"data": {"attributes": attributes}}
    assert requests[1].url.query == b"pages=p&arguments=a"


def test_a_body_that_may_be_left_out_is_left_out_with_its_objects(emit: Emit) -> None:
    """And it has all that it requires if anything in it is given."""
    acme = emit(SPEC, words("takes: {external_id: ref}"))

    assert acme.build("open_check").body is None
    assert acme.body("open_check", channel="web") == {"data": {"attributes": {}}, "meta": {"channel": "web"}}


@pytest.mark.parametrize(
    ("overlay", "problem"),
    [
        (words("sends: {link: true}"), "`sends` always sends a part of `meta`, which requires `meta.channel`"),
        (words("sends: {ref: x}, takes: {external_id: ref}"), "`sends` and `takes.external_id` both fill `data.attr"),
        (words("takes: {name: ref, external_id: data.attributes.ref}"), "`takes.name` and `takes.external_id` both"),
        (
            words("takes: {name: ref}", f"{LIST}, finds: {{external_id: filter.ref}}"),
            "`finds` searches by `filter.ref` alone, and `filter` requires `filter.kind`",
        ),
        (words("sends: {address.zip: x}"), "has no parameter `address.zip`"),
        (
            words("sends: {data.attributes.address.zip: x}"),
            "always sends `data.attributes.address`, which requires `data.attributes.address.city`",
        ),
    ],
)
def test_what_would_never_be_a_right_request_is_refused(tmp_path: Path, overlay: str, problem: str) -> None:
    """The provider would refuse it each time, and no caller could help."""
    assert problem in report(tmp_path, SPEC, overlay)


def test_one_path_of_two_body_fields_is_refused(tmp_path: Path) -> None:
    """An overlay could not say which of them it means."""
    spec = SPEC.replace("                meta: {", "                meta.link: {type: string}\n                meta: {")

    assert "two body fields of the path `meta.link`" in report(tmp_path, spec, words("takes: {name: ref}"))


def _with_meta(meta: str) -> str:
    """Return the spec with *meta* in the place of its schema `Meta`."""
    begin = SPEC.index("    Meta:\n")
    return f"{SPEC[:begin]}{meta}{SPEC[SPEC.index('    Check:', begin) :]}"


def test_what_has_no_single_model_is_refused(tmp_path: Path) -> None:
    """Subtypes have properties of their own, a value may be no object, and a union may even be one of itself."""
    link = "properties: {channel: {type: string}, link: {type: boolean}}"
    base = f"    Meta: {{type: object, discriminator: {{propertyName: channel}}, {link}}}\n"
    web = '    Web: {allOf: [{$ref: "#/components/schemas/Meta"}, {type: object, properties: {a: {type: string}}}]}\n'
    text = _with_meta(f"    Meta: {{type: [object, string], {link}}}\n")
    circle = _with_meta('    Meta: {anyOf: [{$ref: "#/components/schemas/Meta"}, {type: object}]}\n')
    nested = words("sends: {meta.link: true}", request="/data/attributes")

    assert "one of several schemas" in report(tmp_path / "base", _with_meta(base + web), words("takes: {name: ref}"))
    assert "cannot open `/meta`, for which" in report(tmp_path / "text", text, words("takes: {name: ref}"))
    assert "`sends` names `meta.link`, which the client has not" in report(tmp_path / "nested", text, nested)
    assert "`/meta`" in report(tmp_path / "circle", circle, words("takes: {name: ref}"))
