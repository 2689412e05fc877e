"""Who a client says it is: in the ways that the document names, each credential in its place and nowhere else."""

from __future__ import annotations

import asyncio
import base64
import inspect
import json
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import define, field

from tests.support.emit import Emit, Emitted, notes, report, write_project
from tests.support.hostile_cases import Node, spec
from tests.support.mypy_strict import complaints

SCHEMES: Node = {
    "bearer": {"type": "http", "scheme": "Bearer"},
    "basic": {"type": "http", "scheme": "basic"},
    "key": {"type": "apiKey", "in": "header", "name": "X-Key", "description": "Your key"},
    "appId": {"type": "apiKey", "in": "header", "name": "X-App-Id"},
    "cookie": {"type": "apiKey", "in": "cookie", "name": "sid"},
    "other-cookie": {"type": "apiKey", "in": "cookie", "name": "tid"},
    "query": {"type": "apiKey", "in": "query", "name": "api key"},
    "agent": {"type": "apiKey", "in": "header", "name": "User-Agent"},
    "host": {"type": "apiKey", "in": "header", "name": "Host"},
    "oauth": {"type": "oauth2", "flows": {"implicit": {"authorizationUrl": "https://a.example/a", "scopes": {}}}},
    "openid": {"type": "openIdConnect", "openIdConnectUrl": "https://a.example/o"},
    "digest": {"type": "http", "scheme": "digest"},
    "word": {"type": "http", "scheme": "Token"},
    "code-flow": {"type": "oauth2", "flows": {"implicit": {"authorizationUrl": "https://a.example/b", "scopes": {}}}},
    "certificate": {"type": "mutualTLS"},
}


def secured(*alternatives: Any, own: Any = None, parameters: Any = (), schemes: Node = SCHEMES) -> str:
    """Return a document whose operations want *wanted*, but for `b`, which wants its *own*; `a` takes *parameters*."""
    more = {} if own is None else {"/b": {"operationId": "b", "security": own}, "/c": {"operationId": "c"}}
    first = {"operationId": "a", "parameters": [*parameters]}
    document = spec({"/a": first, **more}, {"securitySchemes": schemes}, security=[*alternatives])
    return json.dumps({**document, "servers": [{"url": "https://a.example/v1"}]})


@define
class Wire:
    """A provider that answers 204, and keeps what it was sent."""

    sent: list[httpx.Request] = field(factory=list[httpx.Request])

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request)
        return httpx.Response(204)


def call(acme: Emitted, operation: str = "a", /, arguments: Any = None, **options: Any) -> httpx.Request:
    """Return what a call of *operation* sends by a client with *options*; blocking or awaited makes no difference."""
    wire = Wire()
    filled: dict[str, Any] = arguments or {}
    with acme.module.Client(**options, http_client=httpx.MockTransport(wire)) as client:
        getattr(client, operation)(**filled)

    async def awaited() -> None:
        async with acme.module.AsyncClient(**options, http_client=httpx.MockTransport(wire)) as client:
            await getattr(client, operation)(**filled)

    asyncio.run(awaited())
    blocking, other = wire.sent
    assert (blocking.url, blocking.headers.raw) == (other.url, other.headers.raw)
    assert len(blocking.headers.raw) == len({name for name, _ in blocking.headers.raw})
    return blocking


BASIC = f"Basic {base64.b64encode(b'a:b').decode()}"


@pytest.mark.parametrize(
    ("scheme", "header", "value"),
    [
        ("bearer", "authorization", "Bearer a:b"),
        ("oauth", "authorization", "Bearer a:b"),
        ("openid", "authorization", "Bearer a:b"),
        ("basic", "authorization", BASIC),
        ("key", "x-key", "a:b"),
        ("cookie", "cookie", "sid=a:b"),
        ("agent", "user-agent", "a:b"),
        ("word", "authorization", "Token a:b"),
    ],
)
def test_the_token_goes_where_the_scheme_says(emit: Emit, scheme: str, header: str, value: str) -> None:
    """Every access token is sent as a bearer token."""
    assert call(emit(secured({scheme: []})), token="a:b").headers[header] == value


