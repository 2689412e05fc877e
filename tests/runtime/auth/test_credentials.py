"""Several credentials, or one elsewhere than in a header: each goes where its document has it, and none is shown."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, Final

import httpx
import pytest
from attrs import evolve
from polykyc._runtime.auth.oauth import ClientCredentials
from polykyc._runtime.client import settings_of
from polykyc._runtime.config.settings import Settings
from polykyc._runtime.contract import Credential, Operation, Request
from polykyc._runtime.errors import ArgumentError

from tests.support import invented_provider
from tests.support.invented_provider import Wire, operation

TOKEN_URL: Final = "https://api.acme.test/oauth/token"
PROVIDER: Final = evolve(
    invented_provider.PROVIDER,
    credential=None,
    credentials={
        "app_key": Credential("x-app-key", "App "),
        "session": Credential("cookie", "sid="),
        "signature": Credential("", "sig="),
        "partner": Credential("x-partner", ""),
        "access": Credential("authorization", "Bearer ", TOKEN_URL),
    },
    security=(("app_key", "signature"),),
)
GIVEN: Final[Mapping[str, Any]] = {"app_key": "canary-a", "signature": "canary-s"}
USUAL: Final = operation(name="get_check")
NOBODY: Final = operation(name="get_status", authenticated=False)


def of(*names: str) -> Operation:
    """Return an operation that sends the credentials *names*."""
    return evolve(operation(name="get_check"), security=(names,))


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the variables of the person who runs the tests out of them."""
    for name in [name for name in os.environ if name.startswith("POLYKYC_ACME_")]:
        monkeypatch.delenv(name)


def settings_with(**options: Any) -> Settings:
    """Return the settings of a client with the usual credentials and those *options*."""
    return settings_of(PROVIDER, None, None, {**GIVEN, **options})


def sent(acme_settings: Settings, acme_operation: Operation, **request: Any) -> tuple[dict[str, str], str]:
    """Return what *acme_settings* sends beyond what every request has, by header, and the path and query."""
    outgoing = Request(acme_operation, path="/checks", **request)
    fields = acme_settings.fields(outgoing)
    assert len(dict(fields)) == len(fields)
    own = {name.decode(): value.decode() for name, value in fields if (name, value) not in acme_settings.usual}
    return own, acme_settings.target(outgoing)


def refusal(**options: Any) -> str:
    """Return the text of the refusal of such credentials."""
    with pytest.raises(ArgumentError) as caught:
        settings_with(**options)
    assert "canary" not in str(caught.value)
    return str(caught.value)


def test_each_credential_goes_where_its_document_has_it() -> None:
    """And only those go out that an operation wants."""
    acme_settings = settings_with(session="canary-c", partner="canary-p")

    assert sent(acme_settings, USUAL) == ({"x-app-key": "App canary-a"}, "/v1/checks?sig=canary-s")
    assert (acme_settings.scheme, acme_settings.origin) == ("https", (b"https", b"api.acme.test", 443))
    assert sent(acme_settings, of("session")) == ({"cookie": "sid=canary-c"}, "/v1/checks")
    assert sent(acme_settings, of("partner", "session", "signature")) == (
        {"x-partner": "canary-p", "cookie": "sid=canary-c"},
        "/v1/checks?sig=canary-s",
    )
    assert sent(acme_settings, NOBODY) == ({}, "/v1/checks")
    assert sent(acme_settings, evolve(of("session"), authenticated=False)) == ({}, "/v1/checks")


def test_a_client_sends_what_it_was_given() -> None:
    """Its own arguments are what its settings are made of, a call after the other."""
    wire = Wire()
    kind: Any = type("Client", (invented_provider.Client,), {"_provider": PROVIDER, "_credentials": GIVEN})

    kind(http_client=httpx.Client(transport=httpx.MockTransport(wire))).get_check()

    assert wire.sent[0].headers["x-app-key"] == "App canary-a"
    assert wire.sent[0].url.raw_path == b"/v1/checks/c1?sig=canary-s"


@pytest.mark.parametrize(
    ("value", "written"), [("a b", "a%20b"), ("a&b=c", "a%26b%3Dc"), ("a/+?#%", "a%2F%2B%3F%23%25"), ("a-_.~", "a-_.~")]
)
def test_a_credential_in_the_query_stays_one_value(value: str, written: str) -> None:
    """Behind what else the query holds; a mark in it would begin another parameter."""
    acme_settings = settings_with(signature=value)

    assert sent(acme_settings, of("signature"))[1] == f"/v1/checks?sig={written}"
    assert sent(acme_settings, of("signature"), query="page=2")[1] == f"/v1/checks?page=2&sig={written}"


def test_two_credentials_in_the_query_are_two_parameters() -> None:
    """In the order of the operation."""
    keys = {"one": Credential("", "a="), "other": Credential("", "b=")}
    provider = evolve(PROVIDER, credentials=keys, security=(("one", "other"),))
    acme_settings = settings_of(provider, None, None, {"one": "1", "other": "2"})

    assert sent(acme_settings, USUAL)[1] == "/v1/checks?a=1&b=2"
    assert sent(acme_settings, of("other", "one"), query="c=3")[1] == "/v1/checks?c=3&b=2&a=1"


