"""Requests that are not as the spec says, refused as the provider would, with the reason in a header."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.server import Server

SALESIVE = {"authorization": "Bearer app_sandbox_1", "content-type": "application/json"}


def posted(sandbox: Sandbox, content: bytes, **headers: str) -> httpx.Response:
    """Return the answer to a request that opens a session at Salesive with *content*."""
    with httpx.Client(transport=sandbox.transport()) as client:
        url = f"{sandbox.base_url('salesive')}/kyc/session"
        return client.post(url, content=content, headers={**SALESIVE, **headers})


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "body: it is not JSON"),
        (b"{", "body: it is not JSON"),
        (b"null", "body: a value is not of type"),
        (b"[]", "body: a value is not of type"),
        (b"{}", 'body: "callbackUrl" is a required property'),
        (b'{"callbackUrl": 7}', "body /callbackUrl: a value is not of type"),
        (b'{"callbackUrl": "no address 4711"}', 'body /callbackUrl: a value is not a "uri"'),
        (b'{"callbackUrl": "https://x.example", "n": NaN}', "body: it is not JSON"),
        (b'{"callbackUrl": "https://x.example", "n": "\\ud800"}', "body: a text holds half a surrogate pair"),
        (b"\xff\xfe", "body: it is not JSON"),
        (b"[" * 100_000, "body: it is not JSON"),
        (b'{"callbackUrl": "' + b"a" * 3_000_000 + b'"}', "body: it is not JSON"),
    ],
)
def test_a_body_that_is_not_as_it_should_be(content: bytes, why: str, sandbox: Sandbox) -> None:
    """In the provider's own shape; why is said in a header, and without the value."""
    answer = posted(sandbox, content)

    assert answer.status_code == 400
    assert answer.json() == {"status": 400, "success": False, "message": "Invalid request", "data": None}
    assert answer.headers["x-sandbox-says"].startswith(why)
    assert "4711" not in answer.headers["x-sandbox-says"]
    assert sandbox.sessions == []


def test_a_body_of_another_kind(sandbox: Sandbox) -> None:
    """A form is no JSON, even if it reads like some."""
    content = json.dumps({"callbackUrl": "https://shop.example/"}).encode()

    assert posted(sandbox, content, **{"content-type": "text/plain"}).status_code == 400
    assert posted(sandbox, content, **{"content-type": "application/json; charset=utf-8"}).status_code == 200


@pytest.mark.parametrize(
    ("slug", "method", "path", "status"),
    [
        ("salesive", "DELETE", "/kyc/session", 405),
        ("salesive", "GET", "/kyc/nothing", 404),
        ("salesive", "GET", "/kyc/status/", 404),
        ("kayle", "GET", "/v1/sessions/none", 400),
        ("kayle", "GET", "/v1/sessions?limit=0", 400),
        ("kayle", "GET", "/v1/sessions?limit=1&limit=2", 400),
        ("kayle", "GET", "/v1/sessions?limit=ten", 400),
        ("kayle", "GET", "/v1/sessions/attempts/attempts", 400),
        ("kulipa", "GET", "/users/usr-1", 400),
        ("kulipa", "GET", "/kycs/export", 400),
        ("dossiers", "GET", "/kyc/sessions/%2e%2e", 404),
        ("dossiers", "GET", "/kyc/sessions/a%2Fb", 404),
        ("dossiers", "GET", "/kyc/sessions/search", 405),
        ("starkfi", "GET", "/kyc/status", 400),
        ("starkfi", "POST", "/kyc/create/other", 404),
    ],
)
def test_a_request_that_the_spec_has_not(slug: str, method: str, path: str, status: int, sandbox: Sandbox) -> None:
    """As the provider would refuse it: with the status that it documents, or as any server does."""
    contract = sandbox.world.providers[slug].contract
    carrier = contract.carriers[contract.default_requirement[0]]
    headers = {carrier.name: f"{carrier.prefix}{sandbox.token(slug)}"}
    with httpx.Client(transport=sandbox.transport(), headers=headers) as client:
        answer = client.request(method, f"{sandbox.base_url(slug)}{path}")

    assert answer.status_code == status
    # Of what is simply not there nothing more is to be said.
    assert sandbox.requests[-1].says or (slug, status) == ("dossiers", 404)


@pytest.mark.parametrize(
    "headers",
    [{}, {"authorization": "app_sandbox_1"}, {"authorization": "Basic app_sandbox_1"}, {"authorization": "Bearer "}],
)
def test_who_does_not_say_who_they_are_is_not_let_in(headers: dict[str, str], sandbox: Sandbox) -> None:
    """Before anything else of the request is looked at."""
    with httpx.Client(transport=sandbox.transport()) as client:
        answer = client.post(f"{sandbox.base_url('salesive')}/kyc/session", headers=headers, content=b"{")

    assert answer.status_code == 401
    assert answer.json()["message"] == "Authentication required"


