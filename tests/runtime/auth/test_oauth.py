"""Access tokens by client credentials: fetched once, held while they are good, and the secret goes to one place."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import pickle
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeAlias

import attrs
import httpx
import pytest
from attrs import evolve
from polykyc._runtime.auth.oauth import ClientCredentials, endpoint
from polykyc._runtime.config.settings import addressed
from polykyc._runtime.contract import Credential, Operation
from polykyc._runtime.errors import (
    ArgumentError,
    AuthenticationError,
    CallTimeoutError,
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
from tests.support.invented_provider import operation

TOKEN_URL = "https://api.acme.test/oauth/token"
PROVIDER = evolve(
    invented_provider.PROVIDER,
    credential=None,
    credentials={"token": Credential("authorization", "Bearer ", TOKEN_URL)},
    usual=("token",),
)
SECRET = "canary-secret"
GIVEN = ClientCredentials("id", SECRET)


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the variables of whoever runs the tests out of them."""
    for name in ("TOKEN", "BASE_URL", "CLIENT_ID", "CLIENT_SECRET"):
        monkeypatch.delenv(f"POLYKYC_ACME_{name}", raising=False)


class Client(invented_provider.Client):
    """Acme, whose document has it that tokens are fetched."""

    _provider = PROVIDER


class AsyncClient(invented_provider.AsyncClient):
    """The same, awaited."""

    _provider = PROVIDER


@attrs.define
class Api:
    """A provider that gives out `t1`, `t2` and so on, and takes those that are not *refused*."""

    token: Callable[[int], httpx.Response] = lambda number: granted(number)
    refused: set[str] = attrs.field(factory=set[str])
    fetches: list[httpx.Request] = attrs.field(factory=list[httpx.Request])
    calls: list[httpx.Request] = attrs.field(factory=list[httpx.Request])

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/oauth/token":
            self.fetches.append(request)
            return self.token(len(self.fetches))
        self.calls.append(request)
        sent = request.headers.get("authorization", "")
        refused = sent.removeprefix("Bearer ") in self.refused
        return httpx.Response(401 if refused else 200, json={"id": "c1"})

    @property
    def sent(self) -> list[str | None]:
        """Return the credential of every call."""
        return [request.headers.get("authorization") for request in self.calls]


def granted(number: int, **more: Any) -> httpx.Response:
    return httpx.Response(200, json={"access_token": f"t{number}", "token_type": "Bearer", "expires_in": 3600, **more})


Made: TypeAlias = Callable[..., Callable[..., Any]]


def blocking(api: Callable[[httpx.Request], httpx.Response], **options: Any) -> Callable[..., Any]:
    """Return what calls *api* and blocks."""
    client = Client(token=options.pop("token", GIVEN), http_client=httpx.MockTransport(api), **options)
    return client.perform


def _awaited(runner: asyncio.Runner, client: AsyncClient, told: Operation) -> Any:
    return runner.run(client.perform(told))


@pytest.fixture(params=["blocking", "awaiting"])
def made(request: pytest.FixtureRequest) -> Iterator[Made]:
    """Return what makes a client and gives what calls it: blocking, or awaited in one event loop."""
    if request.param == "blocking":
        yield blocking
        return
    with asyncio.Runner() as runner:

        def awaiting(api: Callable[[httpx.Request], httpx.Response], **options: Any) -> Callable[..., Any]:
            client = AsyncClient(token=options.pop("token", GIVEN), http_client=httpx.MockTransport(api), **options)
            return partial(_awaited, runner, client)

        yield awaiting


GET, CREATE = operation(), operation("never", name="create_check", method="POST")


def test_a_token_is_fetched_and_serves_every_call(made: Made) -> None:
    """One request for many calls."""
    api = Api()
    call = made(api)

    assert [call(GET), call(CREATE), call(GET)] == [{"id": "c1"}] * 3
    assert len(api.fetches) == 1
    assert api.sent == ["Bearer t1"] * 3


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_the_token_request_arrives_as_the_standard_has_it(kind: type[Client] | type[AsyncClient]) -> None:
    """Over a real socket: RFC 6749, sections 2.3.1 and 4.4.2; id and secret are form-encoded first."""
    given = ClientCredentials("i d", "s:/é+", scope="a b", fields={"audience": "https://x/?a=b&c"})

    def reply(request: bytes) -> bytes:
        body = {"access_token": "t1", "token_type": "bearer"} if request.startswith(b"POST") else {"id": "c1"}
        return http(json.dumps(body).encode(), "content-type: application/json")

    with misbehaving(Act(b"", reply=reply)) as server:
        given = evolve(given, token_url=f"{server.url}/token/")
        if kind is Client:
            with Client(token=given, base_url=f"{server.url}/v1") as client:
                client.get_check()
        else:

            async def awaited() -> None:
                async with AsyncClient(token=given, base_url=f"{server.url}/v1") as client:
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


