"""What goes one way only: `readOnly` is the provider's to say, `writeOnly` the caller's, and neither is asked twice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.emit import Emit, getting, losses, notes, overlay, report, sending
from tests.support.hostile_cases import Node, echo, texts

ACCOUNT: Node = {
    "type": "object",
    "required": ["id", "name", "secret"],
    "properties": {
        "id": {"type": "string", "readOnly": True},
        "name": {"type": "string"},
        "secret": {"type": "string", "writeOnly": True},
    },
}


def created(model: Node = ACCOUNT, /, **others: Node) -> str:
    """Return a document whose `create` takes one account and answers it, and whose `echo` does so with a list."""
    spec = echo(model, **others)
    content: Node = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/M"}}}}
    answers = {"201": {"description": "Created", **content}}
    body = {"required": True, **content}
    spec["paths"]["/one"] = {"post": {"operationId": "create", "requestBody": body, "responses": answers}}
    return json.dumps(spec)


def test_a_caller_gives_what_is_his_and_reads_what_is_the_providers(emit: Emit) -> None:
    """One class serves both ways: the id comes back and is never sent, the secret goes out and does not come back."""
    acme = emit(created())

    sent = acme.body("create", name="Ada", secret="s3cret")
    got = acme.parse("create", {"id": "1", "name": "Ada"}, status=201)

    assert sent == {"name": "Ada", "secret": "s3cret"}
    assert (got.id, got.name, got.secret) == ("1", "Ada", None)


def test_what_was_read_can_be_sent_back_without_the_id(emit: Emit) -> None:
    """The usual way to change something is to fetch it and to send it again."""
    acme = emit(created())
    got = acme.parse("echo", [{"id": "1", "name": "Ada", "beyond": 2}])
    got[0].secret = "s3cret"

    assert acme.body("echo", body=got) == [{"name": "Ada", "secret": "s3cret", "beyond": 2}]


def test_each_way_asks_for_its_own(emit: Emit) -> None:
    """`required` holds for the way that a property goes."""
    acme = emit(created())

    with pytest.raises(acme.errors.MalformedResponseError, match="id: expected a string"):
        acme.parse("create", {"name": "Ada"}, status=201)
    with pytest.raises(TypeError, match="secret"):
        acme.build("create", name="Ada")
    with pytest.raises(TypeError, match="secret"):
        acme.models.M(name="Ada")
    with pytest.raises(acme.errors.ArgumentError, match="secret: expected a string"):
        acme.body("echo", body=[acme.models.M(name="Ada", secret=None)])


def test_a_caller_cannot_give_what_is_not_sent(emit: Emit) -> None:
    """An id that is taken and then dropped would look like one that was chosen."""
    acme = emit(created())

    with pytest.raises(TypeError, match="id"):
        acme.build("create", id="mine", name="Ada", secret="x")
    with pytest.raises(TypeError, match="id"):
        acme.models.M(id="mine", name="Ada", secret="x")


def test_what_only_requests_hold_is_in_no_repr(emit: Emit) -> None:
    """It is a password more often than not."""
    acme = emit(created())

    shown = repr(acme.models.M(name="Ada", secret="s3cret")), repr(acme.parse("echo", [{**_whole(), "secret": "s3c"}]))

    assert "Ada" in shown[0]
    assert "id='1'" in shown[1]
    assert "s3c" not in "".join(shown)


def _whole() -> Node:
    return {"id": "1", "name": "Ada"}


def test_a_class_of_answers_promises_what_is_read_only(emit: Emit) -> None:
    """Where nothing is sent, nobody has to look for None."""
    acme = emit(getting("{$ref: '#/components/schemas/M'}", components=f"M: {json.dumps(ACCOUNT)}"))

    assert "    id: str\n" in acme.files["acme/models/m.py"]
    assert acme.parse("get_thing", {"id": "1", "name": "Ada"}).secret is None


def test_a_class_of_requests_asks_for_what_is_write_only(emit: Emit) -> None:
    """Where nothing is read, what is required is never None."""
    listed = "{type: array, items: {$ref: '#/components/schemas/M'}}"
    acme = emit(sending(listed, components=f"M: {json.dumps(ACCOUNT)}"))

    assert "    secret: str = field(repr=False)\n" in acme.files["acme/models/m.py"]
    assert acme.body("make_thing", body=[acme.models.M(name="Ada", secret="x")]) == [{"name": "Ada", "secret": "x"}]


@pytest.mark.parametrize(
    "read_only",
    [
        {"allOf": [{"$ref": "#/components/schemas/Id"}], "readOnly": True},
        {"$ref": "#/components/schemas/Id", "readOnly": True},
        {"$ref": "#/components/schemas/Own"},
        {"type": ["string", "null"], "readOnly": True},
        {"anyOf": [{"$ref": "#/components/schemas/Id"}, {"type": "null"}], "readOnly": True},
        {"allOf": [{"$ref": "#/components/schemas/Id"}, {"description": "x", "readOnly": True}]},
    ],
)
def test_every_spelling_of_read_only_is_understood(emit: Emit, read_only: Node) -> None:
    """3.0 has to wrap a reference, 3.1 has the keyword next to it, and a component may have it itself."""
    model = {"type": "object", "properties": {"id": read_only, "name": {"type": "string"}}}
    acme = emit(created(model, Id={"type": "string"}, Own={"type": "string", "readOnly": True}))

    assert acme.body("echo", body=acme.parse("echo", [{"id": "1", "name": "Ada"}])) == [{"name": "Ada"}]


def test_a_part_of_an_object_says_it_too(emit: Emit) -> None:
    """A model that builds on another has the other's id."""
    schema = {"allOf": [{"$ref": "#/components/schemas/Base"}, texts("name")]}
    base = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string", "readOnly": True}}}
    acme = emit(created(schema, Base=base))

    assert acme.body("create", name="Ada") == {"name": "Ada"}


