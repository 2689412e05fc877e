"""Signed requests of an emitted client: each attempt over the bytes that go out, with a secret that nothing shows."""

from __future__ import annotations

import asyncio
import hmac
import pickle
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from tests.support.emit import Emit, overlay, report
from tests.support.multipart_forms import file
from tests.support.signed_requests import OVERLAY, SAFE, SECRET, SIGNING, SPEC
from tests.support.traceback_frames import leaks


def signature(content: bytes) -> str:
    """Return what the provider computes."""
    return hmac.digest(SECRET.encode(), content, "sha256").hex()


def covered(request: httpx.Request) -> bytes:
    """Return what the document says is signed of *request*, from what arrived."""
    time = request.headers["x-acme-time"].encode()
    return time + request.method.encode() + request.url.raw_path + request.content


def test_each_attempt_is_signed_over_what_goes_out(emit: Emit) -> None:
    """Encoded queries, no body and multipart alike; the user's own client adds nothing that breaks it."""
    acme = emit(SPEC, OVERLAY)
    seen: list[httpx.Request] = []

    scan = file(acme, b"\x00\xff--", "scan.bin")

    def answer(request: httpx.Request) -> httpx.Response:
        request.read()
        seen.append(request)
        assert SECRET not in f"{request.url} {request.headers.raw!r} {request.content!r}"
        return httpx.Response(503 if len(seen) == 1 else 204, headers={"retry-after": "0"})

    own = httpx.Client(transport=httpx.MockTransport(answer), headers={"X-Acme-Sig": "theirs"})
    with own, acme.module.Client(token="t", secret_key=SECRET, http_client=own) as client:
        client.get_thing("a b/ü", level="basic kyc+level")
        client.send_file(content=scan)

    assert [request.headers["x-acme-sig"] for request in seen] == [signature(covered(request)) for request in seen]
    assert len(seen) == 3
    assert b"%2F" in seen[0].url.raw_path
    assert b"\x00\xff--" in seen[2].content


def test_an_operation_signs_something_else_or_nothing(emit: Emit) -> None:
    """As its own annotation says; what needs no credential is not signed either."""
    acme = emit(SPEC, OVERLAY)
    seen: list[str | None] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("x-acme-sig"))
        return httpx.Response(204)

    async def run() -> None:
        transport = httpx.MockTransport(answer)
        async with acme.module.AsyncClient(token="t", secret_key=SECRET, http_client=transport) as client:
            await client.delete_thing("a b")
            await client.make_thing(name="n")
            await client.get_open()

    asyncio.run(run())

    assert seen == [signature(b"a%20b"), None, None]


def test_the_secret_is_in_no_repr_error_frame_or_pickle(emit: Emit, caplog: pytest.LogCaptureFixture) -> None:
    """Who has it can open sessions in the name of the account."""
    acme = emit(SPEC, OVERLAY)
    caplog.set_level(0)
    unsigned = httpx.MockTransport(lambda _: httpx.Response(204))

    client = acme.module.Client(token="t", secret_key=SECRET, http_client=unsigned, verify_answers=True)
    with pytest.raises(acme.errors.MalformedResponseError, match="no signature") as caught:
        client.get_thing("a")

    assert leaks(caught.value, SECRET) == []
    assert SECRET.encode() not in pickle.dumps(caught.value)
    assert SECRET not in f"{client!r} {client._settings!r} {vars(client)!r} {caplog.text}"


def test_answers_are_checked_where_a_client_asks_for_it(emit: Emit) -> None:
    """A derived client asks for it too. An error decides nothing, so it needs no signature."""
    acme = emit(SPEC, OVERLAY)
    answers = [
        httpx.Response(503, headers={"retry-after": "0"}),
        httpx.Response(204, headers={"X-Acme-Sig": signature(b"")}),
        httpx.Response(204, headers={"X-Acme-Sig": signature(b"other")}),
    ]
    options: dict[str, Any] = {"token": "t", "secret_key": SECRET}
    transport = httpx.MockTransport(lambda _: answers.pop(0))

    with acme.module.Client(**options, http_client=transport, verify_answers=True) as client:
        client.get_thing("a")
        with pytest.raises(acme.errors.MalformedResponseError, match="the signature of the answer is wrong"):
            client.with_options(timeout=3).get_thing("a")
    with acme.module.Client(**options, http_client=httpx.MockTransport(lambda _: httpx.Response(204))) as client:
        client.get_thing("a")