@pytest.mark.parametrize(
    ("lifetime", "good", "over"),
    [(3600, 3569, 3570), (100, 89, 90), ("100", 89, 91), (100.5, 90, 91), (0.5, 0.4, 0.46), (None, 1e9, None)],
    ids=repr,
)
def test_a_token_is_held_until_shortly_before_it_expires(
    made: Made, lifetime: Any, good: float, over: float | None
) -> None:
    """A request takes its time; what says nothing is good until it is refused."""
    api, clock = Api(lambda number: granted(number, expires_in=lifetime)), FakeClock()
    call = made(api, clock=clock)
    call(GET)
    start = clock.time

    clock.time = start + good
    call(GET)
    assert len(api.fetches) == 1
    if over is not None:
        clock.time = start + over
        call(GET)
        assert api.sent[-1] == "Bearer t2"


def test_the_time_that_a_fetch_takes_is_of_the_tokens_life(made: Made) -> None:
    """It was good from some moment of that on, and nobody knows from which."""
    clock = FakeClock()
    start = clock.time

    def slow(number: int) -> httpx.Response:
        clock.time += 20
        return granted(number, expires_in=100)

    api = Api(slow)
    call = made(api, clock=clock)
    call(GET)
    clock.time = start + 91
    call(GET)

    assert api.sent == ["Bearer t1", "Bearer t2"]


@pytest.mark.parametrize(
    "lifetime",
    [0, -1, "soon", True, [], 10**400, "inf", "1e999", "nan"],
    ids=["0", "-1", "soon", "true", "list", "huge", "inf", "1e999", "nan"],
)
def test_a_token_of_no_known_lifetime_serves_one_call(lifetime: Any) -> None:
    """Nobody knows for how long it is good."""
    api = Api(lambda number: granted(number, expires_in=lifetime))
    call = blocking(api)

    call(GET)
    call(GET)

    assert api.sent == ["Bearer t1", "Bearer t2"]


@pytest.mark.parametrize("told", [GET, CREATE], ids=["safe", "never"])
def test_a_refused_token_is_fetched_anew_once(made: Made, told: Any) -> None:
    """Tokens are revoked; who is refused at the door was not heard, so even what acts is asked again."""
    api = Api()
    call = made(api)
    call(GET)
    api.refused.add("t1")

    assert call(told) == {"id": "c1"}
    assert (len(api.fetches), api.sent) == (2, ["Bearer t1", "Bearer t1", "Bearer t2"])


def test_a_provider_that_refuses_every_token_is_believed(made: Made) -> None:
    """One that was just fetched is not fetched again, and one that was held once."""
    api = Api(refused={"t1", "t2", "t3"})
    call = made(api)

    with pytest.raises(AuthenticationError, match=r"^acme\.get_check: 401"):
        call(GET)
    assert (len(api.fetches), len(api.calls)) == (1, 1)
    with pytest.raises(AuthenticationError, match=r"^acme\.get_check: 401"):
        call(GET)
    assert (len(api.fetches), len(api.calls)) == (2, 3)


def test_threads_share_one_fetch() -> None:
    """Ten that start at once wait for the first of them, and so they do when the token is refused."""
    ready = threading.Semaphore(0)

    def slow(number: int) -> httpx.Response:
        for _ in range(10):
            assert ready.acquire(timeout=10)
        return granted(number)

    api = Api(slow)
    call = blocking(api)

    def one(_: int) -> Any:
        ready.release()
        return call(GET)

    with ThreadPoolExecutor(10) as pool:
        assert list(pool.map(one, range(10))) == [{"id": "c1"}] * 10
        assert len(api.fetches) == 1
        api.refused.add("t1")
        assert list(pool.map(one, range(10))) == [{"id": "c1"}] * 10

    assert len(api.fetches) == 2


def test_tasks_share_one_fetch() -> None:
    """The same, awaited; in another event loop the token is still good."""
    api = Api()

    async def answer(request: httpx.Request) -> httpx.Response:
        for _ in range(50):
            await asyncio.sleep(0)
        return api(request)

    clients = [AsyncClient(token=GIVEN, http_client=httpx.MockTransport(answer))]

    async def many() -> list[Any]:
        return await asyncio.gather(*(clients[0].get_check() for _ in range(10)))

    assert asyncio.run(many()) == [{"id": "c1"}] * 10
    assert len(api.fetches) == 1


