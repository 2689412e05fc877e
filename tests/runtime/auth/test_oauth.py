"""Client credentials of OAuth 2: the request for an access token, its answer, and who may be given the secret."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import pickle
import socket
import ssl
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from attrs import evolve
from polykyc._runtime.auth.oauth import ClientCredentials, token_endpoint
from polykyc._runtime.config.settings import addressed
from polykyc._runtime.contract import Credential
from polykyc._runtime.errors import (
    ArgumentError,
    AuthenticationError,
    ConnectError,
    InvalidRequestError,
    OutcomeUnknownError,
    PermissionDeniedError,
    PolykycError,
    RateLimitedError,
)

from tests.support import invented_provider
from tests.support.fake_clock import FakeClock
from tests.support.faults.raw_server import Act, http, misbehaving
from tests.support.token_provider import (
    CREATE,
    GET,
    GIVEN,
    PROVIDER,
    SECRET,
    TOKEN_URL,
    Api,
    AsyncClient,
    Client,
    MakeCaller,
    blocking,
    granted,
)


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_the_token_request_arrives_as_the_standard_has_it(kind: type[Client] | type[AsyncClient]) -> None:
    """Over a real socket: RFC 6749, sections 2.3.1 and 4.4.2; id and secret are form-encoded first."""
    credentials = ClientCredentials("i d", "s:/é+", scope="a b", fields={"audience": "https://x/?a=b&c"})

    def reply(request: bytes) -> bytes:
        body = {"access_token": "t1", "token_type": "bearer"} if request.startswith(b"POST") else {"id": "c1"}
        return http(json.dumps(body).encode(), "content-type: application/json")

    with misbehaving(Act(b"", reply=reply)) as server:
        credentials = evolve(credentials, token_url=f"{server.url}/token/")
        if kind is Client:
            with Client(token=credentials, base_url=f"{server.url}/v1") as client:
                client.get_check()
        else:

            async def awaited() -> None:
                async with AsyncClient(token=credentials, base_url=f"{server.url}/v1") as client:
                    await client.get_check()

            asyncio.run(awaited())

    fetch, call = server.requests
    head, _, body = fetch.decode().partition("\r\n\r\n")
    pair = base64.b64encode(b"i+d:s%3A%2F%C3%A9%2B").decode()
    assert head.splitlines()[0] == "POST /token/ HTTP/1.1"
    assert f"authorization: Basic {pair}" in head.splitlines()
    assert "content-type: application/x-www-form-urlencoded" in head.splitlines()
    assert body == "grant_type=client_credentials&scope=a%20b&audience=https%3A%2F%2Fx%2F%3Fa%3Db%26c"
    assert b"\r\nauthorization: Bearer t1\r\n" in call
    assert b"GET /v1/checks/c1 HTTP/1.1" in call


def test_the_secret_may_go_into_the_body() -> None:
    """Some providers take it nowhere else."""
    api = Api()

    blocking(api, token=evolve(GIVEN, secret_in="body"))(GET)

    assert "authorization" not in api.fetches[0].headers
    assert api.fetches[0].content == b"grant_type=client_credentials&client_id=id&client_secret=canary-secret"


def answering(status: int, content: bytes, **headers: str) -> Callable[[int], httpx.Response]:
    kind = {"content-type": "application/json"}
    return lambda _: httpx.Response(status, content=content, headers=kind | headers)


HTML = b"<html>canary-answer</html>"
NO = "acme.create_check: no access token "
UNSENT = ", so nothing was sent"


@pytest.mark.parametrize(
    ("token", "kind", "says"),
    [
        (answering(500, b"{}"), ConnectError, f"{NO}(acme.access_token: 500 server error){UNSENT}"),
        (answering(503, HTML), ConnectError, f"{NO}(acme.access_token: 503 server error){UNSENT}"),
        (
            answering(200, HTML, **{"content-type": "text/html"}),
            ConnectError,
            f"{NO}(acme.access_token: expected JSON, got text/html){UNSENT}",
        ),
        (
            answering(200, b'{"token":"canary-answer"}'),
            ConnectError,
            f"{NO}(acme.access_token: access_token: expected a token that a header can hold){UNSENT}",
        ),
        (
            answering(200, b'["canary-answer"]'),
            ConnectError,
            f"{NO}(acme.access_token: access_token: expected a token that a header can hold){UNSENT}",
        ),
        (
            answering(200, b""),
            ConnectError,
            f"{NO}(acme.access_token: access_token: expected a token that a header can hold){UNSENT}",
        ),
        (
            answering(200, b'{"access_token":""}'),
            ConnectError,
            f"{NO}(acme.access_token: access_token: expected a token that a header can hold){UNSENT}",
        ),
        (
            answering(200, b'{"access_token":"canary\\r\\nx: y"}'),
            ConnectError,
            f"{NO}(acme.access_token: access_token: expected a token that a header can hold){UNSENT}",
        ),
        (
            answering(200, b'{"access_token":"canary","token_type":"mac"}'),
            ConnectError,
            f"{NO}(acme.access_token: token_type: expected a bearer token){UNSENT}",
        ),
        (
            answering(302, b"", location="https://evil.test/canary"),
            ConnectError,
            f"{NO}(acme.access_token: 302 redirect, never followed){UNSENT}",
        ),
        (
            answering(401, b'{"error":"invalid_client","error_description":"canary"}'),
            AuthenticationError,
            "acme.access_token: 401 the id or the secret was refused (invalid_client)",
        ),
        (
            answering(400, b'{"error":"invalid_scope"}'),
            PermissionDeniedError,
            "acme.access_token: 400 this client gets no such token (invalid_scope)",
        ),
        (
            answering(400, b'{"error":"invalid_request"}'),
            InvalidRequestError,
            "acme.access_token: 400 the token request was refused (invalid_request)",
        ),
        (answering(403, HTML), PermissionDeniedError, "acme.access_token: 403 permission denied"),
        (answering(429, b"{}"), RateLimitedError, "acme.access_token: 429 rate limited"),
    ],
)
def test_a_token_that_is_not_to_be_had_is_told(
    caller: MakeCaller, token: Any, kind: type[PolykycError], says: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing was sent to the API, so even a create may be tried again; and no secret stands in the error."""
    caplog.set_level(logging.DEBUG)
    api, tries = Api(token), list[Any]()

    with pytest.raises(kind) as caught:
        caller(api, clock=FakeClock(), on_try=tries.append)(CREATE)

    error = caught.value
    assert type(error) is kind
    assert not isinstance(error, OutcomeUnknownError)
    assert str(error) == says
    assert api.calls == []
    assert (error.__cause__, error.__context__) == (None, None)
    text = f"{error!r} {tries} {caplog.text} {pickle.dumps(error.args)!r}"
    assert "canary" not in text
    assert getattr(error, "reason", "token") == "token"
    # A provider that is down may come back; one that says no has said it.
    assert len(api.fetches) == (3 if kind in {ConnectError, RateLimitedError} else 1)


