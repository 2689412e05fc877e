"""Who is let in by a provider of somebody's own, wherever its spec has the credentials."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any, Final

import pytest
from polykyc import AuthenticationError

from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.sandbox.api.sandbox import Sandbox
from tests.support.sandbox.own_provider import Served, answering, document, served, write_spec_project

FLOW: Final = {"tokenUrl": "https://login.acme.example/oauth/token", "scopes": {"read": ""}}
SCHEMES: Final = {
    "head": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "query": {"type": "apiKey", "in": "query", "name": "api key"},
    "cookie": {"type": "apiKey", "in": "cookie", "name": "sid"},
    "bearer": {"type": "http", "scheme": "bearer"},
    "basic": {"type": "http", "scheme": "basic"},
    "oauth": {"type": "oauth2", "flows": {"clientCredentials": FLOW}},
    "tls": {"type": "mutualTLS"},
}
REFUSED: Final = {"401": {"description": ""}}


def wanting(*alternatives: tuple[str, ...], **own: Any) -> dict[str, Any]:
    """Return a spec whose one operation takes *alternatives* of credentials."""
    security: list[dict[str, list[str]]] = [{name: [] for name in names} for names in alternatives]
    return document(
        {"/one": answering(None)}, components={"securitySchemes": SCHEMES}, security=security,
        servers=[{"url": "https://api.acme.example/v1"}], **own,
    )  # fmt: skip


def basic(text: str) -> str:
    """Return *text* as the header has it."""
    return f"Basic {base64.b64encode(text.encode()).decode()}"


@pytest.mark.parametrize(
    ("alternatives", "sent", "status"),
    [
        ([("head",)], {"headers": {"x-key": "sandbox_1"}}, 200),
        ([("head",)], {"headers": {"x-key": "live_1"}}, 401),
        ([("query",)], {"params": {"api key": "sandbox_1"}}, 200),
        ([("query",)], {"params": {"api key": "live_1"}}, 401),
        ([("query",)], {"headers": {"authorization": "Bearer sandbox_1"}}, 401),
        ([("cookie",)], {"headers": {"cookie": "a=b; sid=sandbox_1"}}, 200),
        ([("cookie",)], {"headers": {"cookie": "sid2=sandbox_1"}}, 401),
        ([("cookie",)], {"headers": {"cookie": "sid=live"}}, 401),
        ([("bearer",)], {"headers": {"authorization": "bearer sandbox_1"}}, 200),
        ([("basic",)], {"headers": {"authorization": basic("sandbox_1:any")}}, 200),
        ([("basic",)], {"headers": {"authorization": basic("live:any")}}, 401),
        ([("basic",)], {"headers": {"authorization": basic("sandbox_1")}}, 401),
        ([("basic",)], {"headers": {"authorization": "Basic sandbox_1:any"}}, 401),
        ([("basic",)], {"headers": {"authorization": "Basic /w=="}}, 401),
        ([("oauth",)], {"headers": {"authorization": "Bearer sandbox_1"}}, 200),
        ([("head", "query")], {"headers": {"x-key": "sandbox_1"}, "params": {"api key": "sandbox_2"}}, 200),
        ([("head", "query")], {"headers": {"x-key": "sandbox_1"}}, 401),
        ([("head", "query")], {"headers": {"x-key": "sandbox_1"}, "params": {"api key": "live"}}, 401),
        ([("head",), ("query",)], {"params": {"api key": "sandbox_1"}}, 200),
        ([("head",), ("query",)], {}, 401),
        ([("head",), ()], {}, 200),
        ([("tls",)], {}, 200),
        ([("tls", "head")], {}, 401),
        ([], {}, 200),
    ],
)
def test_who_is_let_in(alternatives: Any, sent: dict[str, Any], status: int, tmp_path: Path) -> None:
    """By each place that OpenAPI has for credentials, several at once, and one of several; never by a real one."""
    with served(tmp_path, wanting(*alternatives)) as acme:
        assert acme.http.get("/one", **sent).status_code == status


@pytest.mark.parametrize(("documented", "status"), [("", 401), ("403", 403), ("401", 401), ("401 403", 401)])
def test_who_is_not_let_in_is_refused_as_documented(documented: str, status: int, tmp_path: Path) -> None:
    """Some providers answer 403 to a key that they do not know, and have no 401."""
    spec = wanting(("head",))
    spec["paths"]["/one"]["get"]["responses"] |= {each: {"description": ""} for each in documented.split()}
    with served(tmp_path, spec) as acme:
        assert acme.http.get("/one", headers={"x-key": "live_1"}).status_code == status


def test_who_is_not_let_in_learns_what_is_wanted_and_where(tmp_path: Path) -> None:
    """Without what was sent: it may be a real key."""
    with served(tmp_path, wanting(("head", "query"))) as acme:
        answer = acme.http.get("/one", params={"api key": "live_canary"})

    says = "a token of the sandbox begins with sandbox, and belongs in the header x-key and the query as api key"
    assert answer.headers["x-sandbox-says"] == says
    assert "canary" not in repr(acme.sandbox.requests)


def test_a_credential_may_have_a_prefix_of_its_own(tmp_path: Path) -> None:
    """A bare token, or one in a scheme of HTTP, is none of this provider."""
    prefixes = {"x-kyc-credentials": {"head": {"prefix": "Token token="}}}
    with served(tmp_path, wanting(("head",), **prefixes)) as acme:
        sent = ("Token token=sandbox_1", "sandbox_1", "Bearer sandbox_1", "Token token=live")
        statuses = [acme.http.get("/one", headers={"x-key": text}).status_code for text in sent]

    assert statuses == [200, 401, 401, 401]


def test_what_a_client_is_given_is_named_as_its_arguments_are(tmp_path: Path) -> None:
    """`Client(**sandbox.credentials("acme"))`."""
    sandbox = Sandbox(root=write_spec_project(tmp_path, wanting(("head", "basic"))))

    assert dict(sandbox.credentials("acme")) == {"head": "sandbox_1", "basic": "sandbox_1:sandbox"}
    sandbox.close()


def test_an_operation_may_want_another_credential_than_most(tmp_path: Path) -> None:
    """Its own `security` counts."""
    spec = wanting(("head",))
    spec["paths"]["/admin"] = answering(None, security=[{"bearer": []}])
    with served(tmp_path, spec) as acme:
        statuses = [
            acme.http.get("/admin", headers=headers).status_code
            for headers in ({"x-key": "sandbox_1"}, {"authorization": "Bearer sandbox_1"})
        ]

    assert statuses == [401, 200]


def request_token(acme: Served, *, auth: tuple[str, str] | None = ("sandbox_1", "sandbox_s"), **sent: Any) -> Any:
    """Return the answer to a request for a token."""
    options: dict[str, Any] = {"data": {"grant_type": "client_credentials"}, "auth": auth, **sent}
    return acme.http.post(acme.sandbox.token_url("acme"), **options)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {
            "auth": None,
            "data": {"grant_type": "client_credentials", "client_id": "sandbox_1", "client_secret": "sandbox"},
        },
        {"data": {"grant_type": "client_credentials", "scope": "read", "audience": "kyc"}},
    ],
)
def test_a_token_is_handed_out_and_lets_in(sent: dict[str, Any], tmp_path: Path) -> None:
    """By header or body, as RFC 6749 has it (2.3.1, 4.4, 5.1); the path is that of the spec's `tokenUrl`."""
    with served(tmp_path, wanting(("oauth",))) as acme:
        answer = request_token(acme, **sent)
        body = answer.json()
        let_in = acme.http.get("/one", headers={"authorization": f"Bearer {body['access_token']}"})

    assert acme.sandbox.token_url("acme").endswith("/acme/oauth/token")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert (body["token_type"], body["expires_in"]) == ("Bearer", 3600)
    assert let_in.status_code == 200
    assert "sandbox_s" not in repr(acme.sandbox.requests)