def test_a_token_outlives_its_event_loop() -> None:
    """A client may be used in one loop after another; only its connections are of one."""
    fetched: list[bytes] = []

    def reply(request: bytes) -> bytes:
        if request.startswith(b"POST /oauth/token"):
            fetched.append(request)
            return http(b'{"access_token":"t1"}', "content-type: application/json", "connection: close")
        return http(b'{"id":"c1"}', "content-type: application/json", "connection: close")

    with misbehaving(Act(b"", reply=reply)) as server:
        client = AsyncClient(token=evolve(GIVEN, token_url=f"{server.url}/oauth/token"), base_url=server.url)

        async def many() -> None:
            await asyncio.gather(*(client.get_check() for _ in range(5)))

        asyncio.run(many())
        asyncio.run(many())

    assert len(fetched) == 1


def test_a_cancelled_fetch_leaves_the_next_task_to_fetch() -> None:
    """Whoever gave up does not hold the others up."""
    api, began = Api(), asyncio.Event()

    async def answer(request: httpx.Request) -> httpx.Response:
        response = api(request)
        if len(api.fetches) == 1 and not api.calls:
            began.set()
            await asyncio.Event().wait()
        return response

    async def run() -> Any:
        client = AsyncClient(token=GIVEN, http_client=httpx.MockTransport(answer))
        first = asyncio.create_task(client.get_check())
        await began.wait()
        second = asyncio.create_task(client.get_check())
        await asyncio.sleep(0)
        first.cancel()
        return await asyncio.wait_for(second, 10)

    assert asyncio.run(run()) == {"id": "c1"}
    assert api.sent == ["Bearer t2"]


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
    made: Made, token: Any, kind: type[PolykycError], says: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing was sent to the API, so even a create may be tried again; and no secret stands in what is told."""
    caplog.set_level(logging.DEBUG)
    api, tries = Api(token), list[Any]()

    with pytest.raises(kind) as caught:
        made(api, clock=FakeClock(), on_try=tries.append)(CREATE)

    error = caught.value
    assert type(error) is kind
    assert not isinstance(error, OutcomeUnknownError)
    assert str(error) == says
    assert api.calls == []
    assert (error.__cause__, error.__context__) == (None, None)
    told = f"{error!r} {tries} {caplog.text} {pickle.dumps(error.args)!r}"
    assert "canary" not in told
    assert getattr(error, "reason", "token") == "token"
    # A provider that is down may come back; one that says no has said it.
    assert len(api.fetches) == (3 if kind in {ConnectError, RateLimitedError} else 1)


def test_what_is_said_of_a_refused_token_request_is_on_its_error(made: Made) -> None:
    """Code and description, as RFC 6749 has them (section 5.2)."""
    body = b'{"error":"invalid_client","error_description":"the client was switched off"}'

    with pytest.raises(AuthenticationError) as caught:
        made(Api(answering(401, body)))(GET)

    error = caught.value
    assert (error.status_code, error.code, error.message) == (401, "invalid_client", "the client was switched off")


@pytest.mark.parametrize("reason", ["dns", "tls", "refused"])
def test_a_token_endpoint_that_is_not_reached_says_why(made: Made, reason: Any) -> None:
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
        made(api, clock=FakeClock())(CREATE)

    assert str(caught.value).startswith("acme.create_check: no access token (acme.access_token: ")
    assert caught.value.reason == reason


def test_a_token_endpoint_that_recovers_is_enough(made: Made) -> None:
    """The usual further tries reach it too."""
    api = Api(lambda number: granted(number) if number > 1 else httpx.Response(502))

    assert made(api, clock=FakeClock())(CREATE) == {"id": "c1"}
    assert api.sent == ["Bearer t2"]


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_the_time_of_a_call_includes_its_token(kind: type[Client] | type[AsyncClient]) -> None:
    """Of an endpoint that says nothing, and for whoever waits for somebody else's fetch."""
    with misbehaving(Act(b"", end="hold")) as server:
        given = evolve(GIVEN, token_url=f"{server.url}/oauth/token")
        found: list[BaseException] = []

        def one(timeout: float) -> None:
            try:
                client.get_check(timeout=timeout)
            except PolykycError as error:
                found.append(error)

        if kind is Client:
            client = Client(token=given, base_url=server.url)
            first = threading.Thread(target=one, args=(1.0,))
            first.start()
            server.wait(1)
            one(0.2)
            assert len(found) == 1
            first.join()
        else:

            async def many() -> None:
                async with AsyncClient(token=given, base_url=server.url) as client:
                    calls = [client.get_check(timeout=0.3), client.get_check(timeout=0.2)]
                    found.extend(e for e in await asyncio.gather(*calls, return_exceptions=True) if e)

            asyncio.run(many())

    assert {str(error) for error in found} == {"acme.get_check: no access token in time, so nothing was sent"}
    assert [type(error) for error in found] == [CallTimeoutError] * 2
    assert len(server.requests) == 1