def test_a_key_of_the_query_is_encoded_and_stands_behind_what_the_operation_asks(emit: Emit) -> None:
    """Nothing in it can become another parameter."""
    acme = emit(secured({"query": []}, parameters=[{"name": "q", "in": "query", "schema": {"type": "string"}}]))

    assert call(acme, token="a&b=c/d e?#%").url.raw_path == b"/v1/a?api%20key=a%26b%3Dc%2Fd%20e%3F%23%25"
    assert call(acme, arguments={"q": "x"}, token="k").url.raw_path == b"/v1/a?q=x&api%20key=k"


@pytest.mark.parametrize("fault", ["refused", "broken"])
def test_a_key_of_the_query_is_shown_nowhere(emit: Emit, caplog: pytest.LogCaptureFixture, fault: str) -> None:
    """A URL stands in logs and errors more often than a header does."""
    acme = emit(secured({"query": []}))

    def answer(request: httpx.Request) -> httpx.Response:
        if fault == "broken":
            raise httpx.ConnectError(f"no way to {request.url}", request=request)
        return httpx.Response(401, json={"error": str(request.url)})

    caplog.set_level("DEBUG")
    tries: list[Any] = []
    client = acme.module.Client(
        token="canary", http_client=httpx.MockTransport(answer), on_try=tries.append, max_retries=0
    )
    with pytest.raises(acme.errors.PolykycError) as caught:
        client.a()

    shown = [
        repr(client),
        repr(client._settings),
        *map(repr, tries),
        str(caught.value),
        repr(caught.value),
        caplog.text,
    ]
    assert len(tries) == 1
    assert "canary" not in "".join(shown)


def test_several_credentials_are_arguments_of_their_own_and_go_out_at_once(emit: Emit) -> None:
    """Each under the name that the document has for it."""
    acme = emit(secured({"appId": [], "key": [], "query": [], "cookie": [], "other-cookie": [], "basic": []}))

    sent = call(acme, app_id="i", key="k", query="q", cookie="c", other_cookie="o", basic="a:b")

    assert {name: sent.headers.get(name) for name in ("x-app-id", "x-key", "cookie", "authorization")} == {
        "x-app-id": "i",
        "x-key": "k",
        "cookie": "sid=c; tid=o",
        "authorization": BASIC,
    }
    assert sent.url.query == b"api%20key=q"


def test_what_of_several_is_missing_is_named(emit: Emit, monkeypatch: pytest.MonkeyPatch) -> None:
    """With both ways to give it, before any request."""
    acme = emit(secured({"appId": [], "key": []}))

    with pytest.raises(
        acme.errors.ArgumentError, match=r"^acme\.[\w.]+: Acme needs a credential: give key, or set the var"
    ):
        acme.module.Client(app_id="i")
    monkeypatch.setenv("POLYKYC_ACME_KEY", "from-variable")
    monkeypatch.setenv("POLYKYC_ACME_APP_ID", "not-this")

    sent = call(acme, app_id="i")

    assert (sent.headers["x-app-id"], sent.headers["x-key"]) == ("i", "from-variable")


def test_an_operation_of_another_credential_sends_that_one_and_no_other(emit: Emit) -> None:
    """`token` stays what most operations take; the other is asked for by who calls what needs it."""
    acme = emit(secured({"key": []}, own=[{"digest": []}, {"basic": []}, {"bearer": []}]))

    assert call(acme, token="t").headers["x-key"] == "t"
    sent = call(acme, "b", token="t", basic="a:b")

    assert (sent.headers["authorization"], "x-key" in sent.headers) == (BASIC, False)
    with pytest.raises(acme.errors.ArgumentError, match=r"give either basic .or set POLYKYC_ACME_BASIC.,"):
        call(acme, "b", token="t")


