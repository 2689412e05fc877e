"""Where a client calls and as whom: from arguments or variables, checked at once, and never shown."""

from __future__ import annotations

from base64 import b64decode

import polykyc
import pytest
from attrs import evolve
from polykyc._runtime.client import settings_of
from polykyc._runtime.config.settings import Settings
from polykyc._runtime.contract import Credential, Provider, Request
from polykyc._runtime.errors import ArgumentError

from tests.support.invented_provider import CREATE, GET, PROVIDER, TOKEN, operation

HOMELESS = evolve(PROVIDER, base_url=None)


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the variables of the person who runs the tests out of them."""
    monkeypatch.delenv("POLYKYC_ACME_TOKEN", raising=False)
    monkeypatch.delenv("POLYKYC_ACME_BASE_URL", raising=False)


def settings_with(provider: Provider = PROVIDER, token: str | None = TOKEN, base_url: str | None = None) -> Settings:
    return settings_of(provider, token, base_url)


def refusal(provider: Provider = PROVIDER, token: str | None = TOKEN, base_url: str | None = None) -> str:
    """Return the text of the refusal of such settings."""
    with pytest.raises(ArgumentError) as caught:
        settings_with(provider, token, base_url)
    assert caught.value.__cause__ is None
    return str(caught.value)


USUAL = {
    "host": "api.acme.test",
    "accept": "application/json",
    "accept-encoding": "gzip",
    "user-agent": f"polykyc/{polykyc.__version__}",
}


def bearer(token: str) -> tuple[tuple[bytes, bytes], ...]:
    """Return the header that carries *token*."""
    return ((b"authorization", f"Bearer {token}".encode()),)


def sent(acme_settings: Settings, request: Request) -> dict[str, str]:
    """Return the headers of *request*; one that came twice would fail the test."""
    fields = acme_settings.fields(request)
    assert len(dict(fields)) == len(fields)
    return {name.decode(): value.decode() for name, value in fields}


def test_the_arguments_win_over_the_variables_and_these_over_the_documentation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is nearest to the call decides."""
    documented = settings_with()
    monkeypatch.setenv("POLYKYC_ACME_TOKEN", "from-variable")
    monkeypatch.setenv("POLYKYC_ACME_BASE_URL", "https://sandbox.acme.test")
    variable = settings_with(token=None)
    argument = settings_with(base_url="https://mine.acme.test/v2/")

    assert (documented.base_url, documented.credential) == (PROVIDER.base_url, bearer(TOKEN))
    assert (variable.base_url, variable.credential) == (
        "https://sandbox.acme.test",
        bearer("from-variable"),
    )
    assert (argument.base_url, argument.credential) == (
        "https://mine.acme.test/v2",
        bearer(TOKEN),
    )


@pytest.mark.parametrize("token", [None, ""])
def test_a_missing_credential_is_named_with_both_ways_to_give_it(token: str | None) -> None:
    """The text is the remedy."""
    text = refusal(token=token)

    assert text == "Acme KYC needs a credential: give token, or set the variable POLYKYC_ACME_TOKEN"


@pytest.mark.parametrize("base_url", [None, ""])
def test_a_missing_address_is_named_with_both_ways_to_give_it(base_url: str | None) -> None:
    """Not every provider publishes a host."""
    text = refusal(HOMELESS, base_url=base_url)

    assert text == "Acme KYC publishes no host: give base_url, or set the variable POLYKYC_ACME_BASE_URL"


