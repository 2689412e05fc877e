"""Send an event over HTTP: without redirects or proxies, and to addresses that are allowed."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

import httpx

_PATIENCE: Final = 10.0


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Post *body* with *headers* to *url*, and return the status of the answer; its body is not read."""
    with (
        httpx.Client(trust_env=False, follow_redirects=False, timeout=_PATIENCE) as client,
        client.stream("POST", url, content=body, headers=dict(headers)) as answer,
    ):
        return answer.status_code


def is_loopback(host: str) -> bool:
    """Return whether *host* is this machine, by its name or address alone: no DNS is asked."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_exposed(host: str) -> bool:
    """Return whether other machines can reach *host*."""
    return not is_loopback(host)


def is_allowed_address(url: str, *, anywhere: bool) -> bool:
    """Return whether *url* is an HTTP address of this machine, or of any machine if *anywhere*."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return False
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        return False
    return anywhere or is_loopback(host)
