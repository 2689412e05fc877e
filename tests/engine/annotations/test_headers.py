"""Header fields of every call: sent by each, changed by the user of a client, and never a secret."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from polykyc_tools.engine.annotations.headers import CLIENT_FIELDS
from tests.support.emit import HEAD, Emit, overlay, report

SPEC = f"""{HEAD}servers: [{{url: https://acme.example}}]
security: [{{key: []}}]
paths:
  /thing:
    get: {{operationId: get_thing, responses: {{'204': {{description: Done}}}}}}
    post:
      operationId: make_thing
      parameters: [{{name: Acme-Version, in: header, schema: {{type: string}}}},
        {{name: Once, in: header, schema: {{type: string}}}}]
      responses: {{'204': {{description: Done}}}}
components:
  securitySchemes: {{key: {{type: apiKey, in: header, name: X-Acme-Key}}}}
"""


def sending(headers: str, once: str = "") -> str:
    """Return an overlay by which every call sends *headers*."""
    annotation = f"x-kyc-operation: {{retry: with-key, key: {once}}}" if once else "x-kyc-operation: {retry: never}"
    rows: tuple[tuple[str, str], ...] = (("$", f"x-kyc-headers: {{{headers}}}"),)
    return overlay(
        *rows, ("$.paths['/thing'].get", "x-kyc-operation: {retry: safe}"), ("$.paths['/thing'].post", annotation)
    )


def test_every_call_has_them_and_a_caller_may_change_them(emit: Emit) -> None:
    """A client without the version of its spec gets whatever its account says."""
    acme = emit(SPEC, sending("Acme-Version: '2026-06-24', Key-Inflection: kebab"))
    sent: list[tuple[str | None, str | None, str | None]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        names = ("acme-version", "key-inflection", "x-acme-account")
        sent.append((request.headers.get(names[0]), request.headers.get(names[1]), request.headers.get(names[2])))
        assert len({name for name, _ in request.headers.raw}) == len(request.headers.raw)
        return httpx.Response(204)

    with acme.module.Client(token="secret", http_client=httpx.MockTransport(answer)) as client:
        client.get_thing()
        client.make_thing()
        client.make_thing(acme_version="2020-01-01")
        other = client.with_options(headers={"ACME-VERSION": "2026-09-30", "X-Acme-Account": "a1"})
        other.get_thing()
        other.make_thing(acme_version="2020-01-01")
        client.get_thing()

    assert sent == [
        ("2026-06-24", "kebab", None),
        ("2026-06-24", "kebab", None),
        ("2020-01-01", "kebab", None),
        ("2026-09-30", "kebab", "a1"),
        ("2020-01-01", "kebab", "a1"),
        ("2026-06-24", "kebab", None),
    ]


@pytest.mark.parametrize(
    ("headers", "problem"),
    [
        ("Accept: text/html", "a client alone writes the field `Accept`"),
        ("Acme Version: a", "`Acme Version` is no name of a header"),
        ('Acme-Version: "a\\tb"', "`Acme-Version` has a value that no header has"),
        ("Acme-Version: 3", "`Acme-Version` must be text, not the number 3"),
        ("Acme-Version: a, acme-version: b", "`acme-version` stands here twice"),
        ("x-acme-key: a", "the header `x-acme-key` holds a credential"),
        ("once: a", "the header `once` holds the idempotency key of a call"),
    ],
)
def test_what_cannot_be_sent_is_refused_with_its_line(tmp_path: Path, headers: str, problem: str) -> None:
    """A secret in an overlay would be in every copy of the client."""
    text = report(tmp_path, SPEC, sending(headers, once="Once"))

    assert problem in text
    assert "overlays/acme.yaml:" in text


def test_an_overlay_refuses_the_fields_that_a_client_refuses(emit: Emit) -> None:
    """The two lists stand in two packages, because a client has nothing of the generator."""
    acme = emit(SPEC, sending("Acme-Version: '1'"))
    client = acme.module.Client(token="secret")

    for name in CLIENT_FIELDS:
        with pytest.raises(acme.errors.ArgumentError, match=f"the client alone writes the field {name}"):
            client.with_options(headers={name: "x"})


def prefixed(rows: str) -> str:
    """Return an overlay with *rows* as the prefixes of credentials."""
    return sending("Acme-Version: '1'") + f"  - {{target: $, update: {{x-kyc-credentials: {rows}}}}}\n"


def test_a_credential_has_the_prefix_of_its_provider(emit: Emit) -> None:
    """`Token token=…` is no HTTP scheme of OpenAPI, and a user who has to write it writes it once too often."""
    acme = emit(SPEC.replace("X-Acme-Key", "Authorization"), prefixed("{key: {prefix: 'Token token='}}"))
    sent: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request.headers["authorization"])
        return httpx.Response(204)

    with acme.module.Client(token="secret", http_client=httpx.MockTransport(answer)) as client:
        client.get_thing()
    with pytest.raises(acme.errors.ArgumentError, match='Leave out "Token token="'):
        acme.module.Client(token="token token=secret")

    assert sent == ["Token token=secret"]


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("{kye: {prefix: 'Token '}}", "there is no security scheme `kye`\n  hint: write `key`"),
        ("{key: {prefix: ' Token'}}", "`prefix` holds what no header has"),
        ("{key: {}}", "`prefix` is missing"),
        ("{key: {secret_in: body}}", "`key` has no flow `clientCredentials`, so no token is fetched for it"),
        ("{key: {prefix: a, grant_type: true}}", "`grant_type` can only be `false`"),
        ("{key: {prefix: a, secret_in: bdy}}", "`secret_in` cannot be `bdy`\n  hint: did you mean `body`?"),
        ("{key: {prefx: a, prefix: b}}", "unknown key `prefx`\n  hint: did you mean `prefix`?"),
    ],
)
def test_a_prefix_that_cannot_hold_is_refused(rows: str, problem: str, tmp_path: Path) -> None:
    """A misspelt scheme would send its credential bare."""
    assert problem in report(tmp_path, SPEC, prefixed(rows))
