"""What a document says of webhooks becomes models, and nothing of it passes for a proof of who sent it."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openapi_python_client.config import Config
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError, ParseError

from tests.support.emit import Emit, losses, notes, overlay, report
from tests.support.hostile_cases import Node, echo, texts

RECIPE = """x-kyc-webhooks: {signature: {algorithm: hmac-sha256, encoding: hex, headers: {X-Sig: '{signature}'},
 content: '{body}'}, event: {id: /id, type: /type}}"""


def ref(name: str) -> Node:
    """Return a reference to the component *name*."""
    return {"$ref": f"#/components/schemas/{name}"}


def sent(schema: Node, media: str = "application/json") -> Node:
    """Return a webhook that sends *schema*."""
    body = {"content": {media: {"schema": schema}}}
    return {"post": {"requestBody": body, "responses": {"200": {"description": "Heard"}}}}


def hooked(**more: Any) -> Node:
    """Return a document with three webhooks and one operation."""
    gone = {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}, "pet": ref("Pet")}}
    named = {"newPet": sent(ref("Pet")), "pet.gone": sent(gone), "pets": sent({"type": "array", "items": ref("Pet")})}
    return {**echo(texts("a"), Pet=texts("name")), "webhooks": {**named, **more}}


def test_a_payload_is_read_as_its_model(emit: Emit) -> None:
    """From bytes, or from what a framework has parsed."""
    acme = emit(json.dumps(hooked()))
    parse = acme.module.webhooks.parse

    assert parse("newPet", b'{"name": "Rex"}') == acme.models.Pet(name="Rex")
    assert parse("pet.gone", {"id": 1, "pet": {"name": "Rex"}}).pet.name == "Rex"
    assert parse("pets", [{"name": "Rex"}]) == [acme.models.Pet(name="Rex")]
    assert type(parse("pet.gone", b'{"id": 1}')) is acme.models.PetGoneEvent


@pytest.mark.parametrize("payload", [b'{"q": [1]}', {"q": [1]}])
def test_an_unknown_webhook_is_kept_as_it_came(emit: Emit, payload: Any) -> None:
    """A provider sends new ones before its document says so."""
    acme = emit(json.dumps(hooked()))

    assert acme.module.webhooks.parse("pet.fed", payload) == {"q": [1]}


@pytest.mark.parametrize(
    "payload", [b'{"name": 1, "secret": "s3c"}', {"name": ["s3c"]}, b"s3c", b"", b'{"name": "s3c", "name": "s3c"}', []]
)
def test_what_does_not_fit_is_refused_without_its_values(emit: Emit, payload: Any) -> None:
    """Its text goes to a log."""
    acme = emit(json.dumps(hooked()))

    with pytest.raises(acme.errors.WebhookError, match=r"^acme\.webhooks: ") as caught:
        acme.module.webhooks.parse("newPet", payload)

    assert "s3c" not in str(caught.value)


@pytest.mark.parametrize("payload", ["{}", None, 1, bytearray(b"{}")])
def test_what_is_no_payload_is_a_mistake_of_the_callers(emit: Emit, payload: Any) -> None:
    """A text was decoded by somebody, who may have changed it."""
    acme = emit(json.dumps(hooked()))

    with pytest.raises(acme.errors.ArgumentError, match="payload: expected the bytes"):
        acme.module.webhooks.parse("newPet", payload)


def test_without_a_recipe_nothing_is_verified(emit: Emit) -> None:
    """A signature that nobody describes must not pass for one that is right."""
    acme = emit(json.dumps(hooked()))

    with pytest.raises(acme.errors.UnsupportedError, match="no page documents how Acme signs its events"):
        acme.module.webhooks.verify(body=b"{}", headers={}, secrets=["x"])
    assert "how they are signed" in acme.files["acme/README.md"]


def test_a_verified_event_is_read_the_same_way(emit: Emit) -> None:
    """The models are the same, however the payload is verified."""
    acme = emit(json.dumps(hooked()), overlay(("$", RECIPE)))
    body = b'{"id": "1", "type": "newPet", "name": "Rex"}'
    signature = hmac.new(b"key", body, hashlib.sha256).hexdigest()

    event = acme.module.webhooks.verify(body=body, headers={"X-Sig": signature}, secrets=["key"])
    pet = acme.module.webhooks.parse(event.type, event.raw)

    assert (pet.name, dict(pet.extra)) == ("Rex", {"id": "1", "type": "newPet"})
    with pytest.raises(acme.errors.WebhookError):
        acme.module.webhooks.verify(body=body + b" ", headers={"X-Sig": signature}, secrets=["key"])


@pytest.mark.parametrize("empty", [True, False])
def test_a_document_of_webhooks_alone_is_emitted(emit: Emit, empty: bool) -> None:
    """3.1 needs no paths."""
    spec = hooked()
    if empty:
        spec["paths"] = {}
    else:
        del spec["paths"]

    acme = emit(json.dumps(spec))

    assert acme.module.webhooks.parse("newPet", {"name": "Rex"}).name == "Rex"
    assert acme.module.operations.__all__ == []


def test_a_client_has_them_too(emit: Emit) -> None:
    """As it has `verify`."""
    acme = emit(json.dumps(hooked()))

    with acme.module.Client(base_url="https://acme.example") as client:
        assert client.webhooks.parse("newPet", {"name": "Rex"}).name == "Rex"


def test_a_payload_holds_no_secret_of_requests_in_its_repr(emit: Emit) -> None:
    """It is read, so it is an answer in all respects."""
    properties = {"id": {"type": "string", "readOnly": True}, "pin": {"type": "string", "writeOnly": True}}
    pet = {"type": "object", "required": ["id", "pin"], "properties": properties}
    acme = emit(json.dumps(hooked(said=sent(pet))))

    got = acme.module.webhooks.parse("said", {"id": "1", "pin": "1234"})

    assert got.id == "1"
    assert "1234" not in repr(got)


def test_a_path_item_elsewhere_is_followed(emit: Emit) -> None:
    """Documents keep them under `components`."""
    spec = hooked(other={"$ref": "#/components/pathItems/Other"})
    spec["components"]["pathItems"] = {"Other": sent(ref("Pet"))}

    assert emit(json.dumps(spec)).module.webhooks.parse("other", {"name": "Rex"}).name == "Rex"


def test_what_is_not_emitted_is_named(tmp_path: Path) -> None:
    """A payload that is no JSON is a loss; a payload without a description, and a callback, are notes."""
    operation = {"post": {"responses": {"200": {"description": "Heard"}}}}
    spec = hooked(xml=sent(ref("Pet"), "application/xml"), silent=operation)
    spec["paths"]["/s"]["post"]["callbacks"] = {"done": {"{$request.body#/url}": sent(ref("Pet"))}}
    text = json.dumps(spec)

    assert losses(tmp_path, text) == ["specs/acme.yaml:1: left out: webhook `xml`: its payload has no JSON schema"]
    assert notes(tmp_path, text) == [
        "specs/acme.yaml:1: note: webhook `silent`: the spec does not describe its payload",
        "specs/acme.yaml:1: note: echo: its callbacks are not emitted; your own code has to read what arrives there",
    ]


def test_a_reference_of_a_payload_that_leads_nowhere_is_a_loss(tmp_path: Path) -> None:
    """As anywhere else, with its line: the payload stays plain JSON."""
    got = losses(tmp_path, json.dumps(hooked(bad=sent(ref("Gone")))))

    assert any("`#/components/schemas/Gone` leads nowhere" in loss for loss in got)


def test_nothing_is_emitted_of_webhooks_where_there_are_none(emit: Emit) -> None:
    """Nor imported."""
    acme = emit(json.dumps(echo(texts("a"))))

    assert "acme/webhooks.py" not in acme.files
    assert "webhooks" not in acme.module.__all__


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return what makes upstream unable to read the schema of a title: none is known that it cannot."""
    real = GeneratorData.from_dict

    def lose(title: str) -> None:
        def from_dict(document: Node, *, config: Config) -> GeneratorData | GeneratorError:
            parsed = real(document, config=config)
            assert isinstance(parsed, GeneratorData)
            parsed.errors += [
                ParseError(header=f"Unable to process schema /components/schemas/{token}:", detail="Circular")
                for token, schema in document["components"]["schemas"].items()
                if schema.get("title") == title
            ]
            return parsed

        monkeypatch.setattr(GeneratorData, "from_dict", from_dict)

    return lose


def test_a_webhook_that_cannot_be_read_is_refused_by_name(tmp_path: Path, unread: Callable[[str], None]) -> None:
    """Its payload has no component of its own that could be named instead."""
    unread("pet.goneEvent")

    got = report(tmp_path, json.dumps(hooked()))

    assert got.startswith("specs/acme.yaml: schema `")
    assert "leads back to itself" in got