def test_an_operation_may_need_one_more_than_the_others(emit: Emit) -> None:
    """Both go out then."""
    acme = emit(secured({"bearer": []}, own=[{"key": [], "bearer": []}]))

    sent = call(acme, "b", token="t", key="k")

    assert (sent.headers["authorization"], sent.headers["x-key"]) == ("Bearer t", "k")
    assert "x-key" not in call(acme, token="t", key="k").headers


@pytest.mark.parametrize("order", [("query", "key"), ("key", "query")])
@pytest.mark.parametrize("own", [False, True])
def test_a_header_is_sent_before_a_query(emit: Emit, order: tuple[str, str], own: bool) -> None:
    """A URL stands in more logs than a header, also where the alternatives are those of an operation."""
    alternatives: list[Node] = [{name: []} for name in order]
    acme = emit(secured({"basic": []}, own=alternatives) if own else secured(*alternatives))
    operation, key, others = ("b", "key", {"token": "a:b"}) if own else ("a", "token", {})

    both, alone = (
        call(acme, operation, **others, **credentials) for credentials in ({key: "k", "query": "q"}, {"query": "q"})
    )

    assert (both.headers.get("x-key"), both.url.query) == ("k", b"")
    assert (alone.headers.get("x-key"), alone.url.query) == (None, b"api%20key=q")


def test_the_alternative_that_the_caller_has_is_sent(emit: Emit, monkeypatch: pytest.MonkeyPatch) -> None:
    """The provider accepts each of them, and half of one is worth nothing. An argument is closer than a variable."""
    acme = emit(secured({"appId": [], "key": []}, {"basic": []}, own=[{"cookie": []}, {"bearer": []}]))

    def sent(operation: str = "a", **credentials: str) -> list[str]:
        headers = call(acme, operation, **credentials).headers
        return [headers[name] for name in ("x-app-id", "x-key", "authorization", "cookie") if name in headers]

    assert sent(app_id="i", key="k") == sent(app_id="i", key="k", token="a:b") == ["i", "k"]
    assert sent(token="a:b") == sent(token="a:b", key="k") == [BASIC]
    assert sent("b", token="a:b", bearer="t") == ["Bearer t"]
    monkeypatch.setenv("POLYKYC_ACME_APP_ID", "i")
    monkeypatch.setenv("POLYKYC_ACME_KEY", "v")
    assert (sent(token="a:b"), sent(), sent(key="k")) == ([BASIC], ["i", "v"], ["i", "k"])


def test_an_error_names_what_each_alternative_needs(emit: Emit) -> None:
    """Before any request, without what was given."""
    acme = emit(secured({"appId": [], "key": []}, {"oauth": []}, own=[{"cookie": []}, {"bearer": []}], schemes=FETCHED))

    with pytest.raises(acme.errors.ArgumentError) as nothing:
        acme.module.Client()
    with pytest.raises(acme.errors.ArgumentError) as half:
        acme.module.Client(app_id="canary")
    with pytest.raises(acme.errors.ArgumentError) as other:
        call(acme, "b", token="canary")

    fetched = "token (or set POLYKYC_ACME_TOKEN, or POLYKYC_ACME_CLIENT_ID and POLYKYC_ACME_CLIENT_SECRET)"
    pair = "app_id (or set POLYKYC_ACME_APP_ID) and key (or set POLYKYC_ACME_KEY)"
    own = "cookie (or set POLYKYC_ACME_COOKIE), or bearer (or set POLYKYC_ACME_BEARER)"
    assert [str(caught.value) for caught in (nothing, half, other)] == [
        f"acme.Client: Acme needs a credential: give either {pair}, or {fetched}",
        f"acme.Client: Acme needs a credential: give either key (or set POLYKYC_ACME_KEY) next to app_id, or {fetched}",
        f"acme.b: Acme needs a credential: give either {own}",
    ]


