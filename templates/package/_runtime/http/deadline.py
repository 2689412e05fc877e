"""Limits that all connections share: their number, the time of each phase, certificates, addresses, and errors."""

from __future__ import annotations

import os
import socket
import ssl
import sys
from collections.abc import Iterable
from functools import cache
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from ..errors import CallTimeoutError, ConnectError, PolykycError, ProtocolError, ResponseTooLargeError
from .body import PackedError, TooLargeError
from .http1 import BrokenError

if TYPE_CHECKING:
    from ..errors import Reason

Address: TypeAlias = "tuple[socket.AddressFamily, socket.SocketKind, int, str, Any]"

CONNECT_TIMEOUT: Final = 5.0
"""Seconds to wait for a connection, TLS included."""

READ_TIMEOUT: Final = 20.0
"""Seconds to wait for the next piece of a response, or until the provider accepts one of the request."""

IDLE_TIMEOUT: Final = 3.0
"""Seconds that an unused connection stays open: less than at providers, so that no request meets a closed one."""

NEXT_ADDRESS: Final = 0.25
"""Seconds until an attempt at the next address starts as well (RFC 8305, section 8)."""

MOST_CONNECTIONS: Final = 96
"""Connections that a client uses at once in a process or an event loop; a provider that hangs gets no more."""

SEND_SIZE: Final = 65_536
"""Bytes to send before a look whether the response has begun."""

RECEIVE_SIZE: Final = 65_536
"""Bytes to receive at once, at most: fewer than the longest head, so that a longer one is noticed in time."""

_HANDSHAKE_ENDED: Final = (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError)
"""The host ended the handshake; its certificate was not the reason."""


class DeadlineError(Exception):
    """The time of a phase is over; no `TimeoutError`, which a signal handler may raise for its own reason."""


class NotConnectedError(Exception):
    """There was no connection, for the reason in its cause, so nothing was sent."""


class InsideError(Exception):
    """A host that somebody else has named has no address outside of our network, so no connection was made."""


class CertificatesError(Exception):
    """The environment names certificates that cannot be read; its text is the variable."""


@cache
def ssl_context() -> ssl.SSLContext:
    """Return the context that all clients of the process share, because reading certificates is slow."""
    # Not `create_default_context`, which writes the keys of every connection to the file in `SSLKEYLOGFILE`.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if sys.version_info >= (3, 13):  # as `create_default_context` does
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN | ssl.VERIFY_X509_STRICT
    context.set_alpn_protocols(["http/1.1"])
    file, folder = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    if file:
        try:
            context.load_verify_locations(cafile=file)
        except OSError:
            raise CertificatesError("SSL_CERT_FILE") from None
    if folder:
        # OpenSSL reads them only when it meets a certificate, and then does not report a missing folder.
        if all(map(_is_empty, folder.split(os.pathsep))):
            raise CertificatesError("SSL_CERT_DIR")
        context.load_verify_locations(capath=folder)
    if not file and not folder:
        import certifi

        context.load_verify_locations(cafile=certifi.where())
    return context


def _is_empty(folder: str) -> bool:
    try:
        with os.scandir(folder) as files:
            return next(files, None) is None
    except OSError:
        return True


def alternating(addresses: Iterable[Address]) -> list[Address]:
    """Return *addresses* in the order to try them: the families take turns (RFC 8305, section 4)."""
    families: dict[int, list[Address]] = {}
    for address in dict.fromkeys(addresses):
        families.setdefault(address[0], []).append(address)
    return [each for each in chain.from_iterable(zip_longest(*families.values())) if each is not None]


def failure(label: str, error: Exception, max_bytes: int) -> Exception:
    """Return the error to raise for *error* in the call *label*, whose response may have *max_bytes*.

    An error from outside, for example from a signal handler, stays as it is.
    """
    match error:
        case PolykycError():
            return error.with_traceback(None)
        case NotConnectedError():
            return unsent(label, error.__cause__)
        case TooLargeError():
            return ResponseTooLargeError(f"{label}: the answer is longer than {max_bytes} bytes")
        case PackedError():
            return ProtocolError(f"{label}: the answer is packed badly, or in a way that was not asked for")
        case DeadlineError():
            return CallTimeoutError(f"{label}: no answer in time", sent=True)
        case _ if isinstance(error, BrokenError) or is_system_error(error):
            return ProtocolError(f"{label}: the connection broke, or what came back is not HTTP")
        case _:
            return error


def is_system_error(error: Exception) -> bool:
    """Return whether the system raised *error*, and not Python code that uses a class of `OSError`."""
    return isinstance(error, OSError) and (error.errno is not None or isinstance(error, ssl.SSLError))


def unsent(label: str, error: BaseException | None) -> ConnectError:
    """Return the error of the call *label*, which got no connection because of *error*."""
    why, reason = _reason(error)
    return ConnectError(f"{label}: no connection could be made{why}, so nothing was sent", reason)


def _reason(error: BaseException | None) -> tuple[str, Reason]:
    match error:
        case None:
            return "", "refused"
        case DeadlineError() | TimeoutError():  # before its causes: in a handshake, one of them is an SSL error
            return " in time", "timeout"
        case socket.gaierror() | UnicodeError():
            return " (no such host)", "dns"
        case CertificatesError():
            return f" ({error} names no certificates that can be read)", "tls"
        case ssl.SSLCertVerificationError(verify_message=why):  # one that Python code raises may lack the message
            return f" (TLS: {why})", "tls"
        case ConnectionRefusedError():
            return " (connection refused)", "refused"
        case ssl.SSLError() if not isinstance(error, _HANDSHAKE_ENDED):
            return " (TLS failed)", "tls"
        case _:
            return _reason(error.__cause__ or error.__context__)


def no_free_slot(label: str) -> CallTimeoutError:
    """Return the error of a call that waited for a free slot until its time was over."""
    return CallTimeoutError(f"{label}: all connections were in use until the time was over, so nothing was sent")


def closed_client(label: str) -> PolykycError:
    """Return the error of a call by a closed client."""
    return PolykycError(f"{label}: this client is closed; make a new one")