FILES: Final = SPEC.replace(
    "  /open:",
    """  /files/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: read_file, responses: {'302': {description: Elsewhere},
      '200': {description: File, content: {application/pdf: {schema: {type: string, format: binary}}}}}}
  /open:""",
)
FILES_OVERLAY: Final = (
    OVERLAY
    + overlay(("$.paths['/files/{id}'].get", "x-kyc-operation: {retry: safe, redirect: once}")).partition("actions:\n")[
        2
    ]
)


@pytest.mark.parametrize("is_async", [False, True])
def test_a_file_elsewhere_has_no_signature_of_the_provider(is_async: bool, emit: Emit, tmp_path: Path) -> None:
    """So a client that checks signatures does not take it, wherever it was led to; the store gets none of ours. One
    that does not check reads it, and a recorder writes neither the address nor the signature.
    """
    acme = emit(FILES, FILES_OVERLAY)
    sent: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        if request.url.host == "acme.example":
            to_the_file = {"location": "https://store.example/f?canary=1", "x-acme-sig": signature(b"")}
            return httpx.Response(302, headers=to_the_file)
        stored = {"content-type": "application/pdf", "x-acme-sig": "canary-of-the-store"}
        return httpx.Response(200, content=b"%PDF", headers=stored)

    telemetry = import_module(f"{acme.module.__package__.rpartition('.')[0]}._runtime.telemetry.recorder")

    def read(**options: Any) -> Any:
        shared = {"token": "t", "secret_key": SECRET, "http_client": httpx.MockTransport(answer), "max_retries": 0}

        async def later() -> Any:
            async with acme.module.AsyncClient(**shared, **options) as client:
                return await client.read_file("f1")

        if is_async:
            return asyncio.run(later())
        with acme.module.Client(**shared, **options) as client:
            return client.read_file("f1")

    with telemetry.Recorder(tmp_path / "calls.har") as calls:
        with pytest.raises(acme.errors.MalformedResponseError, match="the signature of the answer is wrong"):
            read(verify_answers=True, recorder=calls)
        assert read(recorder=calls) == b"%PDF"

    written = (tmp_path / "calls.har").read_text()
    assert [request.headers.get("x-acme-sig") is not None for request in sent] == [True, False, True, False]
    assert written.count('"acme.read_file"') == 2
    assert "canary" not in written
    assert "store.example" not in written


def test_a_client_without_the_secret_says_so(emit: Emit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is sent; the variable stands in for the argument."""
    acme = emit(SPEC, OVERLAY)
    monkeypatch.delenv("POLYKYC_ACME_SECRET_KEY", raising=False)

    with pytest.raises(acme.errors.ArgumentError, match="give secret_key, or set the variable POLYKYC_ACME_SECRET_KEY"):
        acme.module.Client(token="t")
    monkeypatch.setenv("POLYKYC_ACME_SECRET_KEY", SECRET)
    acme.module.Client(token="t").close()


@pytest.mark.parametrize(
    ("document", "operation", "expected"),
    [
        (SIGNING, 'x-kyc-signing: {content: "{path.thing}"}', "has {path.thing}, and the path `/open` has no such"),
        ("info: {}", "x-kyc-signing: {content: '{body}'}", "the document does not say how requests are signed"),
        ("info: {}", "x-kyc-signing: false", "the document signs no requests"),
        (SIGNING, "x-kyc-signing: {key: other}", "unknown key `key`"),
        (SIGNING.replace("content: ", "content: {POST: ").replace('{body}"', '{body}"}'), SAFE, "says nothing about"),
    ],
)
def test_what_an_operation_cannot_sign_is_reported(
    tmp_path: Path, document: str, operation: str, expected: str
) -> None:
    """With the place, before a client is written that every call of fails."""
    text = report(tmp_path, SPEC, overlay(("$", document), ("$.paths['/open'].get", operation)))

    assert expected in text
    assert "overlays/acme.yaml" in text or "specs/acme.yaml" in text
