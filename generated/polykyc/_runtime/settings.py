"""What a client is made of, checked when it is given: decided here, so that sync and async share it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from attrs import define, field

from .errors import ArgumentError
from .wire import Provider, Request

_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


@define(frozen=True)
class Settings:
    """A provider, where it is reached and as whom."""

    provider: Provider
    base_url: str
    credential: Mapping[str, str] = field(repr=False)

    def url(self, request: Request) -> str:
        """Return the whole URL of *request*."""
        return f"{self.base_url}{request.path}{'?' if request.query else ''}{request.query}"

    def headers(self, request: Request) -> dict[str, str]:
        """Return every header of *request*, the credential included where the operation wants it."""
        return {
            "accept": "application/json",
            **({"content-type": "application/json"} if request.body is not None else {}),
            **request.headers,
            **(self.credential if request.operation.authenticated else {}),
        }


def settings(provider: Provider, *, token: str | None, base_url: str | None) -> Settings:
    """Return the settings from the arguments, or from `POLYKYC_<SLUG>_TOKEN` and `POLYKYC_<SLUG>_BASE_URL`."""
    variable = f"POLYKYC_{provider.slug.upper()}"
    where = base_url or os.environ.get(f"{variable}_BASE_URL") or provider.base_url
    if not where:
        raise ArgumentError(
            f"{provider.title} publishes no host: give base_url, or set the variable {variable}_BASE_URL"
        )
    return Settings(
        provider=provider,
        base_url=_checked_url(where),
        credential=_credential(provider, token or os.environ.get(f"{variable}_TOKEN"), variable),
    )


def _credential(provider: Provider, token: str | None, variable: str) -> dict[str, str]:
    scheme = provider.credential
    if scheme is None:
        return {}
    if not token:
        raise ArgumentError(f"{provider.title} needs a credential: give token, or set the variable {variable}_TOKEN")
    # Told here, because the HTTP library would tell it later with the token in the text.
    if not token.isascii() or not token.isprintable() or token != token.strip():
        raise ArgumentError("token: expected printable ASCII without spaces or line breaks around it")
    return {scheme.header: f"{scheme.prefix}{token}"}


def _checked_url(base_url: str) -> str:
    try:
        parts = urlsplit(base_url)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        parts, host = urlsplit(""), None
    # An empty query or fragment, which `urlsplit` does not tell, would swallow the path that follows.
    odd = not base_url.isprintable() or any(mark in base_url for mark in " ?#\\") or "@" in parts.netloc
    if not host or parts.scheme not in {"http", "https"} or odd:
        raise ArgumentError("base_url: expected an absolute URL such as https://api.example.com/v1, without a query")
    if parts.scheme == "http" and host not in _LOOPBACK:
        raise ArgumentError("base_url: expected https; plain http is for this machine only")
    return base_url.rstrip("/")
