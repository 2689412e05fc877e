"""Send an event over HTTP: no redirect is followed, no proxy asked, and the answer's body is not read."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

import httpx

_PATIENCE: Final = 10.0


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Post *body* with *headers* to *url*, and return the status of the answer."""
    with (
        httpx.Client(trust_env=False, follow_redirects=False, timeout=_PATIENCE) as client,
        client.stream("POST", url, content=body, headers=dict(headers)) as answer,
    ):
        return answer.status_code


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