def test_what_a_fetch_leaves_is_the_time_of_the_request(made: Made) -> None:
    """Not as much again."""

    def slow(number: int) -> httpx.Response:
        threading.Event().wait(0.05)
        return granted(number)

    api = Api(slow)

    made(api, timeout=5)(GET)

    assert api.fetches[0].extensions["timeout"]["read"] <= 5
    assert api.calls[0].extensions["timeout"]["read"] <= 4.95


def test_who_waits_for_a_fetch_waits_no_longer_than_its_own_time() -> None:
    """A task with little time does not hang on one with much."""

    async def run(url: str) -> tuple[set[str], str]:
        async with AsyncClient(token=evolve(GIVEN, token_url=f"{url}/oauth/token"), base_url=url) as client:
            patient = asyncio.create_task(client.get_check(timeout=30), name="patient")
            await asyncio.sleep(0)
            hasty = asyncio.create_task(client.get_check(timeout=0.2), name="hasty")
            done, _ = await asyncio.wait({patient, hasty}, timeout=20, return_when=asyncio.FIRST_COMPLETED)
            patient.cancel()
            await asyncio.wait({patient})
            return {one.get_name() for one in done}, str(hasty.exception())

    with misbehaving(Act(b"", end="hold")) as server:
        got = asyncio.run(run(server.url))

    assert got == ({"hasty"}, "acme.get_check: no access token in time, so nothing was sent")


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
    made = type("Made", (Client,), {"_provider": provider})

    with pytest.raises(ArgumentError) as caught:
        made(token=GIVEN)

    assert str(caught.value) == (
        says or "token_url: expected an absolute URL such as https://api.example.com/v1, without a query"
    )


def test_another_base_url_does_not_take_the_documented_token_url_along() -> None:
    """A sandbox has tokens of its own, and a secret of the sandbox is none of the provider's business."""
    with pytest.raises(ArgumentError, match=r"^token_url: that of Acme KYC is at https://api\.acme\.test, and"):
        Client(token=GIVEN, base_url="https://sandbox.acme.test")


@pytest.mark.parametrize(
    "documented", ["/oauth/token", "../oauth/token", TOKEN_URL, "HTTPS://API.ACME.TEST:443/oauth/token"]
)
def test_a_token_url_at_the_origin_of_the_base_url_is_taken(documented: str) -> None:
    """However it is written."""
    provider = evolve(PROVIDER, credentials={"token": Credential("authorization", "Bearer ", documented)})
    made, api = type("Made", (Client,), {"_provider": provider}), Api()

    made(token=GIVEN, http_client=httpx.MockTransport(api)).get_check()

    assert api.sent == ["Bearer t1"]


def test_the_secret_goes_where_its_owner_says_and_the_token_to_the_provider() -> None:
    """Many have tokens given out by another host."""
    api = Api()

    blocking(api, token=evolve(GIVEN, token_url="https://login.acme.test/oauth/token"))(GET)

    assert [(one.url.host, one.headers["host"]) for one in api.fetches] == [("login.acme.test",) * 2]
    assert [one.url.host for one in api.calls] == ["api.acme.test"]
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
def test_the_query_of_a_token_url_is_kept(made: Made, url: str, target: bytes) -> None:
    """RFC 6749, 3.2: an endpoint may have one, and it has to be retained."""
    api = Api(lambda number: granted(number))
    fetched: list[httpx.Request] = []

    def send(request: httpx.Request) -> httpx.Response:
        if request.url.host == "login.acme.test":
            fetched.append(request)
            return granted(1)
        return api(request)

    made(send, token=evolve(GIVEN, token_url=url))(GET)

    assert [(one.url.host, one.url.raw_path) for one in fetched] == [("login.acme.test", target)]
    assert fetched[0].content == b"grant_type=client_credentials"
    assert api.sent == ["Bearer t1"]


