"""Which operations `polykyc new` takes for those that create and get a session."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from polykyc_tools.new.analyze.guess import guess_document
from tests.support.new_provider import begun, unittest, words
from tests.support.run_command import Run
from tests.support.vendor_documents import DIDIT, ONFIDO

SESSION: Final = {
    "type": "object",
    "required": ["id", "status"],
    "properties": {"id": {"type": "string"}, "status": {"type": "string", "enum": ["pending", "approved"]}},
}
ANSWER: Final = {"description": "It", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/It"}}}}
ID: Final = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
REFERENCE: Final = {"name": "reference", "in": "query", "required": True, "schema": {"type": "string"}}
BY_BODY: Final = {
    "type": "object",
    "required": ["verification_id"],
    "properties": {"verification_id": {"type": "string"}},
}


def document(title: str, **operations: dict[str, Any]) -> dict[str, Any]:
    """Return a document of *title*, whose *operations* are called `METHOD path`, each with what it takes."""
    paths: dict[str, Any] = {}
    for route, taken in operations.items():
        method, path = route.split(" ")
        paths.setdefault(path, {})[method.lower()] = {**taken, "responses": {"200": ANSWER}}
    return {
        "openapi": "3.0.3",
        "info": {"title": title, "version": "1"},
        "servers": [{"url": "https://api.acme.example"}],
        "paths": paths,
        "components": {"schemas": {"It": SESSION}},
    }


def roles(plain: dict[str, Any]) -> dict[str, str]:
    """Return the roles that are guessed of the operations of a document, by method and path."""
    annotations = guess_document(plain).operations.items()
    return {f"{key[1].upper()} {key[0]}": value["role"] for key, value in annotations if "role" in value}


@pytest.mark.parametrize(
    ("create", "get", "taken", "identifier"),
    [
        ("POST /verifications", "GET /verifications/{id}", {"parameters": [ID]}, "id"),
        ("POST /v1/verification/", "GET /v1/verifications/{id}/", {"parameters": [ID]}, "id"),
        ("POST /v1/identity/sessions", "GET /v1/identity/sessions/{id}/decision", {"parameters": [ID]}, "id"),
        ("POST /kyc/create", "GET /kyc/{id}/status", {"parameters": [ID]}, "id"),
        ("POST /kyc/{id}/status", "", {"parameters": [ID]}, ""),
        ("POST /kyc", "POST /kyc/{id}/status", {"parameters": [ID]}, "id"),
        ("POST /kyc/initiate", "GET /kyc/status", {"parameters": [REFERENCE]}, "reference"),
        ("POST /kyc", "GET /kyc", {"parameters": [REFERENCE]}, "reference"),
        (
            "POST /verifications",
            "POST /verifications/status",
            {"requestBody": {"required": True, "content": {"application/json": {"schema": BY_BODY}}}},
            "verification_id",
        ),
    ],
)
def test_a_session_is_recognised_where_vendors_have_it(
    create: str, get: str, taken: dict[str, Any], identifier: str
) -> None:
    """Below the session, by POST, in the query, under the plural: each is the only read that needs an id alone."""
    routes = {create: {} if get else taken, **({get: taken} if get else {})}
    guess = guess_document(document("Acme", **routes))

    gets = [value for value in guess.operations.values() if value.get("role") == "get"]
    assert [value["takes"] for value in gets] == ([{"id": identifier}] if identifier else [])
    assert bool(guess.sessions) is bool(identifier)


@pytest.mark.parametrize(
    ("title", "noun"),
    [
        ("Bank of Acme", "checks"),
        ("Cheques", "bank_checks"),
        ("Acme", "check_deposits"),
        ("Acme", "subscriptions"),
        ("Acme", "checkout/sessions"),
        ("Acme", "auth/sessions"),
        ("Identity of Acme", "health_checks"),
        ("Acme", "orders"),
        ("Acme", "cases"),
    ],
)
def test_what_another_business_calls_so_is_no_session(title: str, noun: str) -> None:
    """A cheque has a status as well, and a client that opens one for each person is worse than no guess."""
    plain = document(title, **{f"POST /{noun}": {}, f"GET /{noun}/{{id}}": {"parameters": [ID]}})

    assert roles(plain) == {}


@pytest.mark.parametrize(
    ("title", "noun"), [("Acme KYC", "checks"), ("Acme Identity", "cases"), ("Acme", "kyc/checks")]
)
def test_a_check_of_a_person_is_a_session(title: str, noun: str) -> None:
    """The document says elsewhere that it is about identities."""
    plain = document(title, **{f"POST /{noun}": {}, f"GET /{noun}/{{id}}": {"parameters": [ID]}})

    assert roles(plain) == {f"POST /{noun}": "create", f"GET /{noun}/{{id}}": "get"}


def test_a_read_that_needs_more_than_an_id_is_no_read_of_a_session() -> None:
    """A caller who follows a session has its id and nothing else."""
    shop = {"name": "shop", "in": "query", "required": True, "schema": {"type": "string"}}
    plain = document("KYC", **{"POST /kyc": {}, "GET /kyc/{id}": {"parameters": [ID, shop]}})

    assert roles(plain) == {}


def test_a_decision_below_the_session_is_read_by_the_client(run: Run) -> None:
    """Didit has nothing at the session itself."""
    overlay, _ = begun(run, DIDIT)

    annotations = {target: value for (target, word), value in words(overlay).items() if word == "x-kyc-operation"}
    assert annotations["$.paths['/v3/session/'].post"] == {
        "role": "create",
        "takes": {"redirect_url": "callback", "external_id": "vendor_data"},
        "retry": "never",
    }
    assert annotations["$.paths['/v3/session/{sessionId}/decision/'].get"] == {
        "role": "get",
        "takes": {"id": "sessionId"},
        "retry": "safe",
    }
    assert run("generate")[0] == 0
    done = unittest(Path.cwd())
    assert done.returncode == 0, done.stderr
    assert "def create(" in Path("generated/kyc/acme/sessions.py").read_text()


def test_a_workflow_run_is_the_session_and_a_check_is_not(run: Run) -> None:
    """Onfido has both, and the verdict is that of the run; its ids are UUIDs."""
    overlay, _ = begun(run, ONFIDO)

    annotations = {target: value for (target, word), value in words(overlay).items() if word == "x-kyc-operation"}
    assert {target: value.get("role") for target, value in annotations.items()} == {
        "$.paths['/checks'].post": None,
        "$.paths['/checks/{check_id}'].get": None,
        "$.paths['/workflow_runs'].post": "create",
        "$.paths['/workflow_runs/{workflow_run_id}'].get": "get",
    }
    assert run("generate")[0] == 0
    done = unittest(Path.cwd())
    assert done.returncode == 0, done.stderr


def test_an_id_in_the_query_and_a_status_by_post_generate(run: Run) -> None:
    """The guess is one that the generator takes."""
    body = {"requestBody": {"required": True, "content": {"application/json": {"schema": BY_BODY}}}}
    posted = document("Acme", **{"POST /verifications": {}, "POST /verifications/status": body})
    in_query = document("Acme", **{"POST /kyc": {}, "GET /kyc": {"parameters": [REFERENCE]}})
    for name, plain in (("bravo", posted), ("acme", in_query)):
        path = Path.cwd().parent / f"{name}.json"
        path.write_text(json.dumps(plain))
        code, output, _ = run("new", name, "--yes", "--from", path)
        assert (code, "not guessed" in output, "no session" in output) == (0, False, False), output

    assert run("generate")[0] == 0
    assert unittest(Path.cwd()).returncode == 0