def test_a_credential_that_may_be_left_out_is_sent_if_there_is_one(emit: Emit) -> None:
    """A provider may answer more to a caller that it knows. Half a credential is no wish to be unknown."""
    acme = emit(secured({}, {"appId": [], "key": []}))

    assert "x-key" not in call(acme).headers
    assert call(acme, app_id="i", key="k").headers["x-key"] == "k"
    with pytest.raises(
        acme.errors.ArgumentError, match=r"^acme\.[\w.]+: Acme needs a credential: give key, or set the variable"
    ):
        acme.module.Client(app_id="i")


def test_notes_say_which_credentials_a_client_takes(tmp_path: Path) -> None:
    """By its arguments, which the reader has to write; or that no client can send one."""
    own: list[dict[str, list[str]]] = [{"oauth": [], "code-flow": []}, {"word": []}, {"certificate": []}]
    text = secured({"query": []}, {"key": [], "appId": []}, {"digest": []}, own=own)

    first = "a client sends the first of these that its user gives"
    assert [note.partition(": note: ")[2] for note in notes(tmp_path, text)] == [
        f"the document: {first}: `key` with `app_id` (`appId`), or `query`",
        "the document: no client sends `digest`, which is http digest",
        f"b: {first}: `oauth` (`oauth`, `code-flow`), or `word`, or nothing",
        "b: `oauth` and `code-flow` go into one place, so one credential serves both",
        "security scheme `word`: no registered HTTP scheme; sent as `Authorization: Token …`",
        "security scheme `certificate`: a certificate belongs to a connection: give an `http_client` that has it",
    ]


def test_one_token_serves_two_schemes_that_are_needed_together(emit: Emit) -> None:
    """Google lists each flow of OAuth 2 as a scheme, and wants all of them: one request carries one token."""
    acme = emit(secured({"oauth": [], "code-flow": []}, own=[{"code-flow": []}]))

    assert [call(acme, name, token="t").headers["authorization"] for name in "ab"] == ["Bearer t"] * 2


def test_a_certificate_is_left_to_the_connection(emit: Emit) -> None:
    """What goes with it is sent."""
    acme = emit(secured({"certificate": [], "key": []}, own=[{"certificate": []}]))

    assert [call(acme, name, token="k").headers.get("x-key") for name in "ab"] == ["k", None]


@pytest.mark.parametrize("location", ["header", "query", "cookie"])
def test_a_key_without_a_name_is_refused(tmp_path: Path, location: str) -> None:
    """No request could carry it."""
    text = secured({"k": []}, schemes={"k": {"type": "apiKey", "in": location, "name": ""}})

    assert f"a: security scheme `k` is an apiKey with an empty `name`, so no {location} carries it" in report(
        tmp_path, text
    )


def test_the_credential_that_most_operations_take_alone_is_the_token(emit: Emit) -> None:
    """And the same every time: of two that are as good the one with fewer credentials, then the first."""
    acme = emit(secured({"digest": []}, {"key": [], "basic": []}, {"bearer": []}, own=[{"key": []}, {"bearer": []}]))
    first = emit(secured({"key": []}, {"bearer": []}))

    assert [call(acme, name, token="t").headers["authorization"] for name in ("a", "b", "c")] == ["Bearer t"] * 3
    assert call(first, token="t", bearer="b").headers["x-key"] == "t"


@pytest.mark.parametrize("own", [[], [{}], [{}, {"basic": []}]])
def test_an_operation_that_needs_nothing_is_sent_nothing(emit: Emit, own: Any) -> None:
    """A client that needs no credential has no argument for one."""
    acme = emit(secured({"key": []}, own=own))

    sent = call(acme, "b", token="t")

    assert not {"x-key", "authorization"} & {*sent.headers}


