"""No frame of a raised error holds a secret, a token or an answer: error trackers send the variables of every frame."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import httpx
import polykyc
import pytest
from attrs import define
from polykyc import ClientCredentials, PolykycError

from tests.generated.source.test_leaks import HEADERS, MARK, TOKEN, Answer, arguments, marked
from tests.support.documented_cases import BASE_URL, Case, cases
from tests.support.documented_webhooks import VECTORS, Vector
from tests.support.emit import HEAD, Emitted, emitting
from tests.support.emitted_package import SLUGS
from tests.support.fake_clock import FakeClock
from tests.support.faults.raw_server import Act, http, json_response, misbehaving
from tests.support.traceback_frames import frames, leaks

CASES: Final = cases()
BY_OPERATION: Final = {
    (case.slug, case.operation): case for case in CASES if case.documented["response"]["status"] < 300
}


def _operations() -> Iterator[Any]:
    """Yield a case of each operation: for every Python one of each method of a provider, the others for that at hand.

    What a frame holds is another thing on another Python, but each operation is sent by the same functions.
    """
    tried: set[tuple[str, str]] = set()
    for case in BY_OPERATION.values():
        key = (case.slug, case.documented["request"]["method"])
        yield pytest.param(case, id=case.name, marks=[pytest.mark.once] if key in tried else [])
        tried.add(key)


every_operation = pytest.mark.parametrize("case", [*_operations()])
both_ways = pytest.mark.parametrize("awaited", [False, True], ids=["blocking", "awaited"])


def _whole(case: Case) -> bytes:
    """Return the answer of *case* with a mark in every text, times among them, so that a client cannot read it."""
    documented = case.documented["response"]
    return json.dumps(marked(documented["json"], times=True) if "json" in documented else [MARK]).encode()


def _lost(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadError(f"{MARK} {request.url}", request=request)


def _unsent(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError(f"{MARK} {request.url}", request=request)


def _late(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout(f"{MARK} {request.url}", request=request)


def _bare(request: httpx.Request) -> httpx.Response:
    raise RuntimeError("the transport of a user has a fault")


def answering(status: int, content: bytes | None = None, media: str = "application/json", **more: str) -> Any:
    """Return what makes the answer to a case: its own, full of marks, if there is no *content*."""

    def make(case: Case) -> Answer:
        body = _whole(case) if content is None else content
        headers = {**HEADERS, "content-type": media, **more}
        return lambda _: httpx.Response(status, headers=headers, content=body)

    return make


_PAGE: Final = f"<html>{MARK}</html>".encode()
FAILURES: Final[dict[str, Callable[[Case], Answer]]] = {
    "refused": answering(403, json.dumps({"code": MARK, "message": MARK, "status": MARK}).encode()),
    "refused by a page": answering(401, _PAGE, "text/html"),
    "failing": answering(500, json.dumps({"code": MARK}).encode()),
    "malformed": answering(200),
    "of another kind": answering(200, json.dumps([MARK, {MARK: MARK}]).encode()),
    "a page": answering(200, _PAGE, f"{MARK}/html"),
    "cut off": answering(200, f'{{"data": "{MARK}'.encode()),
    "no UTF-8": answering(200, f'{{"data": "{MARK}\xe9"}}'.encode("latin-1")),
    "badly packed": answering(200, MARK.encode(), **{"content-encoding": "gzip"}),
    "sent elsewhere": answering(302, MARK.encode(), location=f"https://{MARK}.test/{MARK}"),
    "lost": lambda _: _lost,
    "unsent": lambda _: _unsent,
    "late": lambda _: _late,
    "broken": lambda _: _bare,
}


def _client(slug: str, answer: Answer, *, awaited: bool, **options: Any) -> Any:
    kind = "AsyncClient" if awaited else "Client"
    http_client = getattr(httpx, kind)(transport=httpx.MockTransport(answer))
    client_class = getattr(import_module(f"polykyc.{slug}"), kind)
    return client_class(
        **{"token": TOKEN, "base_url": BASE_URL, "http_client": http_client, "clock": FakeClock(), **options}
    )


async def _listed(result: Any) -> Any:
    return [item async for item in result]


async def _awaited(called: Any) -> Any:
    return await (called if hasattr(called, "__await__") else _listed(called))


def outcome(call: Callable[[], Any], *, awaited: bool = False) -> Any:
    """Return what *call* raises, None if it passes."""
    try:
        result = call()
        if awaited:
            asyncio.run(_awaited(result))
        elif hasattr(result, "__next__"):
            _ = list(result)
    except Exception as error:
        return error
    return None


@both_ways
@every_operation
def test_no_frame_of_a_failed_call_holds_a_token_an_argument_or_an_answer(case: Case, awaited: bool) -> None:
    """Whatever goes wrong, and wherever; the error's own attributes hold the response for a caller who reads it."""
    value = arguments(case)
    results: dict[str, list[str]] = {}
    raised: set[str] = set()

    for failure, answer in FAILURES.items():
        client = _client(case.slug, answer(case), awaited=awaited)
        error = outcome(partial(getattr(client, case.operation), **value), awaited=awaited)
        if error is not None:
            raised.add(failure)
            assert len([*frames(error)]) > 1
            results[failure] = leaks(error, MARK)

    # What is full of marks may still be what was asked for.
    assert {*FAILURES} - raised <= {"malformed", "of another kind"}
    assert [position for places in results.values() for position in places] == []