def test_what_is_said_of_a_refused_token_request_is_on_its_error(caller: MakeCaller) -> None:
    """Code and description, as RFC 6749 has them (section 5.2)."""
    body = b'{"error":"invalid_client","error_description":"the client was switched off"}'

    with pytest.raises(AuthenticationError) as caught:
        caller(Api(answering(401, body)))(GET)

    error = caught.value
    assert (error.status_code, error.code, error.message) == (401, "invalid_client", "the client was switched off")


@pytest.mark.parametrize("reason", ["dns", "tls", "refused"])
def test_a_token_endpoint_that_is_not_reached_says_why(caller: MakeCaller, reason: Any) -> None:
    """A name that there is not wants another address, and a certificate another look."""
    sends = {
        "dns": httpx.ConnectError("[Errno -2] Name or service not known"),
        "tls": httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED]"),
        "refused": httpx.ConnectError("[Errno 111] Connection refused"),
    }
    sends["dns"].__cause__ = socket.gaierror(-2, "Name or service not known")
    sends["tls"].__cause__ = ssl.SSLCertVerificationError("certificate verify failed")

    def api(request: httpx.Request) -> httpx.Response:
        raise sends[reason]

    with pytest.raises(ConnectError) as caught:
        caller(api, clock=FakeClock())(CREATE)

    assert str(caught.value).startswith("acme.create_check: no access token (acme.access_token: ")
    assert caught.value.reason == reason


def test_a_token_that_the_user_has_is_sent_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """By argument or variable, and before an id and a secret in variables."""
    api = Api()
    monkeypatch.setenv("POLYKYC_ACME_CLIENT_ID", "id")
    monkeypatch.setenv("POLYKYC_ACME_CLIENT_SECRET", SECRET)

    blocking(api, token="mine")(GET)
    blocking(api, token=None)(GET)
    monkeypatch.setenv("POLYKYC_ACME_TOKEN", "variable")
    blocking(api, token=None)(GET)

    assert api.sent == ["Bearer mine", "Bearer t1", "Bearer variable"]