def test_no_parameter_takes_the_place_of_a_credential(emit: Emit) -> None:
    """Some documents list it twice; the credential is sent, and a cookie of another name next to it."""
    text = {"schema": {"type": "string"}, "required": True}
    for scheme, location, name in (
        ("key", "header", "x-KEY"),
        ("query", "query", "api key"),
        ("cookie", "cookie", "sid"),
    ):
        mine, other = {"name": name, "in": location, **text}, {"name": "o", "in": location, **text}
        acme = emit(secured({scheme: []}, parameters=[mine, other]))

        sent = call(acme, arguments={"o": "x"}, token="t")

        assert [*inspect.signature(acme.module.operations.a.build).parameters] == ["o"]
        shown = {"key": sent.headers.get("x-key"), "query": sent.url.query, "cookie": sent.headers.get("cookie")}
        assert shown[scheme] == {"key": "t", "query": b"o=x&api%20key=t", "cookie": "o=x; sid=t"}[scheme]


@pytest.mark.parametrize("scheme", ["digest", "host"])
def test_a_scheme_that_cannot_be_sent_is_refused(tmp_path: Path, scheme: str) -> None:
    """A document that calls the header of the host a credential would choose where the next one goes."""
    assert f"a: security scheme `{scheme}` is " in report(tmp_path, secured({scheme: []}))


def test_credentials_that_go_into_one_place_are_refused(tmp_path: Path) -> None:
    """One would be lost without a report."""
    shown = "a: the credentials `bearer` and `basic` go into one place"

    assert shown in report(tmp_path, secured({"bearer": [], "basic": []}))


def test_a_scheme_that_is_nowhere_is_refused(tmp_path: Path) -> None:
    """Nobody could say what to send."""
    assert "a: security scheme `ghost` is not described" in report(tmp_path, secured({"ghost": []}))


@pytest.mark.parametrize(("scheme", "token"), [("basic", "no-colon"), ("cookie", "a;b=c"), ("cookie", 'a"b')])
def test_a_token_that_the_scheme_cannot_carry_is_refused(emit: Emit, scheme: str, token: str) -> None:
    """Before any request, and without its text."""
    acme = emit(secured({scheme: []}))

    with pytest.raises(acme.errors.ArgumentError, match="token: expected") as caught:
        call(acme, token=token)

    assert token not in str(caught.value)


def test_names_of_schemes_become_arguments_that_nothing_else_has(emit: Emit) -> None:
    """A document may call them as it likes, and two of them alike but for case."""
    names = ["base_url", "class", "self", "1st", "API-Key", "api_key", "token", "timeout", "..."]
    schemes = {name: {"type": "apiKey", "in": "header", "name": f"X-{n}"} for n, name in enumerate(names)}
    document = spec({"/a": {"operationId": "a"}}, {"securitySchemes": schemes}, security=[{name: [] for name in names}])
    acme = emit(json.dumps({**document, "servers": [{"url": "https://a.example"}]}))
    arguments = [*inspect.signature(acme.module.Client).parameters][: len(names)]

    sent = call(acme, **{name: f"v{n}" for n, name in enumerate(arguments)})

    assert [sent.headers[f"x-{n}"] for n in range(len(names))] == [f"v{n}" for n in range(len(names))]
    assert arguments[:3] == ["base_url_2", "credential_class", "self_"]


def test_turns_are_counted_by_all_credentials(emit: Emit) -> None:
    """Two accounts do not wait for each other."""
    acme = emit(secured({"appId": [], "key": []}))

    accounts = {acme.module.Client(app_id="i", key=key)._settings.account for key in ("k", "l")}

    assert len(accounts) == 2


FETCHED: Node = {
    **SCHEMES,
    "oauth": {
        "type": "oauth2",
        "flows": {"clientCredentials": {"tokenUrl": "https://a.example/oauth/token", "scopes": {"all": "Anything"}}},
    },
}


