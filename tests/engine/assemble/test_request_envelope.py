"""A request envelope: the properties of objects of a body are the arguments of a method."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from tests.support.emit import HEAD, Emit, Emitted, notes, overlay, report

CHECK: Final = 'content: {application/json: {schema: {$ref: "#/components/schemas/Check"}}}'
SPEC: Final = f"""\
{HEAD}paths:
  /checks:
    post:
      operationId: open_check
      parameters: [{{name: note, in: header, schema: {{type: string}}}}]
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
                  required: [attributes, kind]
                  properties:
                    id: {{type: string, readOnly: true}}
                    kind: {{type: string, enum: [check]}}
                    attributes: {{$ref: "#/components/schemas/Attributes"}}
                meta:
                  type: [object, "null"]
                  required: [channel]
                  properties:
                    channel: {{type: string}}
                    link: {{type: boolean}}
                    origin:
                      type: object
                      required: [country]
                      properties: {{country: {{type: string}}, city: {{type: [string, "null"]}}}}
                links: {{type: array, items: {{type: string}}}}
                either: {{oneOf: [{{type: object, properties: {{to: {{type: string}}}}}}, {{type: object}}]}}
      responses: {{"201": {{description: Fine, {CHECK}}}}}
  /checks/{{id}}:
    get:
      operationId: get_check
      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
      responses: {{"200": {{description: Fine, {CHECK}}}}}
    post:
      operationId: rename_check
      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
      requestBody:
        content:
          application/json:
            schema: {{type: object, properties: {{data: {{type: array, items: {{type: string}}}}}}}}
      responses: {{"204": {{description: Done}}}}
components:
  schemas:
    Based:
      type: object
      required: [template-id]
      properties: {{template-id: {{type: string}}}}
    Attributes:
      x-kyc-personal: [reference-id]
      allOf:
        - {{$ref: "#/components/schemas/Based"}}
        - type: object
          properties:
            note: {{type: string}}
            reference-id: {{type: string, maxLength: 40}}
            redirect-uri: {{type: [string, "null"]}}
            fields: {{type: object, additionalProperties: true}}
    Check:
      type: object
      required: [id, state]
      properties: {{id: {{type: string}}, ref: {{type: string}}, state: {{type: string, enum: [open, done]}}}}
