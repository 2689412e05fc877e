"""The roles next to create and get, and the marks, that `polykyc new` guesses."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from tests.support.new_provider import begun, words
from tests.support.run_command import Run

INQUIRY: Final = {"$ref": "#/components/schemas/Inquiry"}
ID: Final = {"name": "inquiry-id", "in": "path", "required": True, "schema": {"type": "string"}}


def answer(**properties: Any) -> dict[str, Any]:
    """Return the responses of an operation whose answer has *properties*, all of them required."""
    schema = {"type": "object", "required": [*properties], "properties": properties}
    return {"200": {"description": "It", "content": {"application/json": {"schema": schema}}}}


def document(**paths: Any) -> dict[str, Any]:
    """Return a document of inquiries, with further *paths* below one of them; the path `""` is its own."""
    person = {"type": "object", "properties": {"first_name": {"type": "string"}, "score": {"type": "integer"}}}
    members = {
        "id": {"type": "string"},
        "status": {"type": "string", "enum": ["created", "approved"]},
        "person": person,
    }
    create = {"operationId": "createInquiry", "responses": answer(data=INQUIRY)}
    get = {"operationId": "getInquiry", "parameters": [ID], "responses": answer(data=INQUIRY)}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Acme Identity", "version": "1"},
        "servers": [{"url": "https://api.acme.example"}],
        "security": [{"certificate": []}],
        "paths": {
            "/inquiries": {"post": create},
            "/inquiries/{inquiry-id}": {"get": get, **paths.pop("", {})},
            **{f"/inquiries/{{inquiry-id}}/{path}": {"post": node} for path, node in paths.items()},
        },
        "components": {
            "securitySchemes": {"certificate": {"type": "mutualTLS"}},
            "schemas": {"Inquiry": {"type": "object", "required": ["id", "status"], "properties": members}},
        },
    }


def annotation(overlay: Any, key: str) -> dict[str, Any]:
    """Return `x-kyc-operation` of the operation *key*, such as `post /inquiries`."""
    method, path = key.split(" ")
    target = f"$.paths['{path}'].{method}"
    value: dict[str, Any] = dict(words(overlay)[target, "x-kyc-operation"])
    return value


def test_a_link_in_the_answer_next_to_the_session_is_its_url_and_secret(run: Run) -> None:
    """A person who has a one-time link continues in the person's place, so it is in no repr."""
    meta = {"type": "object", "required": ["one-time-link"], "properties": {"one-time-link": {"type": "string"}}}
    link = {"operationId": "linkInquiry", "parameters": [ID], "responses": answer(data=INQUIRY, meta=meta)}

    overlay, _ = begun(run, json.dumps(document(**{"generate-one-time-link": link})), name="acme.json")

    path = "/inquiries/{inquiry-id}/generate-one-time-link"
    assert annotation(overlay, f"post {path}")["role"] == "link"
    assert run("generate")[0] == 0
    code = """
import httpx
from kyc import acme
body = {"data": {"id": "i1", "status": "created"}, "meta": {"one-time-link": "https://acme.example/l"}}
transport = httpx.MockTransport(lambda request: httpx.Response(200, json=body))
with acme.Client(http_client=httpx.Client(transport=transport)) as client:
    session = client.sessions.link("i1")
    print(session.url, "acme.example/l" in repr(session) + repr(client.link_inquiry("i1")))
"""
    used = subprocess.run(
        [sys.executable, "-c", code], cwd=Path("generated"), capture_output=True, encoding="utf-8", check=False
    )
    assert used.stdout == "https://acme.example/l False\n", used.stderr


def test_a_link_without_an_address_is_no_link(run: Run) -> None:
    """The other roles stay."""
    link = {"operationId": "linkInquiry", "parameters": [ID], "responses": answer(data=INQUIRY)}

    overlay, _ = begun(run, json.dumps(document(link=link)), name="acme.json")

    assert "role" not in annotation(overlay, "post /inquiries/{inquiry-id}/link")
    assert annotation(overlay, "post /inquiries")["role"] == "create"


@pytest.mark.parametrize(
    ("paths", "roles"),
    [
        ({"": {"delete": {"summary": "Redact an inquiry"}}}, {"delete ": "redact"}),
        ({"": {"delete": {"summary": "Delete an inquiry"}}}, {"delete ": "cancel"}),
        ({"redact": {}, "cancel": {}}, {"post /redact": "redact", "post /cancel": "cancel"}),
        ({"cancel": {}, "": {"delete": {"summary": "Ends it"}}}, {"post /cancel": "cancel", "delete ": None}),
    ],
)
def test_an_erasure_is_told_from_an_end(paths: dict[str, Any], roles: dict[str, str | None], run: Run) -> None:
    """An erasure cannot be undone, so what the document calls one is not `cancel`."""
    done = {"parameters": [ID], "responses": answer(data=INQUIRY)}
    full = {
        path: {method: {**node[method], **done} for method in node} if path == "" else done
        for path, node in paths.items()
    }

    overlay, _ = begun(run, json.dumps(document(**full)), name="acme.json")

    for key, role in roles.items():
        method, _, below = key.partition(" ")
        assert annotation(overlay, f"{method} /inquiries/{{inquiry-id}}{below}").get("role") == role


@pytest.mark.parametrize("version", ["3.1.0", "3.0.3"])
def test_a_certificate_alone_needs_no_token(version: str, run: Run) -> None:
    """A connection proves a certificate; a made-up bearer token would be asked of every caller."""
    begun(run, json.dumps({**document(), "openapi": version}), name="acme.json")

    assert run("generate")[0] == 0
    code = "from kyc import acme; acme.Client().close()"
    subprocess.run([sys.executable, "-c", code], cwd=Path("generated"), check=True)


def test_personal_data_in_an_inline_schema_is_marked(run: Run) -> None:
    """Most vendors describe what they answer with where they answer it."""
    overlay, _ = begun(run, json.dumps(document()), name="acme.json")

    assert words(overlay)["$.components.schemas.Inquiry.properties.person", "x-kyc-personal"] == ["first_name"]


def test_the_common_arguments_of_a_form_are_recognised(run: Run) -> None:
    """Some vendors take forms alone, and nest an e-mail address in one."""
    text = {"type": "string"}
    details = {"type": "object", "properties": {"email": text}}
    fields = {"return_url": text, "client_reference_id": text, "provided_details": details}
    media = {"application/x-www-form-urlencoded": {"schema": {"type": "object", "properties": fields}}}
    plain = document()
    plain["paths"]["/inquiries"]["post"]["requestBody"] = {"content": media}

    overlay, _ = begun(run, json.dumps(plain), name="acme.json")

    assert annotation(overlay, "post /inquiries")["takes"] == {
        "redirect_url": "return_url",
        "external_id": "client_reference_id",
        "email": "provided_details.email",
    }