def fetching(**shown: Any) -> httpx.MockTransport:
    """Return a provider that gives out tokens, and answers 204 to a request with one and with these *headers*."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/oauth/token":
            return httpx.Response(200, json={"access_token": "t1", "token_type": "bearer", "expires_in": 60})
        expected = {"authorization": "Bearer t1", **shown}
        return httpx.Response(204 if expected.items() <= {**request.headers}.items() else 401)

    return httpx.MockTransport(answer)


def test_a_token_is_fetched_where_the_document_says(emit: Emit, monkeypatch: pytest.MonkeyPatch) -> None:
    """By an id and a secret in the place of the token; a token that one has goes out as ever."""
    acme = emit(secured({"oauth": []}, schemes=FETCHED))
    credentials = import_module(f"{acme.module.__package__.rpartition('.')[0]}").ClientCredentials("id", "secret")

    acme.module.Client(token=credentials, http_client=fetching()).a()
    acme.module.Client(token="t1", http_client=fetching()).a()
    monkeypatch.setenv("POLYKYC_ACME_CLIENT_ID", "id")
    monkeypatch.setenv("POLYKYC_ACME_CLIENT_SECRET", "secret")
    acme.module.Client(http_client=fetching()).a()

    fetched = "or the client fetches it from `https://a.example/oauth/token` with `token=ClientCredentials(…)`"
    assert fetched in acme.files["acme/README.md"]
    with pytest.raises(
        acme.errors.ArgumentError, match=r"^acme\.[\w.]+: token_url: that of Acme is at https://a\.example, and"
    ):
        acme.module.Client(token=credentials, base_url="https://b.example")


def test_a_fetched_token_goes_out_beside_other_credentials(emit: Emit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each by its argument, or by the variables of that."""
    acme = emit(secured({"oauth": [], "key": []}, own=[{"bearer": []}], schemes=FETCHED))
    credentials = import_module(f"{acme.module.__package__.rpartition('.')[0]}").ClientCredentials("id", "secret")
    wire = fetching(**{"x-key": "k"})

    acme.module.Client(oauth=credentials, key="k", http_client=wire).a()
    monkeypatch.setenv("POLYKYC_ACME_OAUTH_CLIENT_ID", "id")
    monkeypatch.setenv("POLYKYC_ACME_OAUTH_CLIENT_SECRET", "secret")
    client = acme.module.Client(key="k", bearer="other", http_client=wire)
    client.a()

    with pytest.raises(acme.errors.AuthenticationError):
        client.b()


def test_a_client_of_several_credentials_is_typed(tmp_path: Path) -> None:
    """A type checker knows them by name, at `connect` too, and finds one that is misspelt."""
    from polykyc_tools.engine.output.writer import replace
    from polykyc_tools.engine.pipeline.generate import emitted

    document = secured({"appId": [], "key": []}, own=[{"bearer": []}, {"basic": []}])
    replace(emitted(write_project(tmp_path, document), "1"), tmp_path / "generated" / "several")
    (tmp_path / "generated" / "use.py").write_text(
        "import several\nfrom several import acme\n\n"
        'acme.Client(app_id="i", key="k", timeout=3).a()\n'
        'several.connect("acme", app_id="i", key="k", bearer="b").b()\n'
        'several.connect("acme", app_id="i", key="k", basic="a:b").b()\n'
        'several.connect_async("acme", key="k", base_url="https://b.example")\n'
        'acme.Client(bearer=several.ClientCredentials("id", "secret", scope="all"))\n'
        'several.connect("acme", bearer=several.ClientCredentials("id", "secret"))\n'
        'acme.Client(key=several.ClientCredentials("id", "secret"))  # type: ignore[arg-type]\n'
        'acme.Client(appid="i")  # type: ignore[call-arg]\n'
        'acme.Client(token="i")  # type: ignore[call-arg]\n'
        "acme.AsyncClient(key=1)  # type: ignore[arg-type]\n"
    )

    assert complaints(tmp_path / "generated", "use.py") == ""