"""
TAKES: Final = "takes: {redirect_url: redirect-uri, external_id: data.attributes.reference-id}"


def words(create: str = TAKES, request: str = "[/data/attributes, /meta]", *, own: str = "") -> str:
    """Return an overlay that says *create* of the operation that opens a check, and *request* of the document."""
    rows = "[{when: {state: open}, is: in_progress}, {when: {state: done}, is: approved}]"
    envelope = f", x-kyc-envelope: {{request: {own}}}" if own else ""
    return overlay(
        ("$", f"x-kyc-envelope: {{request: {request}}}"),
        ("$.paths['/checks'].post", f"x-kyc-operation: {{role: create, retry: never, {create}}}{envelope}"),
        ("$.paths['/checks/{id}'].get", "x-kyc-operation: {role: get, retry: safe, takes: {id: id}}"),
        ("$.paths['/checks/{id}'].post", "x-kyc-operation: {retry: never}"),
        ("$.components.schemas.Check", f"x-kyc-session: {{id: id, external_id: ref}}, x-kyc-status: {rows}"),
    )


def opened(acme: Emitted, ref: str | None = None, **arguments: Any) -> Any:
    """Return the JSON that `sessions.create` sends; the answer repeats *ref*."""
    bodies: list[Any] = []

    def answer(request: httpx.Request) -> httpx.Response:
        bodies.append(json.loads(request.content))
        return httpx.Response(201, json={"id": "c1", "state": "open"} | ({"ref": ref} if ref else {}))

    sending = httpx.Client(transport=httpx.MockTransport(answer))
    acme.module.Client(base_url="https://acme.test", http_client=sending).sessions.create(**arguments)
    return bodies[0]


def test_the_properties_of_opened_objects_are_arguments(emit: Emit) -> None:
    """Of the operation and of the session method, under their own names, those next to an object included."""
    acme = emit(SPEC, words())

    assert acme.body("open_check", kind="check", template_id="t", fields={}, link=True, channel="web", links=["l"]) == {
        "data": {"kind": "check", "attributes": {"template-id": "t", "fields": {}}},
        "meta": {"channel": "web", "link": True},
        "links": ["l"],
    }
    assert opened(acme, template_id="t", kind="check", redirect_url="https://a.test", body_note="n") == {
        "data": {"kind": "check", "attributes": {"template-id": "t", "redirect-uri": "https://a.test", "note": "n"}}
    }
    assert "models/attributes.py" not in "".join(acme.files)


def test_an_optional_object_appears_with_an_argument_of_its_own_and_then_is_complete(emit: Emit) -> None:
    """An empty object may mean something else than none, and half of one is refused by the provider."""
    acme = emit(SPEC, words(request="[/data/attributes, /meta/origin]"))
    data = {"kind": "check", "template_id": "t"}

    assert acme.body("open_check", **data) == {"data": {"kind": "check", "attributes": {"template-id": "t"}}}
    with pytest.raises(acme.errors.ArgumentError, match="meta: needs channel next to what is given"):
        acme.build("open_check", **data, link=True)
    with pytest.raises(acme.errors.ArgumentError, match=r"meta\.origin: needs country"):
        acme.build("open_check", **data, channel="web", city=None)
    sent = acme.body("open_check", **data, channel="web", city=None, country="FR")
    assert sent["meta"] == {"channel": "web", "origin": {"country": "FR", "city": None}}


def test_a_plain_name_and_a_path_name_the_same_argument(emit: Emit) -> None:
    """In each key of `x-kyc-operation`; an answer about another reference is refused."""
    keys = "sends: {kind: check, meta.channel: web}, needs: [[fields, redirect-uri]], opaque: [template-id]"
    acme = emit(SPEC, words(f"{TAKES}, {keys}"))

    assert opened(acme, "mine", external_id="mine", template_id="t", fields={})["meta"] == {"channel": "web"}
    with pytest.raises(acme.errors.OutcomeUnknownError, match="got another"):
        opened(acme, "other", external_id="mine", template_id="t", fields={})
    with pytest.raises(acme.errors.ArgumentError, match="at least one of redirect_uri, fields"):
        acme.build("open_check", kind="check", template_id="t")
    with pytest.raises(acme.errors.ArgumentError, match=r"^acme\.[\w.]+: external_id: expected at most 40 characters"):
        opened(acme, external_id="x" * 41, template_id="t", fields={})


def test_an_operation_may_keep_its_objects(emit: Emit) -> None:
    """And one whose body has no such object keeps its own form."""
    acme = emit(SPEC, words("takes: {name: data.attributes.note}", own="[]"))

    data = {"kind": "check", "attributes": {"template_id": "t"}}
    assert acme.body("open_check", data_=data) == {"data": {"kind": "check", "attributes": {"template-id": "t"}}}
    assert acme.body("rename_check", id="c1", data_=["a"]) == {"data": ["a"]}


def test_an_object_that_needs_one_of_several_properties_needs_one_of_the_arguments(emit: Emit) -> None:
    """A list of required properties in `anyOf` is no union, and what it asks for is not lost."""
    fields = "fields: {type: object, additionalProperties: true}\n"
    needs = "          anyOf: [{required: [note]}, {required: [fields]}]\n"
    acme = emit(SPEC.replace(fields, fields + needs), words())

    with pytest.raises(acme.errors.ArgumentError, match="at least one of body_note, fields"):
        acme.build("open_check", kind="check", template_id="t")
    assert acme.body("open_check", kind="check", template_id="t", body_note="n")["data"]["attributes"]["note"] == "n"


def test_what_is_opened_needs_no_mark_elsewhere(tmp_path: Path) -> None:
    """A personal property of an object that becomes arguments is printed nowhere."""
    assert not [note for note in notes(tmp_path, SPEC, words()) if "x-kyc-personal" in note]


@pytest.mark.parametrize(
    ("overlay", "problem"),
    [
        (words(request="/data/attribute"), "no request body has such an object.*did you mean `attributes`"),
        (words(own="[/data/attribute]"), "which its request body does not have.*did you mean `attributes`"),
        (words(own="/links"), "`request` opens `/links`, which is a list"),
        (words(request="[/data/attributes, /either]"), "cannot open `/either`, which is or lies within what is one of"),
        (words(own='["/data/attributes", ""]'), "`request` must hold texts, not an empty text"),
        (words(own="[data]"), "`request`.*`data`"),
    ],
)
def test_a_pointer_that_opens_nothing_is_refused(tmp_path: Path, overlay: str, problem: str) -> None:
    """Without a report, a caller would have to write the nest that the envelope spares."""
    text = report(tmp_path, SPEC, overlay)

    assert re.search(problem, text, re.DOTALL), text


@pytest.mark.parametrize("name", ["note", "Template_ID", "links"])
def test_two_properties_of_one_name_are_refused(tmp_path: Path, name: str) -> None:
    """Also where the names are the same only in Python."""
    text = report(tmp_path, SPEC.replace("link: {type: boolean}", f"{name}: {{type: boolean}}"), words())

    assert "of `data.attributes." in text or "of `meta.links` and of `links`" in text
    assert "open one object less" in text