def test_a_token_endpoint_of_a_providers_own_takes_what_its_overlay_says(tmp_path: Path) -> None:
    """A client that sends the secret in the header would get no token there."""
    spec = {**wanting(("oauth",)), "x-kyc-credentials": {"oauth": {"secret_in": "body", "grant_type": False}}}
    pair = {"client_id": "sandbox_1", "client_secret": "sandbox"}
    with served(tmp_path, spec) as acme:
        statuses = [
            request_token(acme, auth=None, data=pair).status_code,
            request_token(acme, data={"scope": "read"}).status_code,
        ]

    assert statuses == [200, 401]


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"auth": ("live_1", "sandbox")}, 401, "invalid_client"),
        ({"auth": ("sandbox_1", "live")}, 401, "invalid_client"),
        ({"auth": None}, 401, "invalid_client"),
        ({"auth": None, "headers": {"authorization": "Bearer sandbox_1"}}, 401, "invalid_client"),
        ({"auth": None, "headers": {"authorization": "Basic %%%"}}, 401, "invalid_client"),
        ({"data": {"grant_type": "password"}}, 400, "unsupported_grant_type"),
        ({"data": {"scope": "read"}}, 400, "invalid_request"),
        ({"data": {"grant_type": "client_credentials", "scope": "write"}}, 400, "invalid_scope"),
        ({"data": {"grant_type": "client_credentials", "client_secret": "sandbox"}}, 400, "invalid_request"),
        ({"data": {"grant_type": ["client_credentials"] * 2}}, 400, "invalid_request"),
        ({"data": None, "json": {"grant_type": "client_credentials"}}, 400, "invalid_request"),
    ],
)
def test_a_token_is_refused_with_the_code_of_the_standard(
    sent: dict[str, Any], status: int, code: str, tmp_path: Path
) -> None:
    """RFC 6749, 5.2; a client that sends a real secret by mistake gets nothing for it."""
    with served(tmp_path, wanting(("oauth",))) as acme:
        answer = request_token(acme, **sent)

    assert (answer.status_code, answer.json()) == (status, {"error": code})
    assert ("www-authenticate" in answer.headers) == (status == 401 and "authorization" in answer.request.headers)


