"""What a document declares about events becomes a suggestion that generates once a person has filled in its blanks."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from polykyc_tools.engine.load.loader import load
from polykyc_tools.new.analyze.guess import guess_document
from polykyc_tools.new.analyze.webhooks import WebhookGuess
from tests.support.new_provider import VENDOR, begun
from tests.support.run_command import Run

SESSION = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "status": {"type": "string", "enum": ["pending", "approved", "declined"]},
        "reference": {"type": "string"},
    },
}
REFERENCE = {"$ref": "#/components/schemas/Session"}


def answering(schema: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """Return an operation that answers with *schema*."""
    return {"responses": {"200": {"description": "It.", "content": {"application/json": {"schema": schema}}}}, **more}


def delivering(schema: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """Return a path item by which a provider delivers values of *schema*."""
    body = {"content": {"application/json": {"schema": schema}}}
    return {"post": {"requestBody": body, "responses": {"200": {"description": "Received"}}, **more}}


def document(webhooks: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """Return a document of verification sessions with *webhooks*."""
    parameter = {"name": "session_id", "in": "path", "required": True, "schema": {"type": "string"}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Acme identity", "version": "1"},
        "servers": [{"url": "https://api.acme.example"}],
        "paths": {
            "/verifications": {"post": answering(REFERENCE, operationId="open", **more)},
            "/verifications/{session_id}": {"get": answering(REFERENCE, operationId="read", parameters=[parameter])},
        },
        "webhooks": webhooks,
        "components": {"schemas": {"Session": SESSION}},
    }


def event(properties: Mapping[str, Any], *required: str) -> dict[str, Any]:
    """Return the schema of an event with *properties*."""
    return {"type": "object", "required": [*required], "properties": properties}


def guessed(webhooks: Mapping[str, Any], **more: Any) -> WebhookGuess:
    """Return the guess about *webhooks*."""
    guess = guess_document(document(webhooks, **more)).webhooks
    assert guess is not None
    return guess


TEXT = {"type": "string"}
PLAIN = event({"id": TEXT, "type": TEXT, "session_id": TEXT}, "id", "type")


def test_a_document_without_webhooks_suggests_none() -> None:
    """Nothing is guessed about events that no document mentions."""
    assert guess_document(document({})).webhooks is None


def test_an_event_has_the_name_of_its_webhook_or_the_values_that_its_type_lists() -> None:
    """The names of the document are those that the provider sends, and each stands once."""
    listed = event({"id": TEXT, "type": {"enum": ["a.done", "a.begun"], "type": "string"}}, "id")
    named = event({"id": TEXT, "type": {"const": "b.over", "type": "string"}}, "id")

    assert guessed({"a.done": delivering(PLAIN), "a.begun": delivering(PLAIN)}).types == ("a.done", "a.begun")
    assert guessed({"all": delivering(listed), "other": delivering(named)}).types == ("a.done", "a.begun", "b.over")
    assert guessed({"a.begun": delivering(listed), "a.done": delivering(listed)}).types == ("a.begun", "a.done")


def test_callbacks_and_webhooks_of_an_extension_count() -> None:
    """OpenAPI 3.0 has no `webhooks`, so its documents declare events as callbacks or under `x-webhooks`."""
    callbacks = {"onUpdate": {"{$request.body#/callback}": delivering(PLAIN)}}
    older = document({}, callbacks=callbacks)
    del older["webhooks"]
    extended = {**document({}), "x-webhooks": {"a.done": delivering(PLAIN)}}

    assert [guess.types for guess in (guess_document(older).webhooks, guess_document(extended).webhooks) if guess] == [
        ("onUpdate",),
        ("a.done",),
    ]


def test_the_fields_of_an_event_are_found_by_their_names() -> None:
    """An id that an event may lack is completed by a digest, and a time counts by its format alone."""
    schema = event(
        {
            "event_id": TEXT,
            "created": {"type": "integer", "format": "unix-s"},
            "event": TEXT,
            "data": event({"session_id": TEXT, "reference": TEXT}),
        },
        "event",
    )

    assert guessed({"done": delivering(schema)}).event == {
        "id": ["/event_id", "digest"],
        "type": "/event",
        "occurred_at": {"field": "/created", "unit": "s"},
        "session_id": "/data/session_id",
        "external_id": "/data/reference",
    }
    timed = event({"id": TEXT, "type": TEXT, "created_at": {"type": "string", "format": "date-time"}}, "id")
    assert guessed({"done": delivering(timed)}).event == {"id": "/id", "type": "/type", "occurred_at": "/created_at"}
    loose = event({"id": TEXT, "type": TEXT, "created_at": TEXT, "timestamp": {"type": "integer"}}, "id")
    assert guessed({"done": delivering(loose)}).event == {"id": "/id", "type": "/type"}


def test_a_type_that_lists_its_values_comes_before_one_of_a_better_name() -> None:
    """In JSON:API every event has the `type` of a resource, and its name stands deeper."""
    attributes = event({"name": {"type": "string", "enum": ["inquiry.approved", "inquiry.failed"]}}, "name")
    schema = event({"data": event({"type": {"const": "event", "type": "string"}, "attributes": attributes})})

    guess = guessed({"inquiries": delivering(schema)})

    assert guess.event["type"] == "/data/attributes/name"
    assert guess.types == ("inquiry.approved", "inquiry.failed")


def test_an_event_that_holds_the_session_applies_its_table() -> None:
    """The decisions about the statuses of a session then hold for its events as well."""
    schema = event({"id": TEXT, "type": TEXT, "data": event({"object": REFERENCE}, "object")}, "id", "type", "data")

    guess = guessed({"done": delivering(schema)})

    assert guess.meaning == {"table": "Session", "at": "/data/object"}
    assert guess.event["session_id"] == "/data/object/id"


def test_an_event_about_a_session_is_read_and_any_other_is_unknown() -> None:
    """No name of an event is taken for a verdict, whatever it says."""
    assert guessed({"session.approved": delivering(PLAIN)}).meaning == "read"
    assert guessed({"session.approved": delivering(event({"id": TEXT, "type": TEXT}, "id"))}).meaning == "unknown"
    mixed = event({"id": TEXT, "type": TEXT, "data": REFERENCE}, "id", "type")
    assert guessed({"a": delivering(mixed), "b": delivering(PLAIN)}).meaning == "read"


def test_the_header_of_the_signature_is_the_one_that_the_document_names() -> None:
    """A header that only names the event signs nothing."""
    parameters = [{"name": name, "in": "header", "schema": TEXT} for name in ("X-Event", "X-Acme-Hmac")]

    assert guessed({"done": delivering(PLAIN, parameters=parameters)}).header == "X-Acme-Hmac"
    assert guessed({"done": delivering(PLAIN, parameters=parameters[:1])}).header is None


def test_the_only_event_without_a_type_is_known_by_its_shape() -> None:
    """Of several without a type only a person can say which is which."""
    bare = event({"session_id": TEXT, "result": TEXT}, "session_id")

    assert guessed({"done": delivering(bare)}).event == {
        "id": "digest",
        "session_id": "/session_id",
        "shapes": {"done": "/session_id"},
    }
    assert guessed({"done": delivering(bare), "begun": delivering(bare)}).event["type"] == "…"
    assert guessed({"done": delivering(REFERENCE)}).event == {
        "id": "digest",
        "session_id": "/id",
        "external_id": "/reference",
        "shapes": {"done": "/id"},
    }


WEBHOOKS: dict[str, dict[str, Any]] = {
    "read": {"session.done": delivering(PLAIN), "session.begun": delivering(PLAIN)},
    "table": {"done": delivering(event({"id": TEXT, "type": TEXT, "data": REFERENCE}, "id", "type", "data"))},
    "shape": {"done": delivering(event({"session_id": TEXT}, "session_id"))},
    "the session itself": {"done": delivering(REFERENCE)},
    "no payload": {"done": {"post": {"responses": {"200": {"description": "Received"}}}}},
    "names that YAML reads": {'null: "{a}" # b\n- c': delivering(PLAIN), "no": delivering(PLAIN)},
    "no type": {name: delivering(event({"session_id": TEXT})) for name in ("a", "b")},
}


@pytest.mark.parametrize("webhooks", WEBHOOKS.values(), ids=WEBHOOKS.keys())
def test_a_suggestion_generates_with_its_blanks_filled_in_and_is_refused_without(
    run: Run, webhooks: Mapping[str, Any]
) -> None:
    """A person who forgets a blank is stopped, and one who fills them in needs no other edit."""
    _, output = begun(run, json.dumps(document(webhooks)), name="acme.json")
    path = Path("overlays/acme.yaml")
    head, _, block = path.read_text().partition("  # - target: $\n")
    bare = head + "  # - target: $\n".replace("# ", "") + re.sub("^  # ", "  ", block, flags=re.MULTILINE)
    filled = bare.replace("algorithm: …", "algorithm: hmac-sha256").replace("encoding: …", "encoding: base64")
    filled = filled.replace('{"…": "{signature}"}', '{X-Acme-Signature: "{signature}"}').replace('"…"', "/type")

    commented = run("generate")
    path.write_text(bare)
    blank = run("generate")
    path.write_text(filled)
    decided = run("generate")

    assert "to be decided in overlays/acme.yaml: how events are signed" in output
    assert commented[0] == 0
    assert (blank[0], "`…`" in blank[2]) == (2, True)
    assert decided[::2] == (0, "")
    assert "x-acme-signature" in Path("generated/kyc/acme/webhooks.py").read_text()


def test_a_table_that_events_cannot_apply_is_not_suggested(run: Run) -> None:
    """A yes of an event has to rule out the no of every table, and this table does not know the field of the other."""
    two = document(WEBHOOKS["table"])
    opened = event({"id": TEXT, "state": {"type": "string", "enum": ["approved", "declined"]}}, "id", "state")
    two["components"]["schemas"]["Opened"] = opened
    two["paths"]["/verifications"]["post"] = answering({"$ref": "#/components/schemas/Opened"}, operationId="open")

    begun(run, json.dumps(two), name="acme.json")

    assert "  #         - {when: {type: done}, is: read}  # to be decided" in Path("overlays/acme.yaml").read_text()


def test_a_document_that_declares_no_event_gets_one_line(run: Run) -> None:
    """A person who has read in the provider's pages of webhooks finds where to write them."""
    overlay, output = begun(run, VENDOR)

    text = Path("overlays/acme.yaml").read_text()
    assert text.count("# Webhooks: the document declares none.") == 1
    assert "x-kyc-webhooks" in text
    assert "how events are signed" not in output
    assert load(Path("overlays/acme.yaml"), root=Path.cwd()) == overlay