@pytest.mark.parametrize(
    ("cookies", "header"),
    [
        ("", "sid=canary-c"),
        ("lang=en", "lang=en; sid=canary-c"),
        ("lang=en; theme=dark", "lang=en; theme=dark; sid=canary-c"),
        ("sid=mine", "sid=canary-c"),
        ("lang=en; sid=mine; theme=dark", "lang=en; theme=dark; sid=canary-c"),
        ("sid2=mine", "sid2=mine; sid=canary-c"),
        ("a=sid=1", "a=sid=1; sid=canary-c"),
    ],
)
def test_a_cookie_goes_with_those_of_the_request(cookies: str, header: str) -> None:
    """One header holds them all (RFC 6265, section 5.4); no parameter takes the credential's place."""
    acme_settings = settings_with(session="canary-c")

    assert sent(acme_settings, of("session"), headers={"cookie": cookies} if cookies else {})[0] == {"cookie": header}


def test_a_cookie_is_told_by_what_stands_before_its_first_equals_sign() -> None:
    """Its value may hold more of them, as base64 does."""
    acme_settings = settings_with(session="YQ==")

    assert sent(acme_settings, of("session"), headers={"cookie": "sid=b=; lang=sid=en"})[0] == {
        "cookie": "lang=sid=en; sid=YQ=="
    }


def test_no_parameter_takes_the_place_of_a_credential() -> None:
    """It would call for another account than the one that was checked."""
    acme_settings = settings_with(partner="canary-p")

    assert sent(acme_settings, of("partner"), headers={"x-partner": "mine", "x-other": "o"})[0] == {
        "x-partner": "canary-p",
        "x-other": "o",
    }
    # Where the operation sends none, the header is any other.
    assert sent(acme_settings, of("signature"), headers={"x-partner": "mine"})[0] == {"x-partner": "mine"}


def test_what_a_body_is_is_told_beside_the_credentials() -> None:
    """Nothing of a request gets lost for them."""
    acme_settings = settings_with()

    assert sent(acme_settings, USUAL, body=b"{}")[0] == {
        "content-type": "application/json",
        "x-app-key": "App canary-a",
    }


def test_variables_hold_what_no_argument_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    """An argument is nearer to the call."""
    for name in ("APP_KEY", "SIGNATURE", "PARTNER"):
        monkeypatch.setenv(f"POLYKYC_ACME_{name}", f"variable-{name}")

    acme_settings = settings_of(PROVIDER, None, None, {"signature": "mine", "app_key": None})

    assert sent(acme_settings, USUAL) == ({"x-app-key": "App variable-APP_KEY"}, "/v1/checks?sig=mine")
    assert sent(acme_settings, of("partner"))[0] == {"x-partner": "variable-PARTNER"}


@pytest.mark.parametrize("name", ["app_key", "signature"])
@pytest.mark.parametrize("value", [None, ""])
def test_a_client_without_a_usual_credential_is_refused(name: str, value: str | None) -> None:
    """At once, with every way to give it."""
    says = f"Acme KYC needs a credential: give {name}, or set the variable POLYKYC_ACME_{name.upper()}"

    assert refusal(**{name: value}) == says


def test_what_only_a_few_operations_need_is_asked_for_by_them() -> None:
    """A client that never calls them needs none of it."""
    acme_settings = settings_with()
    assert sent(acme_settings, USUAL)[0]

    for name in ("partner", "session"):
        for reader in (acme_settings.fields, acme_settings.target):
            with pytest.raises(ArgumentError) as caught:
                reader(Request(of(name), path="/checks"))
            assert str(caught.value) == (
                f"Acme KYC needs a credential: give {name}, or set the variable POLYKYC_ACME_{name.upper()}"
            )
    with pytest.raises(ArgumentError) as caught:
        acme_settings.fields(Request(of("access"), path="/checks"))
    assert str(caught.value).endswith(
        "give access, or set the variable POLYKYC_ACME_ACCESS, "
        "or POLYKYC_ACME_ACCESS_CLIENT_ID and POLYKYC_ACME_ACCESS_CLIENT_SECRET"
    )