@pytest.mark.parametrize(
    "token", ["canary\n", " canary", "canary ", "can\r\nary: 1", "canary\x00", "canary\u2013x", "canary\x7f", "\t"]
)
@pytest.mark.parametrize("source", ["argument", "variable"])
def test_a_token_that_no_header_can_hold_is_refused_unseen(
    token: str, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The HTTP library would report a line break that was copied with it, token and all."""
    if source == "variable" and "\x00" not in token:
        monkeypatch.setenv("POLYKYC_ACME_TOKEN", token)
        token = ""

    text = refusal(token=token or None)

    assert text == "token: expected printable ASCII without spaces or line breaks around it"


@pytest.mark.parametrize(
    "base_url",
    ["http://localhost:8000", "http://127.0.0.1", "http://[::1]:80/v1", "HTTP://LOCALHOST", "https://a.test"],
)
def test_plain_http_is_for_this_machine(base_url: str) -> None:
    """A sandbox runs on loopback."""
    assert settings_with(base_url=base_url).base_url == base_url


@pytest.mark.parametrize(
    "base_url", ["http://api.acme.test", "http://localhost.evil.test", "http://127.0.0.1.evil.test", "http://0.0.0.0"]
)
def test_plain_http_is_refused_for_any_other(base_url: str) -> None:
    """The token would travel in the open."""
    assert refusal(base_url=base_url) == "base_url: expected https; plain http is for this machine only"


@pytest.mark.parametrize(
    "base_url",
    [
        "api.acme.test",
        "/v1",
        "https://",
        "https:///v1",
        "ftp://api.acme.test",
        "file:///etc/passwd",
        "https://api.acme.test/v1?key=canary",
        "https://api.acme.test/v1?",
        "https://api.acme.test/v1#canary",
        "https://api.acme.test/v1#",
        "https://user:canary@api.acme.test",
        "https://user@api.acme.test",
        "https://:canary@api.acme.test",
        "https://@api.acme.test",
        "https://api.acme.test:99999",
        "https://api.acme.test:port",
        "https://[::1",
        "https://api.acme test/canary",
        "https://api.acme.test/a\nb",
        " https://api.acme.test",
        "https://api.acme.test\\@evil.test",
    ],
)
def test_an_address_that_is_not_plain_is_refused_unseen(base_url: str) -> None:
    """A query or a user in it would swallow the path or leak, and both may hold a secret."""
    text = refusal(base_url=base_url)

    assert text == "base_url: expected an absolute URL such as https://api.example.com/v1, without a query"


def test_a_provider_without_credential_needs_none() -> None:
    """And none is looked for."""
    assert settings_with(evolve(PROVIDER, credential=None), token=None).credential == ()


def test_the_credential_travels_in_the_providers_header() -> None:
    """`token` is one word for all of them."""
    provider = evolve(PROVIDER, credential=Credential("x-api-key", ""))

    assert sent(settings_with(provider), Request(GET, path="/")) == {**USUAL, "x-api-key": TOKEN}


BASIC = evolve(PROVIDER, credential=Credential("authorization", "Basic "))
COOKIE = evolve(PROVIDER, credential=None, credentials={"token": Credential("cookie", "sid=")}, security=(("token",),))


@pytest.mark.parametrize("token", ["Aladdin:open sesame", "name:", ":word", "a:b:c"])
def test_a_name_and_a_password_travel_as_basic_says(token: str) -> None:
    """RFC 7617: base64 of both with the colon between them; the password may hold further ones."""
    header = sent(settings_with(BASIC, token), Request(GET, path="/"))["authorization"]

    scheme, _, credentials = header.partition(" ")
    assert (scheme, b64decode(credentials, validate=True).decode()) == ("Basic", token)


def test_a_name_without_a_password_is_refused_unseen() -> None:
    """A bearer token where a name and a password belong would be sent as a name."""
    assert refusal(BASIC, "canary") == "token: expected the user's name and password, as name:password"


@pytest.mark.parametrize("token", ["can ary", 'can"ary', "can,ary", "can;ary", "can\\ary"])
def test_a_cookie_that_no_cookie_can_hold_is_refused_unseen(token: str) -> None:
    """RFC 6265: a semicolon would begin another cookie."""
    assert refusal(COOKIE, token) == "token: expected what a cookie can hold"


@pytest.mark.parametrize(
    ("provider", "header", "token"),
    [
        (COOKIE, "cookie", "a=b/X+c:d"),
        (PROVIDER, "authorization", 'a "b", c; \\X'),
    ],
)
def test_a_token_of_other_marks_is_sent_as_it_is(provider: Provider, header: str, token: str) -> None:
    """What a cookie cannot hold, another header can."""
    headers = sent(settings_with(provider, token), Request(GET, path="/sessions"))

    assert headers[header].endswith(token)


def test_the_url_joins_what_was_given() -> None:
    """Base path, path and query, and no doubled slash."""
    acme_settings = settings_with(base_url="https://a.test/base/")

    assert acme_settings.target(Request(GET, path="/checks/c1")) == "/base/checks/c1"
    assert acme_settings.target(Request(GET, path="/checks", query="a=1")) == "/base/checks?a=1"
    assert acme_settings.origin == (b"https", b"a.test", 443)
    assert (acme_settings.provider, acme_settings.scheme) == (PROVIDER, "https")


@pytest.mark.parametrize(
    ("base_url", "origin"),
    [
        ("http://localhost", (b"http", b"localhost", 80)),
        ("http://[::1]:8000/v1", (b"http", b"::1", 8000)),
        ("https://A.test:444", (b"https", b"a.test", 444)),
    ],
)
def test_the_origin_is_where_the_connection_goes(base_url: str, origin: tuple[bytes, bytes, int]) -> None:
    """The port of the scheme, unless the address has one."""
    acme_settings = settings_with(base_url=base_url)

    assert (acme_settings.origin, acme_settings.scheme) == (origin, origin[0].decode())


@pytest.mark.parametrize("path", ["/X", "/XX/v1X"])
def test_the_end_of_the_base_path_is_kept(path: str) -> None:
    """Only the slash is taken off."""
    assert settings_with(base_url=f"https://a.test{path}/").prefix == path


def test_the_headers_are_those_of_the_request_and_the_credential() -> None:
    """A body has a type, an operation may need no credential, and no parameter can replace the credential."""
    acme_settings = settings_with()
    arguments = {"x-key": "k", "Authorization": "mine", "accept": "application/problem+json"}
    with_body = sent(acme_settings, Request(CREATE, path="/", headers=arguments, body=b"{}"))
    without = sent(acme_settings, Request(operation(authenticated=False), path="/"))

    assert with_body == {
        **USUAL,
        "accept": "application/problem+json",
        "content-type": "application/json",
        "x-key": "k",
        "authorization": f"Bearer {TOKEN}",
    }
    assert without == USUAL


def test_a_call_whose_answer_names_nobody_asks_for_the_connection_to_be_closed() -> None:
    """What is left over on the connection would pass for the next person's answer; no other call pays for it."""
    alone = evolve(GET, own_connection=True)

    assert sent(settings_with(), Request(alone, path="/checks/1"))["connection"] == "close"
    assert "connection" not in sent(settings_with(), Request(GET, path="/checks/1"))


def test_settings_do_not_show_the_credential() -> None:
    """They stand in the frames of every traceback."""
    assert TOKEN not in repr(settings_with())