def test_the_query_of_a_token_url_is_not_shown() -> None:
    """Some put a key there."""
    for query in ("key=canary", "key=canary?a=b"):
        told = evolve(GIVEN, token_url=f"https://login.acme.test/token?{query}")

        assert "canary" not in repr(told)
        assert "https://login.acme.test/token?…" in repr(told)


@pytest.mark.parametrize(
    "url",
    [
        *("http://login.acme.test/t", "login.acme.test", "https://u:p@login.acme.test/t", ""),
        *("https://login.acme.test/t?a b", "https://login.acme.test/t?a#b", "https://login.acme.test/t?\\@evil.test"),
        *("https://login.acme.test/t?ä", "https://login.acme.test/t#?a", "?a=b", "http://login.acme.test/t?a"),
    ],
)
def test_a_token_url_that_is_not_safe_is_refused(url: str) -> None:
    """The secret would travel in the open, or to nobody knows where."""
    with pytest.raises(ArgumentError, match=r"^token_url: expected"):
        Client(token=ClientCredentials("id", SECRET, token_url=url))


def test_a_query_that_cannot_be_sent_is_told_as_what() -> None:
    """The rest of the address is right."""
    with pytest.raises(ArgumentError) as caught:
        Client(token=evolve(GIVEN, token_url="https://login.acme.test/t?a b"))

    assert str(caught.value) == "token_url: expected a query of printable ASCII, without spaces"


def test_an_operation_without_a_credential_fetches_none() -> None:
    """And is sent none."""
    api = Api()

    blocking(api)(operation(authenticated=False))

    assert (api.fetches, api.sent) == ([], [None])


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
        "Acme KYC needs a credential: give token, or set the variable POLYKYC_ACME_TOKEN, "
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
        type("Made", (Client,), {"_provider": key})()


def test_any_bearer_token_may_be_fetched_and_nothing_else() -> None:
    """Where the document says nothing of it, its user may know better."""
    given, api = evolve(GIVEN, token_url=TOKEN_URL), Api()

    invented_provider.Client(token=given, http_client=httpx.MockTransport(api)).get_check()
    assert api.sent == ["Bearer t1"]
    other: Any = type(
        "Other",
        (invented_provider.Client,),
        {"_provider": evolve(invented_provider.PROVIDER, credential=Credential("x-key", ""))},
    )
    with pytest.raises(ArgumentError, match=r"^token: expected a text, for no token can be fetched for it$"):
        other(token=given)
    with pytest.raises(ArgumentError, match=r"^token: expected a text, or ClientCredentials$"):
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
    made: Any = ClientCredentials

    with pytest.raises(ArgumentError, match=f"^{says}") as caught:
        made(**{"client_id": "id", "client_secret": SECRET, **arguments})

    assert "canary" not in str(caught.value)


def test_no_secret_and_no_token_is_shown() -> None:
    """Not by a client, its settings, what fetches, or what was given."""
    api = Api(lambda number: granted(number, access_token="canary-token"))
    client: Any = Client(token=evolve(GIVEN, fields={"assertion": SECRET}), http_client=httpx.MockTransport(api))
    client.get_check()
    transport = client._transport
    tokens = transport._tokens["token"]
    shown = [GIVEN, client, client._settings, transport, transport._settings, tokens, tokens._endpoint, tokens._carrier]

    told = " ".join(map(repr, shown))

    assert "canary" not in told
    assert "client_id='id'" in told


def test_accounts_have_turns_of_their_own() -> None:
    """A rate limit is of one account; the token that it has at the moment does not matter."""
    clients: list[Any] = [Client(token=ClientCredentials(one, "s")) for one in ("a", "a", "b")]

    accounts = [client._settings.account for client in clients]

    assert accounts[0] == accounts[1] != accounts[2]


def test_nobody_else_loads_any_of_it() -> None:
    """A client with a token of its own is as light as it was."""
    code = (
        "import sys; from polykyc import salesive; salesive.Client(token='t').close();"
        "print([one for one in sys.modules if one.rpartition('.')[2] in ('oauth', 'fetch', 'keys', 'options')])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_a_secret_goes_nowhere_if_its_place_is_not_known() -> None:
    """In the body is not where it goes if it does not go into the header."""
    told = evolve(GIVEN, token_url="https://api.acme.test/token")
    object.__setattr__(told, "secret_in", "query")
    found = endpoint(addressed(PROVIDER, "https://api.acme.test"), told, lambda: 0.0)

    with pytest.raises(AssertionError, match="unreachable"):
        found.request()
