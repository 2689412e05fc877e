"""Hosts that are not who they say they are, or do not say it: nothing is sent to them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from polykyc._runtime.contract import Retry

from tests.support.faults.call import PRIVATE, RETRIES, WAYS, Call, Options
from tests.support.faults.certificates import Authority
from tests.support.faults.error_rules import hold_unsent
from tests.support.faults.raw_server import Act, json_response, misbehaving
from tests.support.faults.timed_trials import patient

GOOD: Final = Act(json_response({"id": "c1"}))

every_way = pytest.mark.parametrize("call", WAYS)
every_retry = pytest.mark.parametrize("retry", RETRIES)


@every_way
@every_retry
def test_a_trusted_certificate_is_taken(call: Call, retry: Retry, authority: Authority) -> None:
    """Without this one, those below would prove nothing."""
    with misbehaving(GOOD, context=authority.context()) as server:
        got = call(server.url, retry, None)

    assert got == "c1"


@every_way
@every_retry
@pytest.mark.parametrize(
    ("address", "days", "trusted", "says"),
    [
        ("127.0.0.1", -1, True, "certificate has expired"),
        ("127.0.0.2", 1, True, "IP address mismatch, certificate is not valid for '127.0.0.1'."),
        ("127.0.0.1", 1, False, "unable to get local issuer certificate"),
    ],
    ids=["expired", "of another host", "of an unknown authority"],
)
def test_a_bad_certificate_ends_the_call(
    call: Call, retry: Retry, address: str, days: int, trusted: bool, says: str, authority: Authority, tmp_path: Path
) -> None:
    """It will not heal, and a host that shows it is sent nothing."""
    (tmp_path / "other").mkdir()
    signing = authority if trusted else Authority(tmp_path / "other")
    with misbehaving(GOOD, context=signing.context(address, timedelta(days=days))) as server:
        got = call(server.url, retry, None)

    hold_unsent(got, "tls", f" (TLS: {says})", 1)
    assert server.requests == []


@every_way
@every_retry
def test_a_host_that_speaks_no_tls_gets_nothing(call: Call, retry: Retry) -> None:
    """There is no way down to plain HTTP."""
    with misbehaving(Act(b"HTTP/1.1 400 Bad Request\r\n\r\n", "close", unasked=True)) as server:
        got = call(server.url.replace("http:", "https:"), retry, None)

    hold_unsent(got, "tls", " (TLS failed)", 1)
    assert not [secret for secret in PRIVATE for request in server.requests if secret.encode() in request]


@every_way
@patient
def test_a_host_that_never_ends_the_handshake_gets_nothing(call: Call, authority: Authority, hasty: Options) -> None:
    """The time for a connection covers TLS."""
    with misbehaving(Act(b"", "hold", unasked=True)) as server:
        got = call(server.url.replace("http:", "https:"), "never", hasty)

    hold_unsent(got, "timeout", " in time", 3)
