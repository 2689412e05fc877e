"""What the environment of a process may do to a call: name certificates, and nothing else."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any, Final

import pytest
from polykyc._runtime.errors import PolykycError
from polykyc._runtime.http import deadline

from tests.support.faults.call import PRIVATE, RETRIES, WAYS, AsyncClient, Call, Options
from tests.support.faults.certificates import Authority
from tests.support.faults.error_rules import hold_unsent
from tests.support.faults.raw_server import Act, http, json_response, misbehaving
from tests.support.invented_provider import TOKEN

GOOD: Final = Act(json_response({"id": "c1"}))
every_way = pytest.mark.parametrize("call", WAYS)


def _named(monkeypatch: pytest.MonkeyPatch, variable: str, value: Path) -> None:
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, str(value))
    deadline.ssl_context.cache_clear()


@every_way
@pytest.mark.parametrize("retry", RETRIES)
@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "SSL_CERT_DIR"])
@pytest.mark.parametrize("content", ["missing", "empty", "other"])
def test_certificates_that_cannot_be_read_are_told_by_their_variable(
    call: Call, retry: Any, variable: str, content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing was sent, in blocking code as in async code, and nothing will be until the variable is mended."""
    path = tmp_path / "certificates"
    if content == "empty":
        path.touch() if variable == "SSL_CERT_FILE" else path.mkdir()
    if content == "other":
        path.mkdir() if variable == "SSL_CERT_FILE" else path.touch()
    _named(monkeypatch, variable, path)

    with misbehaving(GOOD) as server:
        got = call(server.url.replace("http:", "https:"), retry, None)

    hold_unsent(got, "tls", f" ({variable} names no certificates that can be read)", 1)
    assert server.connections == 0


@every_way
def test_certificates_are_read_again_once_the_variable_is_mended(
    call: Call, authority: Authority, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A failure is not kept."""
    with misbehaving(GOOD, context=authority.context()) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "missing.pem"))
        deadline.ssl_context.cache_clear()
        first = call(server.url, "safe", None)
        monkeypatch.setenv("SSL_CERT_FILE", str(authority.file()))
        second = call(server.url, "safe", None)

    assert isinstance(first, PolykycError)
    assert second == "c1"


@every_way
def test_the_keys_of_a_connection_are_written_nowhere(
    call: Call, authority: Authority, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Otherwise a person who sets a variable on the machine could read every call."""
    keys = tmp_path / "keys.log"
    monkeypatch.setenv("SSLKEYLOGFILE", str(keys))
    deadline.ssl_context.cache_clear()

    with misbehaving(GOOD, context=authority.context()) as server:
        got = call(server.url, "safe", None)

    assert got == "c1"
    assert not keys.exists()


@every_way
@pytest.mark.parametrize(
    "act",
    [
        Act(json_response({"id": "canary"}, "set-cookie: canary=1")),
        Act(http(b"", "location: https://canary.test/?email=canary", status="302 Found")),
        Act(b"canary canary\r\n\r\n", "close"),
        Act(json_response({"id": "canary"}) * 2),
    ],
)
def test_no_logger_is_told_of_headers_or_bytes(call: Call, act: Act, caplog: pytest.LogCaptureFixture) -> None:
    """Not at DEBUG for everything, which is what people set when something does not work."""
    with caplog.at_level(logging.DEBUG), misbehaving(act) as server:
        call(server.url, "safe", Options(max_retries=0))

    shown = " ".join(f"{record.getMessage()} {record.args}" for record in caplog.records)
    assert "acme.act" in shown
    assert [word for word in (*PRIVATE, "canary") if word in shown] == []


def test_a_call_without_asyncio_is_told_so() -> None:
    """Another event loop would wait for ever, or fail with an error of nobody's."""
    work = AsyncClient(token=TOKEN, base_url="http://127.0.0.1:9").act("safe")

    with pytest.raises(PolykycError, match=r"^acme\.act: an async client needs an event loop of asyncio; "):
        work.send(None)


def test_a_call_in_trio_is_told_so() -> None:
    """With trio itself, where it is installed."""
    trio = pytest.importorskip("trio", reason="trio is not here: pip install trio to run this test")

    async def run() -> None:
        with pytest.raises(PolykycError, match="needs an event loop of asyncio"):
            await AsyncClient(token=TOKEN, base_url="http://127.0.0.1:9").act("safe")

    trio.run(run)
    assert "trio" in sys.modules
