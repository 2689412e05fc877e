"""Who a client says it is: in the way that the document names, and in one way only."""

from __future__ import annotations

import base64
import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.engine.making import Emit, Emitted, losses, report
from tests.hostile.cases import Node, spec

SCHEMES: Node = {
    "bearer": {"type": "http", "scheme": "Bearer"},
    "basic": {"type": "http", "scheme": "basic"},
    "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "cookie": {"type": "apiKey", "in": "cookie", "name": "sid"},
    "query": {"type": "apiKey", "in": "query", "name": "key"},
    "oauth": {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "https://a.example/t", "scopes": {}}}},
    "openid": {"type": "openIdConnect", "openIdConnectUrl": "https://a.example/o"},
    "digest": {"type": "http", "scheme": "digest"},
}


def secured(*wanted: Any, own: Any = None) -> str:
    """Return a document whose operations want *wanted*, but for the second, which wants its *own*."""
    more = {} if own is None else {"/b": {"operationId": "b", "security": own}}
    found = spec({"/a": {"operationId": "a"}, **more}, {"securitySchemes": SCHEMES}, security=[*wanted])
    return json.dumps({**found, "servers": [{"url": "https://a.example"}]})


def sent(acme: Emitted, token: str, operation: str = "a") -> dict[bytes, bytes]:
    """Return the headers of a call by someone with *token*."""
    settings: Any = import_module(f"{acme.module.__package__.rpartition('.')[0]}._runtime.settings")
    contract: Any = import_module(f"{acme.module.__package__}.contract")
    made = settings.settings(contract.PROVIDER, token=token, base_url=None)
    return dict(made.fields(acme.build(operation)))


@pytest.mark.parametrize(
    ("scheme", "header", "value"),
    [
        ("bearer", b"authorization", b"Bearer a:b"),
        ("oauth", b"authorization", b"Bearer a:b"),
        ("openid", b"authorization", b"Bearer a:b"),
        ("basic", b"authorization", b"Basic " + base64.b64encode(b"a:b")),
        ("key", b"x-key", b"a:b"),
        ("cookie", b"cookie", b"sid=a:b"),
    ],
)
def test_the_token_goes_where_the_scheme_says(emit: Emit, scheme: str, header: bytes, value: bytes) -> None:
    """An access token is a bearer's, whoever gave it out."""
    assert sent(emit(secured({scheme: []})), "a:b")[header] == value


def test_a_scheme_that_most_operations_take_is_the_clients(emit: Emit) -> None:
    """One of several that are as good is enough, and one of several that are needed is not."""
    acme = emit(secured({"digest": []}, {"key": [], "basic": []}, {"bearer": []}, own=[{"key": []}, {"bearer": []}]))

    assert [b"authorization" in sent(acme, "t", operation) for operation in ("a", "b")] == [True, True]


def test_an_operation_of_another_scheme_is_left_out(tmp_path: Path) -> None:
    """A token that is sent to it would be the wrong one."""
    got = losses(tmp_path, secured({"key": []}, own=[{"basic": []}]))

    assert got == ["specs/acme.yaml:1: left out: b: a credential of its own, `basic`, and not `key`"]


@pytest.mark.parametrize("scheme", ["query", "digest"])
def test_a_scheme_that_no_header_carries_is_refused(tmp_path: Path, scheme: str) -> None:
    """A key in a URL stands in every log on its way."""
    assert f"a: security scheme `{scheme}` is " in report(tmp_path, secured({scheme: []}))


def test_an_operation_that_wants_nothing_is_given_nothing(emit: Emit) -> None:
    """`{}` among the alternatives is as good as none at all."""
    acme = emit(secured({"key": []}, own=[{}]))

    assert b"x-key" in sent(acme, "t")
    assert b"x-key" in sent(acme, "t", "b") or acme.build("b").operation.authenticated is False


@pytest.mark.parametrize(("scheme", "token"), [("basic", "no-colon"), ("cookie", "a;b=c"), ("cookie", 'a"b')])
def test_a_token_that_the_scheme_cannot_carry_is_refused(emit: Emit, scheme: str, token: str) -> None:
    """Before any request, and without its text."""
    acme = emit(secured({scheme: []}))

    with pytest.raises(acme.errors.ArgumentError, match="token: expected") as caught:
        sent(acme, token)

    assert token not in str(caught.value)