@both_ways
@every_operation
def test_no_frame_of_a_call_holds_one_when_its_answer_is_asked_for_as_well(case: Case, awaited: bool) -> None:
    """`raw` has the arguments, the answers and the method in its hands; a refused argument ends there as well."""
    value = arguments(case)
    name = next(iter(value), "timeout")

    for failure, passed in (("refused", value), ("cut off", value), ("lost", value), ("", {**value, name: [{MARK}]})):
        client = _client(case.slug, FAILURES[failure or "lost"](case), awaited=awaited)
        error = outcome(partial(client.raw, getattr(client, case.operation), **passed), awaited=awaited)
        assert isinstance(error, PolykycError)
        assert leaks(error, MARK) == [], failure


_MARKED: Final = json.dumps({"success": True, "data": {"status": 5, "email": MARK}, "code": MARK}).encode()
ON_THE_WIRE: Final = {
    "refused": json_response(_MARKED, f"x-name: {MARK}", status="403 Forbidden"),
    "malformed": json_response(f'"{MARK}"'.encode()),
    "cut off": http(_MARKED, "content-type: application/json", length=len(_MARKED) + 1),
    "no HTTP": f"{MARK} {MARK}\r\n\r\n".encode(),
    "badly packed": json_response(_MARKED, "content-encoding: gzip"),
    "sent elsewhere": http(b"", f"location: https://{MARK}.test/{MARK}", status="302 Found"),
}


@both_ways
@pytest.mark.parametrize(
    "case", [next(item for item in CASES if item.slug == slug) for slug in SLUGS], ids=lambda item: item.slug
)
def test_no_frame_holds_one_when_the_connections_are_our_own(case: Case, awaited: bool) -> None:
    """There it is our own code, and the libraries below it, that has bytes of the answer and the token at hand."""
    raised = 0
    for failure, sent in ON_THE_WIRE.items():
        with misbehaving(Act(sent)) as server:
            other_arguments = {"token": TOKEN, "base_url": server.url, "max_retries": 0, "timeout": 0.5}
            error = outcome(partial(_over_our_own, case, other_arguments, awaited=awaited))
        raised += error is not None
        assert error is None or leaks(error, MARK) == [], failure
    assert raised >= len(ON_THE_WIRE) - 1


def _over_our_own(case: Case, value: dict[str, Any], *, awaited: bool) -> None:
    module = import_module(f"polykyc.{case.slug}")
    if not awaited:
        with module.Client(**value) as client:
            getattr(client, case.operation)(**arguments(case))
        return

    async def call() -> None:
        async with module.AsyncClient(**value) as client:
            await getattr(client, case.operation)(**arguments(case))

    asyncio.run(call())


