"""The errors that the ends of a call mean, and the certificates that all calls share."""

from __future__ import annotations

import errno
import socket
import ssl
from typing import Any

import httpx
import pytest
from polykyc._runtime.errors import (
    CallTimeoutError,
    ConnectError,
    PolykycError,
    ProtocolError,
    ResponseTooLargeError,
)
from polykyc._runtime.http import deadline
from polykyc._runtime.http.body import PackedError, TooLargeError
from polykyc._runtime.http.http1 import BrokenError

from tests.support.faults.raw_server import closed_port
from tests.support.single_calls import awaiting, blocking, caught


def test_all_clients_of_a_process_share_one_ssl_context() -> None:
    """Reading the certificates is most of what a client costs."""
    deadline.ssl_context.cache_clear()  # another test may have filled it

    for call in (blocking, blocking, awaiting):
        caught(call, "safe", base_url=f"https://127.0.0.1:{closed_port()}")

    assert deadline.ssl_context.cache_info().misses == 1


class HookError(Exception):
    """An error of the caller's own, such as one that the handler of a signal raises."""


def verification_error() -> ssl.SSLCertVerificationError:
    """Return what OpenSSL raises at a certificate that has expired."""
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_message = "certificate has expired"
    return error


def not_connected(cause: Exception) -> deadline.NotConnectedError:
    """Return the error of a connection that could not be made because of *cause*."""
    error = deadline.NotConnectedError()
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("cause", "reason", "says"),
    [
        (ConnectionRefusedError(errno.ECONNREFUSED, "refused"), "refused", " (connection refused)"),
        (OSError(errno.ENETUNREACH, "unreachable"), "refused", ""),
        (deadline.DeadlineError(), "timeout", " in time"),
        (TimeoutError(errno.ETIMEDOUT, "timed out"), "timeout", " in time"),
        (socket.gaierror(socket.EAI_NONAME, "no such name"), "dns", " (no such host)"),
        (UnicodeError("label too long"), "dns", " (no such host)"),
        (deadline.CertificatesError("SSL_CERT_FILE"), "tls", " (SSL_CERT_FILE names no certificates that can be read)"),
        (verification_error(), "tls", " (TLS: certificate has expired)"),
        (ssl.SSLError(1, "wrong version number"), "tls", " (TLS failed)"),
        # A host that hangs up in the handshake may be restarting: nothing that it said of itself was wrong.
        (ssl.SSLEOFError(8, "EOF occurred in violation of protocol"), "refused", ""),
        (ssl.SSLZeroReturnError(6, "closed"), "refused", ""),
    ],
    ids=repr,
)
def test_a_connection_that_was_not_made_says_why(cause: Exception, reason: str, says: str) -> None:
    """A wrong certificate stays wrong, and a name may be found in a moment: what is tried again depends on it."""
    error = deadline.failure("acme.act", not_connected(cause), 100)

    assert isinstance(error, ConnectError)
    assert error.reason == reason
    assert str(error) == f"acme.act: no connection could be made{says}, so nothing was sent"


def test_the_reason_may_lie_below_an_error_of_a_library() -> None:
    """Httpx wraps what the system raised, once or twice."""
    outer, inner = httpx.ConnectError("no"), RuntimeError("no")
    outer.__cause__ = inner
    inner.__context__ = socket.gaierror(socket.EAI_NONAME, "no such name")

    assert deadline.unsent("acme.act", outer).reason == "dns"


@pytest.mark.parametrize(
    ("error", "kind", "says"),
    [
        (deadline.DeadlineError(), CallTimeoutError, "no answer in time"),
        (TooLargeError(), ResponseTooLargeError, "the answer is longer than 100 bytes"),
        (PackedError(), ProtocolError, "the answer is packed badly, or in a way that was not asked for"),
        (BrokenError(), ProtocolError, "the connection broke, or what came back is not HTTP"),
        (ConnectionResetError(errno.ECONNRESET, "reset"), ProtocolError, "the connection broke, or what came back is"),
        (ssl.SSLError("bad record"), ProtocolError, "the connection broke, or what came back is not HTTP"),
    ],
    ids=repr,
)
def test_a_response_that_was_lost_says_how(error: Exception, kind: type[PolykycError], says: str) -> None:
    """None of these says that nothing was sent."""
    failure = deadline.failure("acme.act", error, 100)

    assert type(failure) is kind
    assert str(failure).startswith(f"acme.act: {says}")
    assert not isinstance(failure, CallTimeoutError) or failure.sent


@pytest.mark.parametrize("error", [HookError(), TimeoutError("of an alarm"), OSError("of a hook")], ids=repr)
def test_an_error_of_the_callers_own_stays_as_it_is(error: Exception) -> None:
    """A worker that ends its tasks by a signal waits for its own error, and not for one of ours."""
    assert deadline.failure("acme.act", error, 100) is error


def test_the_families_of_addresses_take_turns() -> None:
    """A host whose IPv6 is dead may have ten addresses of it (RFC 8305, section 4)."""
    names = ((socket.AF_INET6, "a"), (socket.AF_INET6, "b"), (socket.AF_INET6, "c"), (socket.AF_INET, "d"))
    mixed: list[Any] = [(family, 1, 6, "", name) for family, name in names]

    assert [address[4] for address in deadline.alternating([*mixed, mixed[0]])] == ["a", "d", "b", "c"]
    assert deadline.alternating([]) == []
