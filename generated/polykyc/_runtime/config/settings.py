# Generated from templates/package/_runtime/config/settings.py; edits here are lost.

"""The settings of a client, from arguments and environment variables; blocking and async clients share them."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Mapping
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from attrs import define, evolve, field

from ..._version import __version__
from ..codec import validate
from ..contract import Credential, Operation, Provider, Request, Response
from ..errors import ArgumentError

Fields: TypeAlias = tuple[tuple[bytes, bytes], ...]

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
"""Names of this machine."""
_USER_AGENT: Final = f"polykyc/{__version__}".encode()
_PORTS: Final = {"https": 443, "http": 80}
_OWN_FIELDS: Final = frozenset(
    (
        *("accept", "accept-encoding", "authorization", "connection", "content-length", "content-type", "cookie"),
        *("expect", "host", "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade"),
    )
)
"""Header fields that the client alone writes: they carry the credential, or frame the message."""
_CLOSE: Final = (b"connection", b"close")
"""Any HTTP client, also one of the user, drops the connection after the response."""


@define(frozen=True)
class Settings:
    """A provider, its address and the credential; the parts that every request shares are prepared once."""

    provider: Provider
    base_url: str
    scheme: str
    origin: tuple[bytes, bytes, int]
    prefix: str
    """The path of the base URL, without a slash at its end."""
    usual: Fields = field(repr=False)
    credential: Fields = field(repr=False)

    def target(self, request: Request) -> str:
        """Return path and query of *request*; no path of a document can lead to another host."""
        path = f"{self.prefix}{request.path}"
        return f"{path}?{request.query}" if request.query else path

    def fields(self, request: Request) -> Fields:
        """Return all header fields of *request*, with the credential if the operation needs it."""
        fields = self.usual if request.body is None else (*self.usual, (b"content-type", request.media.encode()))
        if request.operation.own_connection:
            fields = (*fields, _CLOSE)
        credential = self.credential if request.operation.authenticated else ()
        if request.headers:
            own = {name.lower().encode(): value.encode() for name, value in request.headers.items()}
            others = tuple(pair for pair in fields if pair[0] not in own)
            # No parameter replaces the credential.
            fields = others + tuple(pair for pair in own.items() if pair[0] not in dict(self.credential))
        return fields + credential

    def check_response(self, operation: Operation, response: Response) -> None:
        """Accept every response: only a client with several credentials has a secret that signs."""

    @property
    def account(self) -> str:
        """Return a text that only this account has; it is secret."""
        return repr(self.credential)

    @property
    def client_credentials(self) -> Mapping[str, object]:
        """Return the credentials whose access tokens a client has to fetch, by argument."""
        return {}


def settings(provider: Provider, *, token: str | None, base_url: str | None) -> Settings:
    """Return the settings from the arguments, or from `POLYKYC_<SLUG>_TOKEN` and `POLYKYC_<SLUG>_BASE_URL`."""
    return addressed(provider, address(provider, base_url), _credential(provider, token))


def located(provider: Provider, variables: Mapping[str, str | None]) -> Provider:
    """Return *provider* at the server that *variables* choose: arguments, else environment variables, else defaults."""
    chosen: dict[str, str] = {}
    for name, values in provider.variables.items():
        argument = variables.get(name)
        value = os.environ.get(variable_of(provider, name)) or values[0] if argument is None else argument
        if value not in values:
            raise ArgumentError(f"{name}: expected one of {', '.join(values)}")
        chosen[name] = value
    credentials = {
        name: evolve(credential, token_url=_filled(credential.token_url, chosen))
        for name, credential in provider.credentials.items()
    }
    return evolve(provider, base_url=_filled(provider.server, chosen), credentials=credentials)


def _filled(template: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", value)
    return template


def address(provider: Provider, base_url: str | None) -> str:
    """Return the checked base URL: *base_url*, the one of the environment variable, or the provider's."""
    variable = f"POLYKYC_{provider.slug.upper()}_BASE_URL"
    url = base_url or os.environ.get(variable) or provider.base_url
    if not url:
        raise ArgumentError(f"{provider.title} publishes no host: give base_url, or set the variable {variable}")
    return checked_url("base_url", url).rstrip("/")