@both_ways
@every_operation
def test_no_frame_of_a_refused_argument_holds_it(case: Case, awaited: bool) -> None:
    """It is often somebody's address, and the refusal is raised before anything is sent."""
    value = arguments(case)
    client = _client(case.slug, _lost, awaited=awaited)
    method = getattr(client, case.operation)

    for name in value:
        error = outcome(partial(method, **{**value, name: {MARK: [MARK, {MARK}]}}), awaited=awaited)
        assert isinstance(error, polykyc.ArgumentError)
        assert leaks(error, MARK) == []


@define
class _Common:
    """A call of the session API."""

    slug: str
    method: str

    def __str__(self) -> str:
        return f"{self.slug}-{self.method}"

    def arguments(self) -> dict[str, Any]:
        import inspect

        sessions = import_module(f"polykyc.{self.slug}.sessions").Sessions
        names: dict[str, Any] = {}
        for name, session in inspect.signature(getattr(sessions, self.method)).parameters.items():
            if name == "session_or_handle":
                names[name] = _session(self.slug)
            elif name == "timeout":
                names[name] = 5
            elif session.default is session.empty and name not in {"self", "others"}:
                names[name] = f"{MARK}@example.com" if name == "email" else _value(str(session.annotation))
        return names


def _value(annotation: str) -> Any:
    return [MARK] if annotation.startswith("Sequence") else f"https://{MARK}.test/x" if "url" in annotation else MARK


def _session(slug: str) -> Any:
    lookup = {"email": f"{MARK}@example.com"} if slug == "salesive" else {} if slug == "starkfi" else {"id": MARK}
    return polykyc.Session(
        provider=slug, id=None, status=polykyc.SessionStatus.CREATED, raw_status=None, raw=None, lookup=lookup
    )


COMMON: Final = [
    _Common(slug, method)
    for slug in SLUGS
    for method in sorted(import_module(f"polykyc.{slug}.sessions").Sessions.offers)
]


@both_ways
@pytest.mark.parametrize("common", COMMON, ids=str)
def test_no_frame_of_the_session_api_holds_one_either(common: _Common, awaited: bool) -> None:
    """Its methods call those of the client, look sessions up, wait for them and walk over pages."""
    case = next(item for item in CASES if item.slug == common.slug)

    for failure in ("refused", "failing", "of another kind", "no UTF-8", "lost", "unsent", "broken"):
        client = _client(common.slug, FAILURES[failure](case), awaited=awaited)
        error = outcome(partial(getattr(client.sessions, common.method), **common.arguments()), awaited=awaited)
        assert error is not None
        assert leaks(error, MARK) == [], failure


SECRET: Final = f"{MARK}-signing-secret"
PEM: Final = f"-----BEGIN PRIVATE KEY-----\n{MARK}\n-----END PRIVATE KEY-----\n"


def _forged(vector: Vector) -> dict[str, dict[str, Any]]:
    """Return the arguments of `verify` in every way that is refused, with marks in secrets, key and body."""
    document = vector.arguments()
    key = {"key": PEM} if "key" in document else {}
    fitting = {**document, "body": document["body"] + MARK.encode()}
    forged = {**document, **key, "secrets": [SECRET]}
    return {
        "another secret": forged,
        "another body": fitting,
        "another key": {**document, **key},
        "no header": {**forged, "headers": {"x-other": MARK}},
        "odd headers": {**forged, "headers": dict.fromkeys(document["headers"], f"{MARK}=")},
        "a body that was parsed": {**forged, "body": {MARK: MARK}},
        "a text of secrets": {**forged, "secrets": SECRET},
        "a secret with a line break": {**forged, "secrets": [f"{SECRET}\n"]},
        "a secret of bytes": {**forged, "secrets": [SECRET.encode()]},
        "a secret that is no text": {**forged, "secrets": [f"{SECRET}\ud800"]},
        "a time of no zone": {**forged, "now": document["now"].replace(tzinfo=None)},
        "too late": {**document, "now": document["now"].replace(year=2099)},
    }