def test_a_token_is_good_for_an_hour_of_the_sandbox(tmp_path: Path) -> None:
    """So that a test sees the next one fetched; who asks stays the same."""
    with served(tmp_path, wanting(("oauth",))) as acme:
        first, other = (request_token(acme).json()["access_token"] for _ in range(2))

        def status() -> int:
            return acme.http.get("/one", headers={"authorization": f"Bearer {first}"}).status_code

        before = status()
        acme.sandbox.advance(minutes=59)
        still = status()
        acme.sandbox.advance(minutes=1)
        after = status()

    assert first != other
    assert (before, still, after) == (200, 200, 401)


def test_the_endpoint_of_tokens_can_fail_too(tmp_path: Path) -> None:
    """By the name that the emitted clients have for it."""
    with served(tmp_path, wanting(("oauth",))) as acme:
        acme.sandbox.fail_next("500", operation="access_token")
        statuses = [request_token(acme).status_code for _ in range(2)]

    assert statuses == [500, 200]
    assert [request.operation for request in acme.sandbox.requests] == ["access_token"] * 2


def test_a_provider_that_hands_out_no_tokens_says_so(tmp_path: Path) -> None:
    """Instead of an address that answers nothing."""
    sandbox = Sandbox(root=write_spec_project(tmp_path, document({"/one": answering(None)})))

    with pytest.raises(InputError, match="has no flow `clientCredentials`"):
        sandbox.token_url("acme")
    sandbox.close()


def test_a_refusal_that_the_sandbox_explains_is_in_the_log(sandbox: Sandbox, caplog: pytest.LogCaptureFixture) -> None:
    """The body is the provider's own, so the client's error cannot say it."""
    client = sandbox.client("kayle", token="kk_mine")

    with pytest.raises(AuthenticationError):
        client.sessions.create(redirect_url="https://shop.example/")

    assert "kayle.create_session: 401, because a token of the sandbox begins with kk_sandbox" in caplog.text
    assert "kk_mine" not in caplog.text