def test_of_alternatives_the_first_complete_one_is_sent_and_what_is_passed_comes_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A variable that another program set does not replace what the caller passes."""
    provider = evolve(PROVIDER, security=(("app_key", "partner"), ("session",), ("signature",)))

    def headers(**tokens: str) -> dict[str, str]:
        return sent(settings_of(provider, None, None, tokens), USUAL)[0]

    assert headers(app_key="a", partner="p", session="s") == {"x-app-key": "App a", "x-partner": "p"}
    assert headers(partner="p", session="s") == {"cookie": "sid=s"}
    monkeypatch.setenv("POLYKYC_ACME_APP_KEY", "v")
    assert headers(session="s") == headers(partner="", session="s") == {"cookie": "sid=s"}
    assert headers(partner="p") == {"x-app-key": "App v", "x-partner": "p"}
    with pytest.raises(ArgumentError) as caught:
        headers()
    assert str(caught.value) == (
        "Acme KYC needs a credential: give either partner (or set POLYKYC_ACME_PARTNER) next to app_key, "
        "or session (or set POLYKYC_ACME_SESSION), or signature (or set POLYKYC_ACME_SIGNATURE)"
    )


def test_an_optional_credential_is_sent_if_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part of one that the caller passes is a mistake, not the wish to be unknown."""
    provider = evolve(PROVIDER, security=(("app_key", "partner"), ()))

    assert sent(settings_of(provider, None, None, {}), USUAL)[0] == {}
    with pytest.raises(ArgumentError, match=r"^Acme KYC needs a credential: give partner, or set the variable"):
        settings_of(provider, None, None, {"app_key": "a"})
    monkeypatch.setenv("POLYKYC_ACME_APP_KEY", "v")
    assert sent(settings_of(provider, None, None, {}), USUAL)[0] == {}
    monkeypatch.setenv("POLYKYC_ACME_PARTNER", "p")
    assert sent(settings_of(provider, None, None, {}), USUAL)[0] == {"x-app-key": "App v", "x-partner": "p"}


BAD: Final = "expected printable ASCII without spaces or line breaks around it"


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({"app_key": "canary\n"}, f"app_key: {BAD}"),
        ({"signature": " canary"}, f"signature: {BAD}"),
        ({"partner": "canary\u00e9"}, f"partner: {BAD}"),
        ({"session": "canary;"}, "session: expected what a cookie can hold"),
        ({"app_key": 7}, "app_key: expected a text, or ClientCredentials"),
        ({"partner": b"canary"}, "partner: expected a text, or ClientCredentials"),
        (
            {"partner": ClientCredentials("id", "canary")},
            "partner: expected a text, for no token can be fetched for it",
        ),
        (
            {"app_key": ClientCredentials("id", "canary")},
            "app_key: expected a text, for no token can be fetched for it",
        ),
    ],
)
def test_what_cannot_be_sent_is_refused_unseen(value: Any, says: str) -> None:
    """By its argument, when it is given."""
    assert refusal(**value) == says


@pytest.mark.parametrize("value", ["a b", "a,b", "a;b", 'a"b', "a\\b"])
def test_what_no_cookie_can_hold_may_stand_elsewhere(value: str) -> None:
    """A header takes what a cookie does not (RFC 6265, section 4.1.1)."""
    assert sent(settings_with(partner=value), of("partner"))[0] == {"x-partner": value}


def test_a_token_that_is_to_be_fetched_is_no_field_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """A client that fetches it puts it there; by argument or by variables."""
    by_argument = settings_with(access=ClientCredentials("id", "canary"))
    monkeypatch.setenv("POLYKYC_ACME_ACCESS_CLIENT_SECRET", "canary")
    assert dict(settings_with().client_credentials) == {}
    monkeypatch.setenv("POLYKYC_ACME_ACCESS_CLIENT_ID", "variable")
    by_variables = settings_with()
    monkeypatch.delenv("POLYKYC_ACME_ACCESS_CLIENT_SECRET")
    assert dict(settings_with().client_credentials) == {}

    assert dict(by_argument.client_credentials) == {
        "access": ClientCredentials("id", "canary", token_url=TOKEN_URL, secret_in="header")
    }
    assert dict(by_variables.client_credentials) == {
        "access": ClientCredentials("variable", "canary", token_url=TOKEN_URL, secret_in="header")
    }
    for acme_settings in (by_argument, by_variables):
        assert sent(acme_settings, of("access")) == ({}, "/v1/checks")
        assert sent(acme_settings, of("access"), headers={"authorization": "Bearer t1"})[0] == {
            "authorization": "Bearer t1"
        }


def test_an_access_token_of_ones_own_is_sent_as_it_is() -> None:
    """Then there is nothing to fetch."""
    acme_settings = settings_with(access="canary-t")

    assert (sent(acme_settings, of("access"))[0], dict(acme_settings.client_credentials)) == (
        {"authorization": "Bearer canary-t"},
        {},
    )


def test_accounts_are_told_apart_by_every_credential() -> None:
    """They take turns of their own; the same ones are one account, however they are given."""
    accounts = [
        settings_with().account,
        settings_with(partner="canary-p").account,
        settings_with(partner="canary-q").account,
        settings_with(access=ClientCredentials("id", "canary")).account,
        settings_with(access=ClientCredentials("id2", "canary")).account,
    ]

    assert len(set(accounts)) == len(accounts)
    assert settings_with().account == settings_with().account


def test_no_credential_is_shown() -> None:
    """Settings stand in the frames of every traceback."""
    acme_settings: Any = settings_with(session="canary-c", partner="canary-p", access=ClientCredentials("id", "canary"))

    assert "canary" not in f"{acme_settings!r} {[*acme_settings.by_argument.values()]!r}"


def test_a_client_does_not_keep_what_it_was_given() -> None:
    """Debuggers and error trackers list the attributes of an object, and go into those that are dicts."""

    class Client(invented_provider.Client):
        _provider = PROVIDER

        def __init__(self) -> None:
            self._credentials = GIVEN
            super().__init__()

    assert "canary" not in repr(Client().__dict__)
