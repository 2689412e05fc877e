"""Which hosts are this machine, by their very names: none is looked up."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit


def is_loopback(host: str) -> bool:
    """Tell whether *host* is this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def exposed(host: str) -> bool:
    """Tell whether others than this machine can reach *host*."""
    return not is_loopback(host)


def within(url: str, *, anywhere: bool) -> bool:
    """Tell whether *url* is an HTTP address of this machine, or of any if *anywhere*."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return False
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        return False
    return anywhere or is_loopback(host)