def test_a_property_that_is_said_to_go_neither_way_goes_both(emit: Emit) -> None:
    """OpenAPI forbids it, and nothing is lost by taking it as any other."""
    odd = {"type": "string", "readOnly": True, "writeOnly": True}
    acme = emit(created({"type": "object", "properties": {"a": odd}}))

    assert acme.body("echo", body=acme.parse("echo", [{"a": "x"}])) == [{"a": "x"}]


def test_a_body_of_nothing_but_what_is_read_only_is_empty(emit: Emit) -> None:
    """There is nothing to say, and the provider still wants a body."""
    acme = emit(created({"type": "object", "required": ["id"], "properties": {"id": ACCOUNT["properties"]["id"]}}))

    assert acme.body("create") == {}


def test_null_is_sent_where_it_is_asked_for(emit: Emit) -> None:
    """A required text that may be null says something by being null."""
    odd = {"type": ["string", "null"], "writeOnly": True}
    acme = emit(created({"type": "object", "required": ["a"], "properties": {"a": odd}}))

    assert acme.body("echo", body=[acme.models.M(a=None)]) == [{"a": None}]


def test_one_of_several_is_asked_for_among_what_can_be_given(emit: Emit) -> None:
    """Of a group of which one is needed, nobody can give the provider's own."""
    body = "{type: object, properties: {id: {type: string, readOnly: true}, a: {type: string}, b: {type: string}}, "
    acme = emit(sending(body + "anyOf: [{required: [id]}, {required: [a]}]}"))

    with pytest.raises(acme.errors.ArgumentError, match="at least one of a"):
        acme.build("make_thing", b="x")
    assert acme.body("make_thing", a="x") == {"a": "x"}


def test_an_overlay_cannot_send_what_is_read_only(tmp_path: Path) -> None:
    """A word of ours that names it is a mistake with a line."""
    spec = sending("{type: object, properties: {id: {type: string, readOnly: true}, ref: {type: string}}}")
    words = "x-kyc-operation: {retry: never, needs: [[id, ref]]}"

    got = report(tmp_path, spec, overlay(("$.paths['/thing'].post", words)))

    assert "make_thing has no parameter `id`" in got


def test_a_form_holds_what_is_sent_only(emit: Emit) -> None:
    """A form is a body as any other."""
    form = "application/x-www-form-urlencoded"
    body = "{type: object, required: [id, a], properties: {id: {type: string, readOnly: true}, a: {type: string}}}"
    acme = emit(sending(body).replace("application/json", form))

    assert acme.build("make_thing", a="x").body == b"a=x"


@pytest.mark.parametrize("value", ["true", 1, None, []])
def test_what_is_no_boolean_is_never_passed_over_without_a_report(tmp_path: Path, value: Any) -> None:
    """A text that reads like one is read as such, and all else says nothing."""
    model = {"type": "object", "properties": {"a": {"type": "string", "readOnly": value}}}

    reports = [*notes(tmp_path, created(model)), *losses(tmp_path, created(model))]

    assert any("readOnly" in reported for reported in reports)