@pytest.mark.parametrize("vector", [item for item in VECTORS if item.path.stem == "good"], ids=lambda item: item.slug)
def test_no_frame_of_a_forged_webhook_holds_the_secret_or_the_key(vector: Vector) -> None:
    """Anybody can send one, and an error tracker must not learn what it is verified with."""
    verify = import_module(f"polykyc.{vector.slug}").Client(token=TOKEN, base_url=BASE_URL).webhooks.verify

    errors = {name: outcome(partial(verify, **options)) for name, options in _forged(vector).items()}

    assert all(
        isinstance(error, PolykycError) for name, error in errors.items() if name not in {"too late", "another key"}
    )
    assert {name: names for name, error in errors.items() if error and (names := leaks(error, MARK))} == {}
    own = [secret for secret in vector.arguments()["secrets"] if error_of(errors, secret)]
    assert own == []


def error_of(errors: dict[str, Any], text: str) -> list[str]:
    """Return the errors in whose frames *text* stands."""
    return [name for name, error in errors.items() if error and leaks(error, text.strip()[:40])]


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("kind", ["Client", "AsyncClient"])
@pytest.mark.parametrize("base_url", [BASE_URL, f"https://{MARK}:{MARK}@api.test"])
def test_no_frame_of_a_client_that_cannot_be_made_holds_its_token(slug: str, kind: str, base_url: str) -> None:
    """A line break from a file of secrets is the usual mistake; the half-made client is a variable of the frames."""
    client_class = getattr(import_module(f"polykyc.{slug}"), kind)
    connect: Any = {"Client": polykyc.connect, "AsyncClient": polykyc.connect_async}[kind]
    other_arguments = {"token": f"{TOKEN}\n", "base_url": base_url}

    direct, connected = (
        outcome(partial(client_class, **other_arguments)),
        outcome(partial(connect, slug, **other_arguments)),
    )

    assert isinstance(direct, polykyc.ArgumentError)
    assert isinstance(connected, polykyc.ArgumentError)
    assert leaks(direct, MARK) == leaks(connected, MARK) == []


def test_no_frame_of_refused_client_credentials_holds_the_secret() -> None:
    """It opens every call that follows."""
    for value in ({"client_secret": f"{MARK}\n"}, {"client_secret": MARK, "fields": {MARK: 1}}):
        error = outcome(partial(ClientCredentials, "id", **value))
        assert isinstance(error, polykyc.ArgumentError)
        assert leaks(error, MARK) == []


SPEC: Final = f"""\
{HEAD}paths:
  /things/{{id}}:
    get:
      operationId: get_thing
      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
      responses: {{'204': {{description: Fine}}}}
webhooks:
  changed:
    post:
      requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/Thing'}}}}}}}}
      responses: {{'200': {{description: Heard}}}}
components:
  schemas:
    Thing: {{type: object, required: [id], properties: {{id: {{type: integer}}, names: {{type: array, items: {{}}}}}}}}
  securitySchemes:
    oauth: {{type: oauth2, flows: {{clientCredentials: {{tokenUrl: https://api.test/token, scopes: {{}}}}}}}}
    key: {{type: apiKey, in: header, name: X-Key}}
security: [{{oauth: [], key: []}}]
servers: [{{url: https://api.test}}]
"""


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emitted]:
    """Return a provider that describes its webhooks and gives out tokens, as none of the five does."""
    home: Path = tmp_path_factory.mktemp("acme")
    with emitting(home, SPEC) as result:
        yield result


@pytest.mark.parametrize(
    "payload",
    [
        MARK.encode(),
        f'{{"id": "{MARK}"}}'.encode(),
        f'{{"id": 1, "names": ["{MARK}"]'.encode(),
        {"id": MARK, MARK: [MARK]},
        [MARK],
        MARK,
        bytearray(MARK.encode()),
    ],
    ids=repr,
)
def test_no_frame_of_a_webhook_that_does_not_fit_holds_what_it_sent(acme: Emitted, payload: Any) -> None:
    """It tells of people, and anybody who reaches the address can send one that does not fit."""
    error = outcome(partial(acme.module.webhooks.parse, "changed", payload))

    assert isinstance(error, (acme.errors.WebhookError, acme.errors.ArgumentError))
    assert len([*frames(error)]) > 1
    assert leaks(error, MARK) == []


def _granting(status: int, content: str, **headers: str) -> Answer:
    payload = {"content-type": "application/json", **HEADERS, **headers}
    return lambda _: httpx.Response(status, headers=payload, content=content.encode())