def addressed(provider: Provider, url: str, credential: Fields = ()) -> Settings:
    """Return the settings of requests below *url*, which is checked already."""
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
            (b"user-agent", _USER_AGENT),
            *((name.lower().encode(), value.encode()) for name, value in provider.headers.items()),
        ),
        credential=credential,
    )


def _credential(provider: Provider, token: str | None) -> Fields:
    scheme = provider.credential
    if scheme is None:
        return ()
    value = token or os.environ.get(variable_of(provider, "token"))
    if not value:
        raise missing(provider, "token")
    return ((scheme.header.lower().encode(), carried(scheme, "token", value).encode()),)


def variable_of(provider: Provider, argument: str) -> str:
    """Return the environment variable that replaces *argument*."""
    return f"POLYKYC_{provider.slug.upper()}_{argument.upper()}"


def missing(provider: Provider, argument: str, others: str = "") -> ArgumentError:
    """Return the error for a credential that neither *argument* nor its variable gives, nor the variables *others*."""
    variable = variable_of(provider, argument)
    return ArgumentError(
        f"{provider.title} needs a credential: give {argument}, or set the variable {variable}{others}"
    )


def carried(scheme: Credential, argument: str, value: str) -> str:
    """Return *value*, of *argument*, as *scheme* sends it; raise `ArgumentError` if it cannot be sent."""
    # Checked here, because an error of the HTTP library would contain the token.
    if not value.isascii() or not value.isprintable() or value != value.strip():
        raise ArgumentError(f"{argument}: expected printable ASCII without spaces or line breaks around it")
    if scheme.location == "header" and scheme.prefix and value.lower().startswith(scheme.prefix.lower()):
        raise ArgumentError(
            f'{argument}: expected the token alone. Leave out "{scheme.prefix}", which the client puts before it'
        )
    if scheme.prefix == "Basic ":
        if ":" not in value:
            raise ArgumentError(f"{argument}: expected the user's name and password, as name:password")
        value = b64encode(value.encode()).decode()
    return f"{scheme.prefix}{value}"


def checked_url(name: str, url: str) -> str:
    """Return *url*, the value of the argument *name*; raise `ArgumentError` if no secret may be sent there."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        parts, host = urlsplit(""), None
    # An empty query or fragment, which `urlsplit` does not report, would swallow the path that follows.
    is_odd = not url.isascii() or not url.isprintable() or any(mark in url for mark in " ?#\\") or "@" in parts.netloc
    if not host or parts.scheme not in {"http", "https"} or is_odd:
        raise ArgumentError(f"{name}: expected an absolute URL such as https://api.example.com/v1, without a query")
    if parts.scheme == "http" and host not in LOOPBACK:
        raise ArgumentError(f"{name}: expected https; plain http is for this machine only")
    return url


def checked_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Return *headers* by their names in lower case; raise `ArgumentError` for a field that cannot be sent."""
    validate.entries("headers", headers, validate.text)
    checked = {name.lower(): value for name, value in headers.items()}
    for name, value in checked.items():
        if name in _OWN_FIELDS:
            raise ArgumentError(f"headers: the client alone writes the field {name}. Leave it out")
        if not name.isascii() or not name.replace("-", "").replace("_", "").isalnum():
            raise ArgumentError("headers: expected names of letters, digits and hyphens")
        if not value.isascii() or not value.isprintable() or value != value.strip():
            raise ArgumentError(f"headers: {name}: expected printable ASCII without spaces around it")
    agent = checked.get("user-agent")
    if agent is not None:
        # The most significant product comes first (RFC 9110, section 10.1.5).
        checked["user-agent"] = f"{agent} {_USER_AGENT.decode()}".lstrip()
    return checked
