"""The one redirect that a download may follow: to where the provider stores the file, with nothing that is secret."""

from __future__ import annotations

import ipaddress
import time
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from attrs import evolve

from ..config.settings import LOOPBACK, Settings, addressed, checked_url
from ..contract import Request, Response
from ..errors import ArgumentError, CallTimeoutError, ConnectError, ProtocolError, RedirectError
from .deadline import InsideError

if TYPE_CHECKING:
    from .transport import Carrier

_LONGEST: Final = 8192
"""Characters of a target."""

_INSIDE: Final = ("localhost", "local", "internal", "home.arpa")
"""Domains that have a meaning inside of a network alone (RFC 6761, RFC 6762, RFC 8375; ICANN reserves `internal`)."""

# Not `is_global` of `ipaddress`, whose lists differ between versions of Python.
_SPECIAL_4: Final = tuple(
    map(
        ipaddress.IPv4Network,
        (
            *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
            *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"),
            *("203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        ),
    )
)
"""IPv4 networks that IANA's registry of special-purpose addresses (RFC 6890) does not call globally reachable.

`192.0.0.0/24` is whole here, though two of its addresses are global: they reach the nearest router. `192.88.99.0/24` is
the former 6to4 relay (RFC 7526), and `224.0.0.0/4` is multicast.
"""
_GLOBAL_6: Final = ipaddress.IPv6Network("2000::/3")
"""The IPv6 network of all global unicast addresses (RFC 4291, section 2.4)."""
_SPECIAL_6: Final = tuple(map(ipaddress.IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
"""The networks in it that the registry of IPv6 does not call globally reachable.

`2001::/23` is whole here, because its global parts are no hosts of files: anycast of protocols, AMT, AS112, identifiers
of hosts and of drones. `2002::/16` is 6to4, whose reach no registry states.
"""


async def follow(
    carrier: Carrier, settings: Settings, request: Request, response: Response, end: float, limit: int
) -> Response:
    """Return the file that *response* leads to, of *limit* bytes at most, read until *end* by `time.monotonic`.

    The target is secret: a person who has it can read the file. So no error has it, nor the name of its host in a text.
    """
    label = request.operation.label
    # For a client of a test or a sandbox, which is on this machine, the file is there as well.
    is_local = settings.scheme == "http" and settings.origin[1].decode() in LOOPBACK
    target = _target(settings, response, is_local=is_local)
    refused = RedirectError(
        f"{label}: {response.status} redirect to an address that a client does not follow", response.status
    )
    if target is None:
        raise refused
    left = end - time.monotonic()
    if left <= 0:
        raise CallTimeoutError(f"{label}: no answer in time", sent=True)
    elsewhere = carrier.elsewhere(target[0], None if is_local else is_public)
    try:
        answer = await elsewhere.send(_fetching(request, target[1]), left, limit)
    except InsideError:
        failure: Exception = refused
    except Exception as error:
        failure = elsewhere.failure(label, error, limit)
    else:
        if 200 <= answer.status < 300:
            return answer
        # Such a status is about the stored file: it says nothing of the credential or of the id.
        text = f"{label}: the host of the file answered {answer.status}"
        is_passing = answer.status == 429 or answer.status >= 500
        raise ProtocolError(text) if is_passing else RedirectError(text, response.status)
    finally:
        elsewhere.close()
    # Here it has no context: the library's own error holds the target.
    raise _nameless(label, failure)


def _target(settings: Settings, response: Response, *, is_local: bool) -> tuple[Settings, str] | None:
    """Return the settings of the host that *response* leads to, and path with query; None if no client goes there."""
    location = response.headers.get("location", "").partition("#")[0]
    address, _, query = location.partition("?")
    try:
        checked_url("location", address)
        parts = urlsplit(location)
    except (ArgumentError, ValueError):
        return None
    host = parts.hostname or ""
    is_odd = len(location) > _LONGEST or not query.isascii() or not query.isprintable() or " " in query
    if is_odd or (not is_local and (parts.scheme != "https" or _is_inside(host))):
        return None
    # No header field of the provider, none of the user, and no credential.
    other = addressed(evolve(settings.provider, headers={}, signing=None), f"{parts.scheme}://{parts.netloc}")
    return other, f"{parts.path or '/'}?{query}" if query else parts.path or "/"


def _is_inside(host: str) -> bool:
    """Return whether *host* names this machine or another of its network, or is such an address."""
    name = host.removesuffix(".")
    last = name.rpartition(".")[2]
    # No top-level domain begins with a digit. Resolvers read `127.1` and `0x7f.1` as addresses, which we do not.
    if ":" in name or last[:1].isdecimal():
        return not is_public(name)
    return last == name or any(name.endswith(f".{domain}") for domain in _INSIDE)


def is_public(address: str) -> bool:
    """Return whether *address* is one of the internet. An IPv4 address within an IPv6 address counts alone."""
    try:
        number = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(number, ipaddress.IPv6Address):
        inner = _inner(number)
        if inner is None:
            return number in _GLOBAL_6 and not any(number in network for network in _SPECIAL_6)
        number = inner
    return not any(number in network for network in _SPECIAL_4)


def _inner(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address to which *address* leads, None if it is one of its own."""
    if address in ipaddress.ip_network("64:ff9b::/96"):  # behind a translator (RFC 6052, section 2.1)
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped


def _fetching(request: Request, target: str) -> Request:
    """Return the request for *target*, with nothing of *request* but the media types that it accepts."""
    accept = {name: value for name, value in request.headers.items() if name.lower() == "accept"}
    operation = evolve(
        request.operation, authenticated=False, security=(), signed=(), redirect=False, own_connection=True
    )
    return Request(operation, target, headers=accept)


def _nameless(label: str, error: Exception) -> Exception:
    """Return *error* without what may name the host, such as the names in its certificate."""
    match error:
        case CallTimeoutError():
            return CallTimeoutError(f"{label}: no answer in time", sent=True)
        case ConnectError():  # the first request was sent
            return ProtocolError(f"{label}: no connection to the host of the file could be made")
        case _:
            return error