UNGRANTED: Final[dict[str, Answer]] = {
    "refused": _granting(401, f'{{"error": "{MARK}", "error_description": "{MARK}"}}'),
    "failing": _granting(500, MARK),
    "a page": _granting(200, f"<html>{MARK}</html>", **{"content-type": f"{MARK}/html"}),
    "cut off": _granting(200, f'{{"access_token": "{MARK}'),
    "no token": _granting(200, f'{{"token": "{MARK}"}}'),
    "a token with a line break": _granting(200, f'{{"access_token": "{MARK}\\n"}}'),
    "a token of another kind": _granting(200, f'{{"access_token": "{MARK}", "token_type": "{MARK}"}}'),
    "sent elsewhere": _granting(302, MARK, location=f"https://{MARK}.test/{MARK}"),
    "lost": _lost,
    "unsent": _unsent,
    "late": _late,
    "broken": _bare,
}


def _credentials(acme: Emitted, **more: str) -> Any:
    other_arguments = {"client_id": f"{MARK}-id", "client_secret": f"{MARK}-secret", **more}
    return import_module(acme.module.__name__.rpartition(".")[0]).ClientCredentials(**other_arguments)


@both_ways
@pytest.mark.parametrize("secret_in", ["header", "body"])
@pytest.mark.parametrize("answer", UNGRANTED.values(), ids=UNGRANTED)
def test_no_frame_of_a_token_that_is_not_to_be_had_holds_the_secret(
    acme: Emitted, answer: Answer, secret_in: str, awaited: bool
) -> None:
    """Nor the token in an answer that was not understood: it opens every call that follows."""
    kind = "AsyncClient" if awaited else "Client"
    client = getattr(acme.module, kind)(
        oauth=_credentials(acme, secret_in=secret_in),
        key=TOKEN,
        http_client=getattr(httpx, kind)(transport=httpx.MockTransport(answer)),
        clock=FakeClock(),
    )

    error = outcome(partial(client.get_thing, id=MARK), awaited=awaited)

    assert error is not None
    assert len([*frames(error)]) > 1
    assert leaks(error, MARK) == []


@both_ways
@pytest.mark.parametrize("sent", ON_THE_WIRE.values(), ids=ON_THE_WIRE)
def test_no_frame_holds_the_secret_when_the_connections_are_our_own(acme: Emitted, sent: bytes, awaited: bool) -> None:
    """The token is fetched over some of its own."""
    with misbehaving(Act(sent)) as server:
        secret = _credentials(acme, token_url=f"{server.url}/token")
        other_arguments = {"oauth": secret, "key": TOKEN, "base_url": server.url}

        def block() -> None:
            with acme.module.Client(**other_arguments, max_retries=0, timeout=0.5) as client:
                client.get_thing(id=MARK)

        async def wait() -> None:
            async with acme.module.AsyncClient(**other_arguments, max_retries=0, timeout=0.5) as client:
                await client.get_thing(id=MARK)

        error = outcome(wait, awaited=True) if awaited else outcome(block)

    assert isinstance(error, acme.errors.PolykycError)
    assert leaks(error, MARK) == []


@pytest.mark.parametrize("kind", ["Client", "AsyncClient"])
def test_no_frame_of_a_client_of_several_credentials_that_cannot_be_made_holds_one(acme: Emitted, kind: str) -> None:
    """It takes them by names of its own, in a beginning of its own."""
    created, secret = getattr(acme.module, kind), _credentials(acme)
    wrong = [
        {"oauth": secret, "key": f"{TOKEN}\n"},
        {"oauth": f"{TOKEN}\n", "key": TOKEN},
        {"oauth": secret, "key": TOKEN, "base_url": f"https://{MARK}.test"},
    ]

    errors = [outcome(partial(created, **options)) for options in wrong]

    assert all(isinstance(error, acme.errors.ArgumentError) for error in errors)
    assert [leaks(error, MARK) for error in errors] == [[], [], []]


def test_a_half_made_client_can_be_printed() -> None:
    """A person who debugs why it could not be made prints it."""
    client = import_module("polykyc.starkfi").Client
    half = client.__new__(client)

    assert repr(half) == "starkfi.Client()"
