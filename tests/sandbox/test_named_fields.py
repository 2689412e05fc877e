"""A refusal names the field that is wrong, in whichever form the provider documents."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from polykyc_tools.engine.annotations.types import EnvelopeAnnotation
from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.behaviour.named_fields import name_wrong_field
from polykyc_tools.sandbox.contract.request_validation import WrongField

WRONG = WrongField(("user", "emails", 0), "it is no address")
DETAILS = EnvelopeAnnotation(message=("/message",), details=("/more", "/errors"))


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        ({"more": {"name": ["no"]}}, {"more": {"user": {"emails": ["it is no address"]}}}),
        (
            {"message": "Invalid name", "more": "name"},
            {"message": "Invalid user[emails][0]: it is no address", "more": "user[emails][0]"},
        ),
        ({"message": "No", "more": "name"}, {"message": "No", "more": "user[emails][0]"}),
        (
            {"more": {"issues": [{"path": ["name"], "message": "no", "code": "c"}, {"path": ["b"]}]}},
            {"more": {"issues": [{"path": ["user", "emails", 0], "message": "it is no address", "code": "c"}]}},
        ),
        (
            {"errors": [{"title": "Invalid", "source": {"pointer": "/name"}}]},
            {"errors": [{"title": "Invalid", "source": {"pointer": "/user/emails/0"}}]},
        ),
    ],
)
def test_the_field_has_the_form_of_the_documented_example(example: Any, expected: Any) -> None:
    """A name, names with texts, a path, a JSON Pointer; of several complaints one is left."""
    assert name_wrong_field(example, DETAILS, WRONG, ()) == expected


@pytest.mark.parametrize(
    "example",
    [
        {},
        {"more": "The request is wrong"},
        {"more": {"note": "no"}},
        {"errors": []},
        {"errors": ["no"]},
        {"more": 7},
        [],
    ],
)
def test_details_in_another_form_stay_as_they_are(example: Any) -> None:
    """What they would look like about another field is not documented."""
    assert name_wrong_field(example, DETAILS, WRONG, ()) == example


def test_a_body_without_details_may_name_fields_itself() -> None:
    """It does only if its example names a field of the operation."""
    of_fields, of_texts = {"user": ["no"]}, {"errors": ["no"]}

    named = name_wrong_field(of_fields, EnvelopeAnnotation(), WRONG, {"user", "name"})

    assert named == {"user": {"emails": ["it is no address"]}}
    assert name_wrong_field(of_texts, EnvelopeAnnotation(), WRONG, {"user", "name"}) == of_texts


@pytest.mark.parametrize(
    ("slug", "path", "credential", "request_body", "refusal"),
    [
        (
            "stripe_identity",
            "/v1/identity/verification_sessions",
            "authorization",
            {"data": {"type": "passport"}},
            {
                "error": {
                    "type": "invalid_request_error",
                    "message": 'Invalid type: a value is not one of "document" or "id_number"',
                    "param": "type",
                }
            },
        ),
        ("didit", "/v3/session/", "x-api-key", {"json": {}}, {"workflow_id": ["it is missing"]}),
        (
            "didit",
            "/v3/session/",
            "x-api-key",
            {"json": {"workflow_id": "11111111-2222-4333-8444-555555555555", "callback": 7}},
            {"callback": ['a value is not of type "string"']},
        ),
    ],
)
def test_a_provider_names_the_field_that_is_wrong(
    slug: str, path: str, credential: str, request_body: dict[str, Any], refusal: dict[str, Any], sandbox: Sandbox
) -> None:
    """Each in the way of its own pages."""
    token = sandbox.token(slug)
    headers = {credential: f"Bearer {token}" if credential == "authorization" else token}
    with httpx.Client(transport=sandbox.transport(), headers=headers) as client:
        answer = client.post(f"{sandbox.base_url(slug)}{path}", **request_body)

    assert (answer.status_code, answer.json()) == (400, refusal)