def test_the_same_key_gets_the_same_answer(sandbox: Sandbox) -> None:
    """For a day: the first answer again, and no second session; another body is another request."""
    user = "usr-7d0f6c3a-52b1-4e8d-9a46-1c2b3d4e5f60"
    with sandbox.client("kulipa") as client:

        def initiate(kind: str) -> Any:
            return client.initiate_kyc(user_id=user, type=kind, x_idempotency_key="k1").id

        first, again, other = initiate("full"), initiate("full"), initiate("rfi")
        sandbox.advance(days=1, seconds=1)
        later = initiate("full")

    assert first == again
    assert len({first, other, later}) == 3


def test_secrets_are_masked_in_what_is_kept_of_requests(sandbox: Sandbox) -> None:
    """A log is read by more people than a request."""
    with sandbox.client("starkfi") as client:
        client.prepare_kyc(email="user@example.com")
        client.send_email_otp(email="user@example.com")
        client.verify_email_otp(email="user@example.com", code="123456")

    last = sandbox.requests[-1]
    assert last.operation == "verify_email_otp"
    assert last.fields == {"email": "user@example.com", "code": "•••"}
    assert "user@example.com" not in repr(last)
    assert sandbox.token("starkfi") not in repr(last)


def test_a_misspelt_name_is_remarked(sandbox: Sandbox) -> None:
    """The provider ignores it, and so does the sandbox; the header and the dashboard say why nothing came of it."""
    token = sandbox.token("kayle")
    with httpx.Client(transport=sandbox.transport(), headers={"authorization": f"Bearer {token}"}) as client:
        url = f"{sandbox.base_url('kayle')}/v1/sessions"
        answers = [
            client.post(url, json={"redirect_uri": "https://shop.example/"}),
            client.get(url, params={"staus": "created"}),
            client.post(url, json={"redirect_url": "https://shop.example/", "mine": 1}),
        ]

    remarks = [answer.headers.get("x-sandbox-says", "") for answer in answers]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert ["Did you mean `redirect_url`?" in remarks[0], "Did you mean `status`?" in remarks[1], remarks[2]] == [
        True,
        True,
        "",
    ]
    assert sandbox.requests[0].says == remarks[0]


def test_a_long_head_is_read(sandbox: Sandbox, sandbox_server: Server) -> None:
    """Several texts as long as a spec allows them are more than what a server takes by itself."""
    long = "a" * 60_000
    headers = {"authorization": f"Bearer {sandbox.token('kayle')}", "x-note": long}

    answer = httpx.get(f"{sandbox.base_url('kayle')}/v1/sessions?note={long}", headers=headers, trust_env=False)

    assert answer.status_code == 200


def test_what_a_request_holds_cannot_break_the_header_that_explains(sandbox: Sandbox, sandbox_server: Server) -> None:
    """The names of a request are quoted in it, control characters and escape sequences among them."""
    headers = {"authorization": f"Bearer {sandbox.token('persona')}", "content-type": "application/json"}
    with httpx.Client(base_url=sandbox.base_url("persona"), headers=headers) as client:
        inquiry = client.post("/inquiries", json={"data": {"attributes": {"inquiry-template-id": "itmpl_abc"}}}).json()

        answer = client.patch(f"/inquiries/{inquiry['data']['id']}", json={"\r\x1b[2J\x7f": None})

    assert answer.status_code == 400
    assert "'\\r\\x1b[2J\\x7f' was unexpected" in answer.headers["x-sandbox-says"]


def test_a_session_that_was_deleted_does_not_come_back(sandbox: Sandbox) -> None:
    """Didit gives the open session of a person again, and a new one after that is deleted."""
    headers = {"x-api-key": sandbox.token("didit")}
    body = {"workflow_id": "11111111-1111-4111-8111-111111111111", "vendor_data": "user-1"}
    url = sandbox.base_url("didit")
    with httpx.Client(transport=sandbox.transport(), base_url=url, headers=headers) as client:
        first = client.post("/v3/session/", json=body).json()["session_id"]
        assert client.post("/v3/session/", json=body).json()["session_id"] == first
        client.delete(f"/v3/session/{first}/delete/").raise_for_status()

        second = client.post("/v3/session/", json=body).json()["session_id"]

        assert second != first
        assert client.get(f"/v3/session/{second}/decision/").status_code == 200
