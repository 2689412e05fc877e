"""What a client is made of, checked when it is given: decided here, so that sync and async share it."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import urlsplit

from attrs import define, field

from ..contract import Credential, Provider, Request
from ..errors import ArgumentError

if TYPE_CHECKING:
    from ..auth.oauth import ClientCredentials

Fields: TypeAlias = tuple[tuple[bytes, bytes], ...]

_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_PORTS: Final = {"https": 443, "http": 80}
_CLOSE: Final = (b"connection", b"close")
"""Whoever carries the request, a client of the user's own too, drops the connection after its answer."""


@define(frozen=True)
class Settings:
    """A provider, where it is reached and as whom; what goes into every request is made ready once."""

    provider: Provider
    base_url: str
    scheme: str
    origin: tuple[bytes, bytes, int]
    prefix: str
    """The path of the base URL, without a slash at its end."""
    usual: Fields = field(repr=False)
    credential: Fields = field(repr=False)

    def target(self, request: Request) -> str:
        """Return path and query of *request*: no path that a document holds can lead to another host."""
        path = f"{self.prefix}{request.path}"
        return f"{path}?{request.query}" if request.query else path

    def fields(self, request: Request) -> Fields:
        """Return every header field of *request*, the credential among them where the operation wants it."""
        fields = self.usual if request.body is None else (*self.usual, (b"content-type", request.media.encode()))
        if request.operation.own_connection:
            fields = (*fields, _CLOSE)
        credential = self.credential if request.operation.authenticated else ()
        if request.headers:
            own = {name.lower().encode(): value.encode() for name, value in request.headers.items()}
            kept = tuple(pair for pair in fields if pair[0] not in own)
            # No parameter takes the credential's place.
            fields = kept + tuple(pair for pair in own.items() if pair[0] not in dict(self.credential))
        return fields + credential

    @property
    def account(self) -> str:
        """Return what tells this account from another one; it is secret."""
        return repr(self.credential)

    @property
    def fetched(self) -> Mapping[str, ClientCredentials]:
        """Return the credentials whose tokens have to be fetched, by argument."""
        return {}


def settings(provider: Provider, *, token: str | None, base_url: str | None) -> Settings:
    """Return the settings from the arguments, or from `POLYKYC_<SLUG>_TOKEN` and `POLYKYC_<SLUG>_BASE_URL`."""
    return addressed(provider, address(provider, base_url), _credential(provider, token))


def address(provider: Provider, base_url: str | None) -> str:
    """Return the URL below which requests go: *base_url*, that of the environment, or the provider's, checked."""
    variable = f"POLYKYC_{provider.slug.upper()}_BASE_URL"
    where = base_url or os.environ.get(variable) or provider.base_url
    if not where:
        raise ArgumentError(f"{provider.title} publishes no host: give base_url, or set the variable {variable}")
    return checked_url("base_url", where).rstrip("/")


def addressed(provider: Provider, url: str, credential: Fields = ()) -> Settings:
    """Return the settings of requests below *url*, which was checked."""
    parts = urlsplit(url)
    return Settings(
        provider=provider,
        base_url=url,
        scheme=parts.scheme,
        origin=(parts.scheme.encode(), (parts.hostname or "").encode(), parts.port or _PORTS[parts.scheme]),
        prefix=parts.path,
        usual=(
            (b"host", parts.netloc.lower().encode()),
            (b"accept", b"application/json"),
            (b"accept-encoding", b"gzip"),
            (b"user-agent", b"polykyc"),
        ),
        credential=credential,
    )


def _credential(provider: Provider, token: str | None) -> Fields:
    scheme = provider.credential
    if scheme is None:
        return ()
    found = token or os.environ.get(variable_of(provider, "token"))
    if not found:
        raise missing(provider, "token")
    return ((scheme.header.lower().encode(), carried(scheme, "token", found).encode()),)


def variable_of(provider: Provider, argument: str) -> str:
    """Return the variable that stands in for *argument*."""
    return f"POLYKYC_{provider.slug.upper()}_{argument.upper()}"


def missing(provider: Provider, argument: str, others: str = "") -> ArgumentError:
    """Return what is wrong if there is neither *argument* nor its variable, nor *others*."""
    variable = variable_of(provider, argument)
    return ArgumentError(
        f"{provider.title} needs a credential: give {argument}, or set the variable {variable}{others}"
    )


def carried(scheme: Credential, argument: str, value: str) -> str:
    """Return what *scheme* makes of *value*, which *argument* was given; raise `ArgumentError` if it cannot be sent."""
    # Told here, because the HTTP library would tell it later with the token in the text.
    if not value.isascii() or not value.isprintable() or value != value.strip():
        raise ArgumentError(f"{argument}: expected printable ASCII without spaces or line breaks around it")
    if scheme.prefix == "Basic ":
        if ":" not in value:
            raise ArgumentError(f"{argument}: expected the user's name and password, as name:password")
        value = b64encode(value.encode()).decode()
    return f"{scheme.prefix}{value}"


def checked_url(name: str, url: str) -> str:
    """Return *url*, which the argument *name* was given; raise `ArgumentError` if it is not one to send secrets to."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        parts, host = urlsplit(""), None
    # An empty query or fragment, which `urlsplit` does not tell, would swallow the path that follows.
    odd = not url.isascii() or not url.isprintable() or any(mark in url for mark in " ?#\\") or "@" in parts.netloc
    if not host or parts.scheme not in {"http", "https"} or odd:
        raise ArgumentError(f"{name}: expected an absolute URL such as https://api.example.com/v1, without a query")
    if parts.scheme == "http" and host not in _LOOPBACK:
        raise ArgumentError(f"{name}: expected https; plain http is for this machine only")
    return url
