"""The address that access tokens come from: what a document, a base URL and a user may say of it."""

from __future__ import annotations

import httpx
import pytest
from attrs import evolve
from polykyc._runtime.auth.oauth import ClientCredentials
from polykyc._runtime.contract import Credential
from polykyc._runtime.errors import ArgumentError

from tests.support.token_provider import (
    GET,
    GIVEN,
    PROVIDER,
    SECRET,
    TOKEN_URL,
    Api,
    Client,
    MakeCaller,
    blocking,
    granted,
)

ELSEWHERE = (
    "token_url: that of Acme KYC is at {}, and base_url is not; give it to ClientCredentials if the secret may go there"
)


@pytest.mark.parametrize(
    ("documented", "says"),
    [
        ("https://evil.test/token", ELSEWHERE.format("https://evil.test")),
        ("//evil.test/token", ELSEWHERE.format("https://evil.test")),
        ("https://api.acme.test:444/token", ELSEWHERE.format("https://api.acme.test:444")),
        ("https://api.acme.test.evil.test/token", ELSEWHERE.format("https://api.acme.test.evil.test")),
        ("https://api.acme.test./token", ELSEWHERE.format("https://api.acme.test.")),
        ("http://api.acme.test/token", "token_url: expected https; plain http is for this machine only"),
        ("http://127.0.0.1/token", ELSEWHERE.format("http://127.0.0.1")),
        ("https://api.acme.test@evil.test/token", None),
        ("https://evil.test\\@api.acme.test/token", None),
        ("https://evil.test#@api.acme.test/token", None),
        ("/token#a?b", None),
        ("/token?a#b", "token_url: that of Acme KYC has a query, so give it to ClientCredentials"),
        ("/token?to=https://evil.test", "token_url: that of Acme KYC has a query, so give it to ClientCredentials"),
        ("file:///etc/passwd", None),
        ("https://api.acme.test/\x00", None),
        ("https://ápi.acme.test/", None),
        ("", "token_url: Acme KYC documents none, so give it to ClientCredentials"),
    ],
)
def test_no_document_sends_the_secret_elsewhere(documented: str, says: str | None) -> None:
    """It goes to the origin of the base URL, or to where its owner says."""
    provider = evolve(PROVIDER, credentials={"token": Credential("authorization", "Bearer ", documented)})
    documented_client = type("Acme", (Client,), {"_provider": provider})

    with pytest.raises(ArgumentError) as caught:
        documented_client(token=GIVEN)

    says = says or "token_url: expected an absolute URL such as https://api.example.com/v1, without a query"
    assert str(caught.value) == f"acme.Acme: {says}"


def test_another_base_url_does_not_take_the_documented_token_url_along() -> None:
    """A sandbox has tokens of its own, and a secret of the sandbox is none of the provider's business."""
    with pytest.raises(
        ArgumentError, match=r"^acme.Client: token_url: that of Acme KYC is at https://api\.acme\.test, and"
    ):
        Client(token=GIVEN, base_url="https://sandbox.acme.test")


@pytest.mark.parametrize(
    "documented", ["/oauth/token", "../oauth/token", TOKEN_URL, "HTTPS://API.ACME.TEST:443/oauth/token"]
)
def test_a_token_url_at_the_origin_of_the_base_url_is_taken(documented: str) -> None:
    """However it is written."""
    provider = evolve(PROVIDER, credentials={"token": Credential("authorization", "Bearer ", documented)})
    documented_client, api = type("Acme", (Client,), {"_provider": provider}), Api()

    documented_client(token=GIVEN, http_client=httpx.MockTransport(api)).get_check()

    assert api.sent == ["Bearer t1"]


def test_the_secret_goes_where_its_owner_says_and_the_token_to_the_provider() -> None:
    """Many have tokens given out by another host."""
    api = Api()

    blocking(api, token=evolve(GIVEN, token_url="https://login.acme.test/oauth/token"))(GET)

    assert [(request.url.host, request.headers["host"]) for request in api.fetches] == [("login.acme.test",) * 2]
    assert [request.url.host for request in api.calls] == ["api.acme.test"]
    assert "Basic" not in str(api.sent)


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://login.acme.test/token?tenant=7&x=%20", b"/token?tenant=7&x=%20"),
        ("https://login.acme.test?tenant=7", b"/?tenant=7"),
        ("https://login.acme.test/token?", b"/token"),
        ("https://login.acme.test/token?@evil.test", b"/token?@evil.test"),
        ("https://login.acme.test/token?a?b", b"/token?a?b"),
        ("https://login.acme.test/token?X", b"/token?X"),
    ],
)
def test_the_query_of_a_token_url_is_kept(caller: MakeCaller, url: str, target: bytes) -> None:
    """RFC 6749, 3.2: an endpoint may have one, and it has to be retained."""
    api = Api(lambda number: granted(number))
    fetched: list[httpx.Request] = []

    def send(request: httpx.Request) -> httpx.Response:
        if request.url.host == "login.acme.test":
            fetched.append(request)
            return granted(1)
        return api(request)

    caller(send, token=evolve(GIVEN, token_url=url))(GET)

    assert [(fetch.url.host, fetch.url.raw_path) for fetch in fetched] == [("login.acme.test", target)]
    assert fetched[0].content == b"grant_type=client_credentials"
    assert api.sent == ["Bearer t1"]


def test_the_query_of_a_token_url_is_not_shown() -> None:
    """Some put a key there."""
    for query in ("key=canary", "key=canary?a=b"):
        credentials = evolve(GIVEN, token_url=f"https://login.acme.test/token?{query}")

        assert "canary" not in repr(credentials)
        assert "https://login.acme.test/token?…" in repr(credentials)


@pytest.mark.parametrize(
    "url",
    [
        *("http://login.acme.test/t", "login.acme.test", "https://u:p@login.acme.test/t", ""),
        *("https://login.acme.test/t?a b", "https://login.acme.test/t?a#b", "https://login.acme.test/t?\\@evil.test"),
        *("https://login.acme.test/t?ä", "https://login.acme.test/t#?a", "?a=b", "http://login.acme.test/t?a"),
    ],
)
def test_a_token_url_that_is_not_safe_is_refused(url: str) -> None:
    """The secret would travel in the open, or to an unknown host."""
    with pytest.raises(ArgumentError, match=r"^(acme.Client|ClientCredentials): token_url: expected"):
        Client(token=ClientCredentials("id", SECRET, token_url=url))


def test_a_query_that_cannot_be_sent_is_told_as_what() -> None:
    """The rest of the address is right."""
    with pytest.raises(ArgumentError) as caught:
        Client(token=evolve(GIVEN, token_url="https://login.acme.test/t?a b"))

    assert str(caught.value) == "acme.Client: token_url: expected a query of printable ASCII, without spaces"