def test_a_missing_credential_names_every_way_to_give_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """An id without a secret is none."""
    monkeypatch.setenv("POLYKYC_ACME_CLIENT_ID", "id")

    with pytest.raises(ArgumentError) as caught:
        Client()

    assert str(caught.value) == (
        "acme.Client: Acme KYC needs a credential: give token, or set the variable POLYKYC_ACME_TOKEN, "
        "or POLYKYC_ACME_CLIENT_ID and POLYKYC_ACME_CLIENT_SECRET"
    )


def test_an_id_and_a_secret_in_variables_are_for_providers_that_give_out_tokens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of any other nobody would know where to send them."""
    monkeypatch.setenv("POLYKYC_ACME_CLIENT_ID", "id")
    monkeypatch.setenv("POLYKYC_ACME_CLIENT_SECRET", SECRET)
    key = evolve(PROVIDER, credentials={"token": Credential("", "key=")})

    with pytest.raises(ArgumentError, match=r"give token, or set the variable POLYKYC_ACME_TOKEN$"):
        type("MakeCaller", (Client,), {"_provider": key})()


def test_any_bearer_token_may_be_fetched_and_nothing_else() -> None:
    """Where the document says nothing of it, its user may know better."""
    credentials, api = evolve(GIVEN, token_url=TOKEN_URL), Api()

    invented_provider.Client(token=credentials, http_client=httpx.MockTransport(api)).get_check()
    assert api.sent == ["Bearer t1"]
    other: Any = type(
        "Other",
        (invented_provider.Client,),
        {"_provider": evolve(invented_provider.PROVIDER, credential=Credential("x-key", ""))},
    )
    with pytest.raises(
        ArgumentError, match=r"^acme.Other: token: expected a text, for no token can be fetched for it$"
    ):
        other(token=credentials)
    with pytest.raises(ArgumentError, match=r"^acme.Other: token: expected a text, or ClientCredentials$"):
        other(token=1)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"client_secret": ""}, "client_secret: expected"),
        ({"client_secret": "canary\n"}, "client_secret: expected"),
        ({"client_secret": b"canary"}, "client_secret: expected"),
        ({"client_secret": "canary\ud800"}, "client_secret: expected"),
        ({"client_id": None}, "client_id: expected"),
        ({"scope": ["canary"]}, "scope: expected"),
        ({"secret_in": "canary"}, "secret_in: expected header or body"),
        ({"secret_in": ["canary"]}, "secret_in: expected header or body"),
        ({"fields": {"a": None}}, "fields: expected"),
        ({"fields": "canary"}, "fields: expected"),
    ],
)
def test_what_cannot_be_sent_is_refused_unseen(arguments: Any, says: str) -> None:
    """When it is given, and not when the first call is made."""
    credentials: Any = ClientCredentials

    with pytest.raises(ArgumentError, match=f"^ClientCredentials: {says}") as caught:
        credentials(**{"client_id": "id", "client_secret": SECRET, **arguments})

    assert "canary" not in str(caught.value)


def test_no_secret_and_no_token_is_shown() -> None:
    """Not by a client, its settings, what fetches, or what was given."""
    api = Api(lambda number: granted(number, access_token="canary-token"))
    client: Any = Client(token=evolve(GIVEN, fields={"assertion": SECRET}), http_client=httpx.MockTransport(api))
    client.get_check()
    transport = client._transport
    tokens = transport._tokens["token"]
    shown = [GIVEN, client, client._settings, transport, transport._settings, tokens, tokens._endpoint, tokens._carrier]

    text = " ".join(map(repr, shown))

    assert "canary" not in text
    assert "client_id='id'" in text


def test_accounts_have_turns_of_their_own() -> None:
    """A rate limit is of one account; the token that it has at the moment does not matter."""
    clients: list[Any] = [Client(token=ClientCredentials(item, "s")) for item in ("a", "a", "b")]

    accounts = [client._settings.account for client in clients]

    assert accounts[0] == accounts[1] != accounts[2]


def test_a_secret_goes_nowhere_if_its_place_is_not_known() -> None:
    """In the body is not where it goes if it does not go into the header."""
    credentials = evolve(GIVEN, token_url="https://api.acme.test/token")
    object.__setattr__(credentials, "secret_in", "query")
    endpoint = token_endpoint(addressed(PROVIDER, "https://api.acme.test"), credentials, lambda: 0.0)

    with pytest.raises(AssertionError, match="unreachable"):
        endpoint.request()
