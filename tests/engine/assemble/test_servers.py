"""A server variable with an enum is an argument of the client, and the token URL follows it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.support.emit import HEAD, Emitted, emitting, overlay

SPEC = f"""{HEAD}servers:
  - url: https://api.{{region}}.acme.example/{{version}}
    variables:
      region: {{default: eu, enum: [us, eu, ca], description: Where the data is}}
      version: {{default: v3}}
security: [{{token: []}}, {{oauth: []}}]
paths:
  /thing: {{get: {{operationId: get_thing, responses: {{'204': {{description: Done}}}}}}}}
components:
  securitySchemes:
    token: {{type: http, scheme: bearer}}
    oauth:
      type: oauth2
      flows: {{clientCredentials: {{tokenUrl: "https://api.{{region}}.acme.example/oauth/token", scopes: {{}}}}}}
"""


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emitted]:
    """Yield the client of Acme, which has a host for each region."""
    with emitting(tmp_path_factory.mktemp("acme"), SPEC) as emitted:
        yield emitted


def asked_urls(acme: Emitted, **arguments: Any) -> list[str]:
    """Return the addresses that one call of a client with *arguments* asks."""
    sent: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(str(request.url))
        is_token = request.url.path == "/oauth/token"
        return httpx.Response(200, json={"access_token": "t", "expires_in": 900}) if is_token else httpx.Response(204)

    with acme.module.Client(**arguments, http_client=httpx.MockTransport(answer)) as client:
        client.get_thing()
    return sent


def test_a_region_is_an_argument_then_a_variable_then_the_default(
    acme: Emitted, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A token is valid in one region, and another answers 401: what the user writes has to win."""
    assert asked_urls(acme, token="t") == ["https://api.eu.acme.example/v3/thing"]

    monkeypatch.setenv("POLYKYC_ACME_REGION", "ca")
    assert asked_urls(acme, token="t") == ["https://api.ca.acme.example/v3/thing"]
    assert asked_urls(acme, token="t", region="us") == ["https://api.us.acme.example/v3/thing"]
    assert asked_urls(acme, token="t", region="us", base_url="https://proxy.example") == ["https://proxy.example/thing"]


def test_the_token_url_follows_the_region(acme: Emitted) -> None:
    """An id of one region is unknown in another, and its secret must not go there."""
    credentials = import_module(f"{acme.errors.__package__}.auth.oauth").ClientCredentials("id", "secret")

    assert asked_urls(acme, oauth=credentials, region="us") == [
        "https://api.us.acme.example/oauth/token",
        "https://api.us.acme.example/v3/thing",
    ]
    with pytest.raises(acme.errors.ArgumentError, match=r"token_url: that of Acme is at https://api\.us\.acme"):
        acme.module.Client(oauth=credentials, region="us", base_url="https://proxy.example")


def test_a_token_request_is_as_the_overlay_says(tmp_path: Path) -> None:
    """A token endpoint of a provider's own takes two fields, and answers 400 to a third."""
    rows = "x-kyc-credentials: {oauth: {secret_in: body, grant_type: false}}"
    own = overlay(("$", rows), ("$.paths['/thing'].get", "x-kyc-operation: {retry: safe}"))
    sent: list[tuple[str, bool]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append((request.content.decode(), "authorization" in request.headers))
        is_token = request.url.path == "/oauth/token"
        return httpx.Response(200, json={"access_token": "t", "expires_in": 900}) if is_token else httpx.Response(204)

    with emitting(tmp_path, SPEC, own) as acme:
        credentials = import_module(f"{acme.errors.__package__}.auth.oauth").ClientCredentials
        for oauth in (credentials("id", "secret"), credentials("id", "secret", scope="all", secret_in="header")):
            with acme.module.Client(oauth=oauth, http_client=httpx.MockTransport(answer)) as client:
                client.get_thing()

    tokens = [("client_id=id&client_secret=secret", False), ("scope=all", True)]
    assert sent == [tokens[0], ("", True), tokens[1], ("", True)]


@pytest.mark.parametrize("region", ["EU", "", "evil.example/#"])
def test_a_region_that_the_spec_does_not_list_is_refused(
    acme: Emitted, region: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It becomes a part of the host that gets the token."""
    with pytest.raises(acme.errors.ArgumentError, match="region: expected one of eu, us, ca"):
        acme.module.AsyncClient(token="t", region=region)
    monkeypatch.setenv("POLYKYC_ACME_REGION", region or "mars")
    with pytest.raises(acme.errors.ArgumentError, match="region: expected one of eu, us, ca"):
        acme.module.Client(token="t")


def test_the_pages_and_the_types_name_the_regions(acme: Emitted) -> None:
    """A misspelt region is an error of the type checker, and the page says which there are."""
    assert 'region: Literal["eu", "us", "ca"] | None = None' in acme.files["acme/client.py"]
    assert 'region: Literal["eu", "us", "ca"] | None = None' in acme.files["_connect.py"]
    assert "`POLYKYC_ACME_REGION`: one of `eu`, `us`, `ca`; `eu` if left out" in acme.files["acme/README.md"]
    assert "Where the data is. Chooses the provider's own address" in acme.files["acme/client.py"]
